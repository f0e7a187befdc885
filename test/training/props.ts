import type { Construct } from "constructs";
import type { TrainingQueuesProps } from "../../lib/training";
import { planTrainingQueues } from "../../lib/training/plan/training-queues";
import { CLUSTER } from "../kubernetes/support";
import { tally } from "../support/garbage";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const queue = (namespace: string) => ({
  namespace: { namespaceName: namespace, literalName: namespace, labels: { queued: "yes" } },
  quota: { h100: { nodes: 8, borrow: 4 } },
  weight: 2,
  preemption: { reclaimWithinCohort: "LowerPriority", withinClusterQueue: "Never" } as const,
});

const QUEUES: TrainingQueuesProps = {
  cluster: CLUSTER,
  pools: [WHOLE_POOL],
  queues: { research: queue("research"), product: queue("product") },
  priorities: { urgent: 1000 },
  after: [new AnyConstruct() as unknown as Construct],
  topology: { h100: "nodes" },
  cohort: "ml",
};

/** Complete props, and the places that may be left out where no table says so. */
export const PROPS = {
  TrainingQueues: () =>
    tally(QUEUES, planTrainingQueues, {
      optional: [
        ...optionalOfPool("pools[0]"),
        ...["literalName", "labels"].flatMap((member) =>
          ["research", "product"].map((name) => `queues.${name}.namespace.${member}`),
        ),
      ],
      unions: ["queues.research.namespace", "queues.product.namespace"],
    }),
};
