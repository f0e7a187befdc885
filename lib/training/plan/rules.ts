import { isToken } from "../../core/known";
import { Problem } from "../../core/finding";
import { tokenProblem } from "../../core/plan/rules-of-values";
import { gpuPool, namespaceOrName } from "../../core/props/cluster-references";
import { listOf, recordOf } from "../../core/props/collections";
import { anyNumber, whole } from "../../core/props/numbers";
import { nested, told } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { oneOf } from "../../core/props/words";
import type { GpuPoolRef } from "../../core/refs";
import { labelName } from "../../kubernetes/plan/names";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import type { NodeQuota, QueuePreemption, TrainingQueueProps, TrainingQueuesProps } from "../training-queues-props";

const NODES = { code: "MLP-TRAIN-004", min: 0, max: 100_000, unit: "nodes" } as const;

const NODE_QUOTA: PropRules<NodeQuota> = { nodes: whole(NODES), borrow: optional(whole(NODES)) };

/** Nodes by the names of the pools. */
export const QUOTA: Rule<Readonly<Record<string, NodeQuota>>> = recordOf(nested<NodeQuota>(NODE_QUOTA));

/** Which jobs have to go for others. */
export const PREEMPTION: PropRules<QueuePreemption> = {
  reclaimWithinCohort: optional(oneOf("Any", "LowerPriority", "Never")),
  withinClusterQueue: optional(oneOf("LowerPriority", "LowerOrNewerEqualPriority", "Never")),
};

/** A share of what is borrowed. */
export const WEIGHT: Rule<number> = checked(anyNumber("a weight", 1, 0), weightProblems);

const QUEUE: PropRules<TrainingQueueProps> = {
  namespace: namespaceOrName(),
  quota: QUOTA,
  weight: optional(WEIGHT),
  preemption: optional(nested<QueuePreemption>(PREEMPTION)),
};

/** Names become names of objects, and in labels of jobs. */
const NAME = labelName({ code: "MLP-TRAIN-001", what: "a name", example: "training" });

type Awaited = NonNullable<TrainingQueuesProps["after"]>[number];

/** The props of queues. What relates them is judged by the plan. */
export const TRAINING_QUEUES: PropRules<TrainingQueuesProps> = {
  cluster: targetCluster(),
  pools: checked(listOf(gpuPool(), { what: "a list of pools" }), literalPools),
  queues: optional(recordOf(nested<TrainingQueueProps>(QUEUE), { key: NAME })),
  // what Kubernetes keeps as a priority
  priorities: optional(recordOf(whole({ code: "MLP-TRAIN-002", min: -(2 ** 31), max: 2 ** 31 - 1 }), { key: NAME })),
  after: optional(listOf(told<Awaited>("a construct", "node"), { what: "a list of constructs" })),
  topology: optional(recordOf(oneOf("network", "nodes", "none"))),
  cohort: optional(NAME),
};

/** What is multiplied has to be known. */
function literalPools(pools: readonly GpuPoolRef[], at: string): Problem[] {
  if (isToken(pools)) return [tokenProblem(at, "pool")];
  return pools.length > 0
    ? []
    : [
        {
          code: "MLP-TRAIN-003",
          property: at,
          message: "the list of pools is empty, so no queue could admit a job",
          fix: "give pools of the cluster; quotas, labels and tolerations follow from them",
        },
      ];
}

/** Kueue takes 0, and refuses what is nearly that. */
function weightProblems(weight: number, property: string): Problem[] {
  if (isToken(weight)) return [tokenProblem(property, "weight")];
  if (weight === 0 || weight >= 0.001) return [];
  return [
    {
      code: "MLP-TRAIN-018",
      property,
      message: `Kueue refuses a weight that is nearly 0, got ${weight}`,
      fix: "use 0, for what borrows last, or 0.001 and more",
    },
  ];
}
