import type { Code } from "../../codes";
import { asArray, blocks } from "../../terraform";
import type { NodeGroup, Views } from "../../views";
import { judgeEach } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

const CHART = "cluster-autoscaler";

/** The autoscaler sets the number of nodes: an apply that sets it as well drains the nodes of what runs. */
export const desiredHeld: Rule<Code> = {
  code: "MLP-K8S-222",
  title: "one alone sets the number of nodes",
  source:
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group#ignoring-changes-to-desired-size",
  check: (views) =>
    judgeEach(scaled(views), ({ group, scaler }, say) => {
      const { resource, counts } = group;
      const sizes = resource.block("scaling_config");
      if (sizes?.has("desired_size") !== true || isIgnored(resource.body)) return;
      const at = sizes.argument("desired_size");
      if (counts.min === undefined || counts.max === undefined) {
        return say.unknown(resource, at, "whether it may be scaled is known only at plan");
      }
      if (counts.min === counts.max) return;
      say.warning(resource, at, {
        message: `${scaler} sets the number of nodes between ${String(counts.min)} and ${String(counts.max)}, and each apply sets it back, got ${sizes.text("desired_size") ?? "a number that Terraform knows"}`,
        fix: "let lifecycle.ignore_changes hold scaling_config[0].desired_size (a pool without `desired`)",
      });
    }),
};

function scaled(views: Views): { group: NodeGroup; scaler: string }[] {
  return views.kubernetes
    .releasesOf(CHART)
    .flatMap(({ resource }) =>
      (clusterAround(resource, views)?.nodeGroups ?? []).map((group) => ({ group, scaler: resource.address })),
    );
}

const IGNORED = /^(?:\$\{)?(?:all|scaling_config(?:\[0\]|\.0)?(?:\.desired_size)?)\}?$/;

function isIgnored(body: Parameters<typeof blocks>[0]): boolean {
  const listed = blocks(body, "lifecycle").flatMap(({ ignore_changes: ignored = null }) => asArray(ignored));
  return listed.some((one) => typeof one === "string" && IGNORED.test(one));
}
