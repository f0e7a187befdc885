/**
 * Training on a cluster: queues from its pools, and jobs that are started from definitions.
 * @module
 */

export { TrainingQueues } from "./training-queues";
export type { NodeQuota, QueuePreemption, TrainingQueueProps, TrainingQueuesProps } from "./training-queues-props";
export { NcclSmokeTest } from "./job/nccl-smoke-test";
export type { NcclSmokeTestProps } from "./job/nccl-smoke-test-props";
export { Parameter } from "./job/parameter";
export type { ChoiceParameter, FlagParameter, NumberParameter, TextParameter } from "./job/parameter-props";
export { TrainingJobDefinition } from "./job/training-job-definition";
export type {
  CheckpointBucket,
  JobCheckpoints,
  JobDataset,
  NodeRange,
  TrainingJobDefinitionProps,
} from "./job/training-job-definition-props";
