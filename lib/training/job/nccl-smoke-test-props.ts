import type { TrainingJobDefinitionProps } from "./training-job-definition-props";

/** A test of the network between the GPUs of a pool. */
export interface NcclSmokeTestProps extends Pick<
  TrainingJobDefinitionProps,
  "cluster" | "team" | "pool" | "image" | "name" | "priority" | "userId"
> {
  /**
   * How many nodes are tested together.
   * @default 2
   */
  readonly nodes?: TrainingJobDefinitionProps["nodes"];
  /**
   * Bus bandwidth in GB/s below which the job fails; a start may choose another. With 0 it only tells what it measured.
   * @default - half of what the interfaces of the type carry; 0 where that is not known
   */
  readonly leastGbPerSecond?: number;
}
