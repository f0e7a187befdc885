/**
 * Training on a cluster: queues from its pools, and the teams that use them.
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
