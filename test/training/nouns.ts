import type { TerraformStack } from "cdktf";
import * as library from "../../lib";
import type { Given, Noun } from "../nouns";
import { gpuPool } from "../support/pools";

const CLUSTER = { clusterName: "training", region: "eu-west-1" };

function queues(
  stack: TerraformStack,
  given: Given,
  more: Partial<library.TrainingQueuesProps> = {},
): library.TrainingQueues {
  return new library.TrainingQueues(stack, "It", {
    cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
    pools: [gpuPool()],
    queues: { research: { namespace: "research", quota: { h100: { nodes: 4 } } } },
    ...more,
  });
}

/** What trains on a cluster. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  TrainingQueues: {
    make: queues,
    whole: (stack, given) => queues(stack, given, { priorities: { urgent: 1000 }, topology: { h100: "network" } }),
  },
};
