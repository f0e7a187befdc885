import type { AwsProps } from "../../core/aws-props";
import type { ArtifactBucketRef, KeyRef, NetworkRef } from "../../core/refs";
import type { RemovalPolicy } from "../../core/removal-policy";
import type { SecretRef } from "../../core/secret-ref";
import type { Grantee } from "../../iam/grant";
import type { ArtifactBucketGrants } from "../../storage/artifact-bucket-grants";
import type { ModelSource } from "../model/model-source";

/** How many instances serve. */
export interface EndpointInstances {
  /** Instances that always run, 1 or more. */
  readonly min: number;
  /** Instances at the most; more than `min` makes the endpoint scale. */
  readonly max: number;
  /**
   * Instances that the endpoint starts with, and starts again with at every change of model or configuration.
   * @default - `min`
   */
  readonly initial?: number;
}

/** What scaling holds steady, between `instances.min` and `instances.max`. */
export interface EndpointScaling {
  /**
   * What is held: requests that an instance works on at once, or that it gets each minute.
   * @default - { concurrentRequests: 5 }, in which how long a request takes is counted in
   */
  readonly target?:
    | {
        /** Requests that one instance works on at a time. */
        readonly concurrentRequests: number;
      }
    | {
        /** Requests that one instance answers in a minute. */
        readonly requestsPerMinute: number;
      };
  /**
   * Seconds after a scale-in before the next.
   * @default 300
   */
  readonly scaleInSeconds?: number;
  /**
   * Seconds after a scale-out before the next.
   * @default 60
   */
  readonly scaleOutSeconds?: number;
}

/** How a change of the model or of the configuration reaches the callers. */
export interface EndpointRollout {
  /**
   * How much of the new fleet takes requests first, by instances or by percent of them, at most half; `"none"` shifts
   * everything at once.
   * @default - a quarter of the instances, at least one; `"none"` for a single instance
   */
  readonly canary?:
    | {
        /** Instances of the new fleet that take traffic first. */
        readonly instances: number;
      }
    | {
        /** Share of the new fleet that takes traffic first. */
        readonly percent: number;
      }
    | "none";
  /**
   * Seconds that each step is watched before the next.
   * @default 300
   */
  readonly bakeSeconds?: number;
  /**
   * Seconds that the old fleet is kept after the last step.
   * @default 120
   */
  readonly keepOldFleetSeconds?: number;
}

/** When a change is rolled back, and who is notified. */
export interface EndpointAlarms {
  /**
   * Percent of requests that may fail; parts of one, too.
   * @default 5
   */
  readonly errorPercent?: number;
  /**
   * Milliseconds in which the model answers 99 of 100 requests. SageMaker itself gives up after 60 seconds.
   * @default 30000
   */
  readonly latencyMillis?: number;
  /**
   * Minutes in a row that a limit has to be passed.
   * @default 2
   */
  readonly minutes?: number;
}

/** Requests and answers kept for monitoring. */
export interface EndpointCapture {
  /** The bucket, whose `capture/` prefix is for it. */
  readonly bucket: ArtifactBucketRef & {
    /** By which the endpoint's role writes what it captures. */
    readonly grants: Pick<ArtifactBucketGrants, "write">;
  };
  /**
   * Percent of requests to keep.
   * @default 100
   */
  readonly percent?: number;
  /**
   * Where, below `capture/`.
   * @default - `capture/<endpoint name>/`
   */
  readonly prefix?: string;
}

/** The network that a container may use. */
export interface EndpointVpc {
  /** The network; the container gets interfaces in its private subnets. */
  readonly network: NetworkRef;
  /**
   * Security groups of the container, 1 to 5.
   * @default - one of its own, that lets nothing in and HTTPS out
   */
  readonly securityGroupIds?: readonly string[];
}

/** A real-time endpoint on SageMaker. */
export interface SageMakerEndpointProps extends AwsProps {
  /** What it serves. A new version is a change in place: the endpoint keeps its name and goes on answering. */
  readonly model: ModelSource;
  /** The instances, an `ml.` type: `ml.g5.xlarge`. */
  readonly instanceType: string;
  /** How many of them: they are most of the cost. With more than `min` at `max` the endpoint scales. */
  readonly instances: EndpointInstances;
  /**
   * Name of the endpoint. Changing it replaces the endpoint, which is then away for minutes.
   * @default - generated from environment and path
   */
  readonly endpointName?: string;
  /**
   * Variables of the container. They are in the code and in the state: no place for secrets.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Variables that say where a secret is kept (ARN, or parameter name), for the container to fetch; its role may read
   * it. SageMaker cannot put a secret into a variable by itself.
   * @default {}
   */
  readonly secrets?: Readonly<Record<string, SecretRef>>;
  /**
   * What scaling holds steady.
   * @default - 5 requests at once for each instance
   */
  readonly scaling?: EndpointScaling;
  /**
   * How a change reaches the callers. It is rolled back when an alarm fires.
   * @default - a canary of a quarter of the instances, watched for 5 minutes
   */
  readonly rollout?: EndpointRollout;
  /**
   * When alarms fire, which are always there.
   * @default - 5 % of requests failing, or 1 of 100 taking over 30 seconds, for 2 minutes
   */
  readonly alarms?: EndpointAlarms;
  /**
   * ARN of the SNS topic that alarms notify.
   * @default - the Environment's; without either the alarms are silent, which is reported
   */
  readonly alarmTopicArn?: string;
  /**
   * Requests and answers to keep.
   * @default - none
   */
  readonly capture?: EndpointCapture;
  /**
   * Let the container reach no network at all; SageMaker fetches image and artifact for it.
   * @default - true, without `vpc` and `secrets`
   */
  readonly networkIsolation?: boolean;
  /**
   * The network that the container may use.
   * @default - SageMaker's own
   */
  readonly vpc?: EndpointVpc;
  /**
   * Key of the instances' disks and of the logs; its policy has to allow the `logs` service, and the applying role needs
   * `kms:CreateGrant` on it. Instances with disks of their own encrypt them by hardware, and SageMaker refuses a key
   * for them.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Role that the container runs as; it is granted what the endpoint needs.
   * @default - a role of its own
   */
  readonly role?: Grantee;
  /**
   * AMI of the instances, which decides the GPU driver: `al2023-ami-sagemaker-inference-gpu-4-1`.
   * @default - SageMaker's choice
   */
  readonly inferenceAmiVersion?: string;
  /**
   * Seconds, 60 to 3600, in which the artifact has to be there.
   * @default - SageMaker's choice
   */
  readonly modelDownloadSeconds?: number;
  /**
   * Seconds, 60 to 3600, in which the container has to answer its first health check.
   * @default - SageMaker's choice
   */
  readonly startupSeconds?: number;
  /**
   * Days that the container's logs are kept, one of CloudWatch's values; 0 keeps them for ever.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * What happens to the logs and the endpoint's own key when they are destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of everything here, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
