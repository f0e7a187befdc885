import { isToken } from "../../../core/known";
import { Planned } from "../../../core/plan/planned";
import { tokenProblem } from "../../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../../core/props/numbers";
import { judgeProps } from "../../../core/props/objects";
import { optional, PropRules } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import type { GpuBurnInProps } from "../gpu-burn-in-props";
import { Parameter } from "../parameter";
import { BURN_PROGRAM, GPU_PROGRAM } from "./burn-program";
import { poolOfQueue } from "./place";
import { TRAINING_JOB } from "./rules";
import { planTrainingJob, TrainingJobPlan } from "./training-job";

const { cluster, team, pool, image, nodes, name, priority, userId } = TRAINING_JOB;

const GPU_BURN_IN: PropRules<GpuBurnInProps> = {
  ...{ cluster, team, pool, image, name, priority, userId },
  nodes: optional(nodes),
  minutes: optional(whole({ code: "MLP-TRAIN-086", min: 1, max: 1440, unit: "minutes" })),
  leastShare: optional(
    checked(anyNumber("a share of the median", 0.8, 0), (value, at) => {
      if (isToken(value)) return [tokenProblem(at, "share")];
      if (value <= 1) return [];
      const message = `leastShare is above 1, the median itself, got ${value}`;
      return [{ code: "MLP-TRAIN-086", property: at, message, fix: "use a share from 0 to 1: 0.8" }];
    }),
  ),
};

/** What a start may burn where nobody asked for more. */
const MOST_MINUTES = 60;

/** For nodes to start and to pull the image, and for what is told at the end. */
const BESIDES_MINUTES = 30;

/** Decides a job that loads the GPUs of a pool. */
export function planGpuBurnIn(given: GpuBurnInProps, place: { readonly id: string }): Planned<TrainingJobPlan> {
  const judged = judgeProps<GpuBurnInProps>(given, GPU_BURN_IN);
  const { minutes = 10, leastShare = 0.8, nodes: asked, ...props } = judged.value;
  const most = Math.max(MOST_MINUTES, minutes);
  const job = planTrainingJob(
    {
      ...props,
      nodes: asked ?? { min: 1, max: Math.max(1, poolOfQueue(props.team.queue, props.pool)?.maxNodes ?? 1) },
      command: ["python3", "-c", BURN_PROGRAM, GPU_PROGRAM],
      parameters: {
        MINUTES: Parameter.integer({ default: minutes, min: 1, max: most }),
        LEAST_SHARE: Parameter.number({ default: leastShare, min: 0, max: 1 }),
      },
      // nodes do not speak to each other
      efaInterfaces: 0,
      maxHours: (most + BESIDES_MINUTES) / 60,
    },
    place,
  );
  // it keeps nothing that a node taken back could lose
  const related = job.problems.filter(({ code }) => code !== "MLP-TRAIN-069");
  return { plan: job.plan, problems: judged.broken.size > 0 ? judged.problems : [...judged.problems, ...related] };
}
