import type { AwsProps } from "../core/aws-props";
import type { ArtifactBucketRef, ClusterHolder, ClusterRef } from "../core/refs";

/** Where a job leaves its checkpoints, and how often. */
export interface CheckpointAlarm {
  /** The bucket they are in. */
  readonly bucket: ArtifactBucketRef;
  /** What their keys begin with: `checkpoints/pretrain/`. */
  readonly prefix: string;
  /** The namespace of the job's pods: while one of them has a GPU, checkpoints are expected. */
  readonly namespace: string;
  /** How often one is written; after twice that without any, the alarm fires. */
  readonly everyMinutes: number;
}

/** What somebody is told of a cluster that trains. */
export interface TrainingAlarmsProps extends AwsProps {
  /** The cluster, with the add-on amazon-cloudwatch-observability. Changing it replaces everything. */
  readonly cluster: ClusterRef | ClusterHolder;
  /**
   * Percent of use below which GPUs are idle, over all of the cluster that are there.
   * @default 10
   */
  readonly idlePercent?: number;
  /**
   * Minutes that they are idle without a pause until somebody is told.
   * @default 60
   */
  readonly idleMinutes?: number;
  /**
   * Minutes in which there is always a pod that waits for its node or its image, until somebody is told. Longer than
   * `readyWithinMinutes` of Kueue, which takes such a gang back.
   * @default 45
   */
  readonly pendingMinutes?: number;
  /**
   * What is to leave checkpoints, by names of your own.
   * @default {} (nothing)
   */
  readonly checkpoints?: Readonly<Record<string, CheckpointAlarm>>;
  /**
   * ARN of the SNS topic that alarms notify.
   * @default - the Environment's; without either the alarms are silent, which is reported
   */
  readonly alarmTopicArn?: string;
  /**
   * Tags of the alarms, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
