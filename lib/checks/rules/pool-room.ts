import type { Code } from "../../codes";
import { Amount } from "../amount";
import { judgeEach } from "../judged";
import { Demand, leastNodes, poolDemands, toldDemands } from "../pool-demand";
import type { Rule } from "../rule";

/** What runs on a pool finds room there together: pods without room wait for ever, and the apply until its timeout. */
export const poolRoom: Rule<Code> = {
  code: "MLP-K8S-133",
  title: "all that runs on a pool has room on its largest size",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  check: (views) =>
    judgeEach(poolDemands(views), ({ resource, group, demands, node, more }, say) => {
      const { max } = group.counts;
      if (node === undefined) return say.unknown(resource, "instance_types", "what its nodes have is not known");
      if (max === undefined) return say.unknown(resource, "scaling_config.max_size", "it is known only at plan");
      const least = leastNodes(demands, node);
      if (least <= max) {
        return more === undefined ? undefined : say.unknown(resource, "scaling_config.max_size", more);
      }
      say.error(resource, "scaling_config.max_size", {
        message: `the pool is too small for what runs on it together, ${toldDemands(demands, node)}: that takes ${least} nodes or more, got max_size ${max}`,
        fix: `raise the pool's \`max\` to ${least} or more, or run fewer replicas`,
        causedBy: { path: largestOf(demands, node), property: "replicas" },
      });
    }),
};

/** The construct around the workload that asks for most: alone too large, it has its finding. */
function largestOf([first, ...others]: readonly Demand[], node: Amount): string {
  const largest = others.reduce((a, b) => (leastNodes([b], node) > leastNodes([a], node) ? b : a), first!);
  return largest.pods.object.resource.path.replace(/\/[^/]*$/, "");
}
