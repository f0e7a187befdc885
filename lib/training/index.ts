/**
 * Training on a cluster: queues from its pools, the teams that use them, and jobs that are started from definitions.
 * @module
 */

export { Team } from "./team";
export type { TeamResources } from "./team";
export type { TeamEgress, TeamNetwork, TeamProps, TeamQueues } from "./team-props";
export { TrainingQueues } from "./training-queues";
export type {
  NodeQuota,
  QueuedPool,
  QueuePreemption,
  SharedQueues,
  TrainingQueueProps,
  TrainingQueuesProps,
} from "./training-queues-props";
export { GpuBurnIn } from "./job/gpu-burn-in";
export type { GpuBurnInProps } from "./job/gpu-burn-in-props";
export { NcclSmokeTest } from "./job/nccl-smoke-test";
export type { NcclSmokeTestProps } from "./job/nccl-smoke-test-props";
export { Parameter } from "./job/parameter";
export type { ChoiceParameter, FlagParameter, NumberParameter, TextParameter } from "./job/parameter-props";
export { TrainingJobDefinition } from "./job/training-job-definition";
export type {
  CheckpointBucket,
  JobCheckpoints,
  JobDataset,
  JobTracker,
  NodeRange,
  TrainingJobDefinitionProps,
} from "./job/training-job-definition-props";
