import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Helm makes a namespace that is not there; Terraform's resource wants to make it as well, and finds it. */
export const namespaceTwice: Rule<Code> = {
  code: "MLP-K8S-207",
  title: "one alone makes a namespace",
  source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#create_namespace-1",
  check: ({ kubernetes }) =>
    judgeEach(
      kubernetes.releases.filter(({ resource }) => resource.boolean("create_namespace") === true),
      ({ resource, namespace }, say) => {
        if (namespace === undefined) return say.unknown(resource, "namespace", "it is known only at plan");
        const { order } = kubernetes;
        const owner = kubernetes
          .ofKind("Namespace")
          .find((object) => object.name === namespace && kubernetes.sameCluster(object.resource, resource));
        if (owner === undefined || owner.resource === resource || order.waits(resource, owner.resource)) return;
        const fix = `leave create_namespace out, and refer to ${owner.resource.address}`;
        if (order.waits(owner.resource, resource)) {
          return say.error(resource, "create_namespace", {
            message: `the release makes the namespace ${namespace} first, and ${owner.resource.address} is refused: it already exists`,
            fix,
          });
        }
        if (owner.resource.stack !== resource.stack) {
          return say.unknown(resource, "create_namespace", `whether ${owner.resource.address} is applied first`);
        }
        say.warning(resource, "create_namespace", {
          message: `the release and ${owner.resource.address} both make the namespace ${namespace}, in no order: where the release is first, the other is refused, as it already exists`,
          fix: `${fix}; acknowledge this where the namespace is always first`,
        });
      },
    ),
};
