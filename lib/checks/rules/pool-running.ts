import type { Code } from "../../codes";
import { leastNodes, poolDemands, toldDemands } from "../pool-demand";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/**
 * What runs on a pool finds room there together before anything scales it. A workload that finds none by itself is left
 * to the check of its endpoint.
 */
export const poolRunning: Rule<Code> = {
  code: "MLP-K8S-134",
  title: "all that runs on a pool has room on the nodes that it starts with",
  check: inEachStack((result, stack, stacks) => {
    for (const { group, demands, node, running, max = 0 } of poolDemands(stack, stacks)) {
      const least = leastNodes(demands, node);
      if (running === undefined || least <= running || least > max) continue;
      if (demands.some((demand) => leastNodes([demand], node) > running)) continue;
      result.finds(group.resource, "scaling_config.desired_size", {
        severity: "warning",
        message: `what runs on the pool together, ${toldDemands(demands, node)}, takes ${least} nodes or more and waits for an autoscaler, got desired_size ${running}`,
        fix: `give the pool \`desired: ${least}\`, run fewer replicas, or acknowledge this where something scales the pool`,
      });
    }
  }),
};
