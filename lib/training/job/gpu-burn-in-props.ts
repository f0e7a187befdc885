import type { TrainingJobDefinitionProps } from "./training-job-definition-props";

/** A test of the GPUs of a pool. */
export interface GpuBurnInProps extends Pick<
  TrainingJobDefinitionProps,
  "cluster" | "team" | "pool" | "image" | "name" | "priority" | "userId"
> {
  /**
   * How many nodes are tested, each by itself: a number, or a range from which each start chooses.
   * @default - from 1 to the most that the queue can ever have
   */
  readonly nodes?: TrainingJobDefinitionProps["nodes"];
  /**
   * Minutes under load; a start may choose others, up to an hour or to this where it is more.
   * @default 10
   */
  readonly minutes?: number;
  /**
   * Share of the speed of the node's median GPU below which a GPU has failed; a start may choose another. With 0 speed
   * is only told.
   * @default 0.8
   */
  readonly leastShare?: number;
}
