import { networkGbps } from "../../../catalog/network-bandwidth";
import { isToken } from "../../../core/known";
import { Planned } from "../../../core/plan/planned";
import { tokenProblem } from "../../../core/plan/rules-of-values";
import { anyNumber } from "../../../core/props/numbers";
import { judgeProps } from "../../../core/props/objects";
import { optional, PropRules } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import type { NcclSmokeTestProps } from "../nccl-smoke-test-props";
import { Parameter } from "../parameter";
import { NCCL_PROGRAM } from "./nccl-program";
import { TRAINING_JOB } from "./rules";
import { planTrainingJob, TrainingJobPlan } from "./training-job";

const { cluster, team, pool, image, nodes, name, priority, userId } = TRAINING_JOB;

const NCCL_SMOKE_TEST: PropRules<NcclSmokeTestProps> = {
  ...{ cluster, team, pool, image, name, priority, userId },
  nodes: optional(nodes),
  leastGbPerSecond: optional(
    checked(anyNumber("a bandwidth in GB/s", 200, 0), (value, at) =>
      isToken(value) ? [tokenProblem(at, "bandwidth")] : [],
    ),
  ),
};

/** What EFA's own overhead, and a ring over many nodes, may cost; TCP reaches a fraction of it. */
const LEAST_SHARE = 0.5;
/** More than any network carries. */
const MOST_GB = 100_000;

/** A test with what it expects. */
export interface NcclSmokeTestPlan extends TrainingJobPlan {
  /** What the interfaces of a node carry, in GB/s; undefined where that is not known. */
  readonly lineGbPerSecond?: number;
  /** Below it the job fails. */
  readonly leastGbPerSecond: number;
}

/** Decides a job that measures the network between nodes of a pool. */
export function planNcclSmokeTest(
  given: NcclSmokeTestProps,
  place: { readonly id: string },
): Planned<NcclSmokeTestPlan> {
  const judged = judgeProps<NcclSmokeTestProps>(given, NCCL_SMOKE_TEST);
  const { leastGbPerSecond, nodes: asked = 2, ...props } = judged.value;
  const gbps = networkGbps(props.pool.instanceType);
  const line = gbps === undefined ? undefined : gbps / 8;
  const least = leastGbPerSecond ?? (line ?? 0) * LEAST_SHARE;
  const job = planTrainingJob(
    {
      ...props,
      nodes: asked,
      command: ["torchrun", "--no-python", "python3", "-c", NCCL_PROGRAM],
      parameters: {
        LEAST_GB_PER_SECOND: Parameter.number({ default: least, min: 0, max: MOST_GB }),
        SIZE_MIB: Parameter.integer({ default: 1024, min: 1, max: 16_384 }),
        ROUNDS: Parameter.integer({ default: 50, min: 1, max: 10_000 }),
      },
      maxHours: 1,
    },
    place,
  );
  // it keeps nothing that a node taken back could lose
  const related = job.problems.filter(({ code }) => code !== "MLP-TRAIN-069");
  return {
    plan: { ...job.plan, lineGbPerSecond: line, leastGbPerSecond: least },
    problems: judged.broken.size > 0 ? judged.problems : [...judged.problems, ...related],
  };
}
