/**
 * Training on a cluster: queues from its pools.
 * @module
 */

export { TrainingQueues } from "./training-queues";
export type { NodeQuota, QueuePreemption, TrainingQueueProps, TrainingQueuesProps } from "./training-queues-props";
