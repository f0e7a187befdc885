import type { AwsProps } from "../core/aws-props";
import type { DataPlaceRef, KeyRef, NetworkRef } from "../core/refs";
import type { Grantee } from "../iam/grant";

/** How far a number may go until somebody is told. */
export type MonitorLimit =
  | {
      /** What is above it is a violation. */
      readonly atMost: number;
    }
  | {
      /** What is below it is a violation. */
      readonly atLeast: number;
    };

/** The network that a monitor's jobs may use. */
export interface MonitorVpc {
  /** The network; the job gets interfaces in its private subnets, which need a way to S3. */
  readonly network: NetworkRef;
  /** Security groups of the job, 1 to 5. */
  readonly securityGroupIds: readonly string[];
}

/** What every monitor is told: where it compares with, when it runs, what it costs, and whom it tells. */
export interface MonitorProps extends AwsProps {
  /** What requests were like when the model was trained: where a pipeline leaves it. */
  readonly baseline: DataPlaceRef;
  /** What is watched, and how far it may go. Each is an alarm; `violated` is one of them, or several. */
  readonly limits: Readonly<Record<string, MonitorLimit>>;
  /**
   * Hours from one run to the next: 1, 2, 3, 4, 6, 8, 12 or 24, counted from midnight UTC. Each run is a job that is paid for.
   * @default 24
   */
  readonly everyHours?: 1 | 2 | 3 | 4 | 6 | 8 | 12 | 24;
  /**
   * Runs that break the same limit until somebody is told: so many of the last ones, and one more.
   * @default 1
   */
  readonly breaches?: number;
  /**
   * Times in a row that no run has told anything until somebody is told so: a monitor that has stopped is no good news.
   * @default 3
   */
  readonly missedRuns?: number;
  /**
   * Where reports go.
   * @default - `monitoring/<name>/`, in the bucket of what it reads
   */
  readonly reports?: DataPlaceRef;
  /**
   * The instance of a job, an `ml.` type that processing jobs have.
   * @default "ml.m5.xlarge"
   */
  readonly instanceType?: string;
  /**
   * GiB of the job's disk, 1 to 512: what a run reads has to fit.
   * @default 30
   */
  readonly diskGib?: number;
  /**
   * Minutes after which a run is stopped, at most 60.
   * @default 50
   */
  readonly maxMinutes?: number;
  /**
   * The network that jobs may use.
   * @default - SageMaker's own
   */
  readonly vpc?: MonitorVpc;
  /**
   * Key of the jobs' disks. Instances with disks of their own encrypt them by hardware, and take none.
   * @default - the key of the bucket of reports, where it is known; else SageMaker's own
   */
  readonly key?: KeyRef;
  /**
   * Role that jobs run as; it is granted what they need.
   * @default - a role of its own
   */
  readonly role?: Grantee;
  /**
   * ARN of the SNS topic that alarms notify.
   * @default - the Environment's; without either the alarms are silent, which is reported
   */
  readonly alarmTopicArn?: string;
  /**
   * Tags of everything here and of the jobs, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
