import type { AwsProps } from "../core/aws-props";
import type { ClusterHolder, ClusterRef, EndpointRef } from "../core/refs";

/** How good an endpoint has to be, over 30 days. What is left to 100 percent is what may go wrong. */
export interface ServingObjectives {
  /**
   * Percent of requests that the server answers without a fault of its own: 95 to 99.999.
   * @default - none
   */
  readonly availability?: number;
  /**
   * Percent of requests that are answered within so many milliseconds.
   * @default - none
   */
  readonly latency?: LatencyObjective;
}

/** How fast an endpoint has to be. */
export interface LatencyObjective {
  /** Percent of requests: 95 to 99.999. */
  readonly percent: number;
  /** Milliseconds in which they are answered. */
  readonly millis: number;
}

/** An endpoint of SageMaker. */
export interface ServedBySageMaker {
  /** The endpoint. */
  readonly endpoint: EndpointRef;
  /**
   * The variant that is looked at.
   * @default "main", which is that of a SageMakerEndpoint
   */
  readonly variantName?: string;
  /**
   * How good it has to be.
   * @default {} (no alarms of it)
   */
  readonly objectives?: ServingObjectives;
}

/** The load balancer before a service. */
export interface ServedThrough {
  /** As metrics name it, the end of its ARN: `app/ranker/50dc6c495c0c9188`. */
  readonly loadBalancer: string;
  /** The same of its target group: `targetgroup/ranker/943f017f100becff`. */
  readonly targetGroup: string;
}

/** A server in Kubernetes, with the add-on amazon-cloudwatch-observability in its cluster. */
export interface ServedInKubernetes {
  /** Its cluster. */
  readonly cluster: ClusterRef | ClusterHolder;
  /** Its namespace. */
  readonly namespace: string;
  /** Its Service. */
  readonly service: string;
  /**
   * The Application Load Balancer before it, the one that writes how many requests fail and how long they take.
   * @default - none: then pods are looked at, and no request
   */
  readonly through?: ServedThrough;
  /**
   * How good it has to be. It takes a load balancer to know.
   * @default {} (no alarms of it)
   */
  readonly objectives?: ServingObjectives;
}

/** What is looked at, and who is told. */
export interface ServingDashboardProps extends AwsProps {
  /** What serves, by names of your own. */
  readonly served: Readonly<Record<string, ServedBySageMaker | ServedInKubernetes>>;
  /**
   * Percent of memory, disk or cores from which something is full.
   * @default 90
   */
  readonly fullPercent?: number;
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
