import type { TerraformProvider } from "cdktf";
import type { TargetCluster } from "../kubernetes/target-cluster";
import type { ContainerImage } from "../registry/container-image";
import type { KueueProps } from "./kueue-props";

/** Who is told that jobs wait. */
export interface QueueWaitAlarmProps {
  /** The cluster, with Kueue and the add-on amazon-cloudwatch-observability; not one of the same stack. */
  readonly cluster: TargetCluster;
  /** What looks at the queues: an image with `python3`, 3.8 or later, by its digest. */
  readonly image: ContainerImage;
  /**
   * Minutes that a job waits in its queue until somebody is told.
   * @default 240
   */
  readonly waitMinutes?: number;
  /**
   * What has to be there before: Kueue, where it is installed here.
   * @default []
   */
  readonly after?: KueueProps["after"];
  /**
   * ARN of the SNS topic that the alarm notifies.
   * @default - the Environment's; without either the alarm is silent, which is reported
   */
  readonly alarmTopicArn?: string;
  /**
   * Tags of the alarm, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * The AWS provider of the alarm and its metrics. It has to be in the same stack.
   * @default - that of the access to the cluster
   */
  readonly provider?: TerraformProvider;
}
