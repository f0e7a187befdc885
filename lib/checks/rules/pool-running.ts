import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { leastNodes, poolDemands, toldDemands } from "../pool-demand";
import type { Rule } from "../rule";

/**
 * What runs on a pool finds room there together before anything scales it. A workload that finds none by itself is left
 * to the check of its endpoint.
 */
export const poolRunning: Rule<Code> = {
  code: "MLP-K8S-134",
  title: "all that runs on a pool has room on the nodes that it starts with",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  check: (views) =>
    judgeEach(poolDemands(views), ({ resource, group, demands, node, more }, say) => {
      const { max, desired: running } = group.counts;
      if (node === undefined) return say.unknown(resource, "instance_types", "what its nodes have is not known");
      if (running === undefined || max === undefined) {
        return say.unknown(resource, "scaling_config.desired_size", "how many nodes it has is known only at plan");
      }
      const least = leastNodes(demands, node);
      if (least <= running) {
        return more === undefined ? undefined : say.unknown(resource, "scaling_config.desired_size", more);
      }
      if (least > max || demands.some((demand) => leastNodes([demand], node) > running)) return;
      say.warning(resource, "scaling_config.desired_size", {
        message: `what runs on the pool together, ${toldDemands(demands, node)}, takes ${least} nodes or more and waits for an autoscaler, got desired_size ${running}`,
        fix: `start the group with desired_size ${least} (\`desired\`), run fewer replicas, or acknowledge this where something scales the pool`,
      });
    }),
};
