import type { Code } from "../../codes";
import { isObject, JsonObject } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import type { Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const MODULE = "terraform-aws-modules/eks/aws";

/** A data source that depends on nothing is read while Terraform plans: what the same stack makes is not there then. */
export const lookedUpBefore: Rule<Code> = {
  code: "MLP-K8S-205",
  title: "no cluster is looked up by its name in the stack that makes it",
  source: "https://developer.hashicorp.com/terraform/language/data-sources#data-source-behavior",
  check: (views) =>
    judgeEach(views.data("aws_eks_cluster"), (lookUp, say) => {
      const makers = makersIn(lookUp, views);
      if (makers.length === 0) return;
      const given = lookUp.value("name");
      // by reference it is read after the cluster is made
      if (given?.kind === "unknown") return say.unknown(lookUp, "name", given.why);
      const name = lookUp.text("name");
      const maker = makers.find((one) => one.name === name);
      if (name === undefined || maker === undefined) return;
      say.error(lookUp, "name", {
        message: `the first plan looks up the cluster ${name} by its name before ${maker.address} of the same stack has made it, and fails`,
        fix: `look it up in a stack that comes after, or refer to ${maker.address}`,
        causedBy: { path: lookUp.path.replace(/\/[^/]*$/, ""), property: "cluster" },
      });
    }),
};

/** Who makes clusters in the stack of a look-up, in the same account and region, and is not waited for. */
function makersIn(lookUp: Resource, views: Views): { address: string; name: string | undefined }[] {
  const { order } = views.kubernetes;
  const resources = views
    .resources("aws_eks_cluster")
    .filter((cluster) => cluster.stack === lookUp.stack)
    .filter((cluster) => ["provider", "region"].every((one) => cluster.text(one) === lookUp.text(one)))
    .filter((cluster) => !order.waits(lookUp, cluster))
    .map((cluster) => ({ address: cluster.address, name: cluster.text("name") }));
  const hasOwn = lookUp.has("provider") || lookUp.has("region") || order.moduleBefore(lookUp) !== undefined;
  return hasOwn ? resources : [...resources, ...modulesIn(lookUp, views)];
}

function modulesIn({ stack }: Resource, views: Views): { address: string; name: string | undefined }[] {
  const modules = isObject(stack.json.module) ? Object.entries(stack.json.module) : [];
  return modules
    .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    .filter(([, body]) => literalText(body.source) === MODULE && body.create !== false && body.providers === undefined)
    .map(([name, body]) => {
      const address = `module.${name}`;
      const given = views.value(body.cluster_name ?? body.name ?? null, stack, address);
      return { address, name: given.kind === "known" ? literalText(given.value) : undefined };
    });
}
