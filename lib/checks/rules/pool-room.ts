import type { Code } from "../../codes";
import { leastNodes, poolDemands, PoolDemand, toldDemands } from "../pool-demand";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** What runs on a pool finds room there together: pods without room wait for ever, and the apply until its timeout. */
export const poolRoom: Rule<Code> = {
  code: "MLP-K8S-133",
  title: "all that runs on a pool has room on its largest size",
  check: inEachStack((result, stack, stacks) => {
    for (const pool of poolDemands(stack, stacks)) {
      const { group, demands, node, max } = pool;
      const least = leastNodes(demands, node);
      if (max === undefined || least <= max) continue;
      result.finds(group.resource, "scaling_config.max_size", {
        message: `the pool is too small for what runs on it together, ${toldDemands(demands, node)}: that takes ${least} nodes or more, got max_size ${max}`,
        fix: `raise the pool's \`max\` to ${least} or more, or run fewer replicas`,
        causedBy: { path: largestOf(pool), property: "replicas" },
      });
    }
  }),
};

/** The construct around the workload that asks for most: alone too large, it has its finding. */
function largestOf({ demands, node }: PoolDemand): string {
  const [first, ...others] = demands;
  const largest = others.reduce((a, b) => (leastNodes([b], node) > leastNodes([a], node) ? b : a), first!);
  return largest.workload.resource.path.replace(/\/[^/]*$/, "");
}
