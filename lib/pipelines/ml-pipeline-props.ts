import type { AwsProps } from "../core/aws-props";
import type { ArtifactBucketRef, KeyRef, NetworkRef } from "../core/refs";
import type { Grantee } from "../iam/grant";
import type { RegisterProps, Steps } from "./step-props";

/** The network that containers may use. */
export interface PipelineVpc {
  /** The network; containers get interfaces in its private subnets. */
  readonly network: NetworkRef;
  /**
   * Security groups of the containers, 1 to 5.
   * @default - one of its own, whose members reach each other and HTTPS
   */
  readonly securityGroupIds?: readonly string[];
}

/** When a pipeline starts by itself. */
export interface PipelineSchedule {
  /** `rate(7 days)`, `cron(0 3 ? * MON *)` or `at(2030-01-31T03:00:00)`, as EventBridge Scheduler takes them. */
  readonly expression: string;
  /**
   * Time zone of a `cron` or `at`: `Europe/Berlin`.
   * @default "UTC"
   */
  readonly timezone?: string;
}

/** An event that starts a pipeline. */
export interface PipelineEvent {
  /** The pattern of EventBridge: `{ source: ["aws.s3"], "detail-type": ["Object Created"], … }`. */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** What becomes of a model that passes: a version that waits for approval. */
export type PipelineRegistration = Omit<RegisterProps, "after">;

/** A pipeline of SageMaker. */
export interface MlPipelineProps extends AwsProps {
  /** The steps, by the names that they have in SageMaker. */
  readonly steps: Steps;
  /**
   * Where steps keep what they make: data below `data/pipelines/<name>/`, models below `models/<name>/`. Prefixes that are
   * given as texts are in it.
   */
  readonly bucket: ArtifactBucketRef;
  /**
   * The version that a run registers, by a last step `register`, behind every quality gate.
   * @default - none
   */
  readonly registers?: PipelineRegistration;
  /**
   * The most that one run may cost. Refused where instances, hours and price can come to more.
   * @default - no limit
   */
  readonly usdPerRun?: number;
  /**
   * When it starts by itself.
   * @default - only when it is started
   */
  readonly schedule?: PipelineSchedule;
  /**
   * Events that start it, by names of yours.
   * @default {}
   */
  readonly events?: Readonly<Record<string, PipelineEvent>>;
  /**
   * Name of the pipeline. Changing it replaces the pipeline, and its runs are lost with it.
   * @default - generated from environment and path
   */
  readonly pipelineName?: string;
  /**
   * Steps that run at the same time.
   * @default - SageMaker's limit
   */
  readonly maxParallelSteps?: number;
  /**
   * The network that containers may use.
   * @default - SageMaker's own
   */
  readonly vpc?: PipelineVpc;
  /**
   * Key of the instances' disks and of what steps write.
   * @default - the bucket's
   */
  readonly key?: KeyRef;
  /**
   * Role that SageMaker starts the jobs as; it is granted what the steps need.
   * @default - a role of its own
   */
  readonly role?: Grantee;
  /**
   * Role that the containers run as; it is granted what the steps need.
   * @default - a role of its own, apart from the one that starts jobs
   */
  readonly jobRole?: Grantee;
  /**
   * Tags of everything here, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
