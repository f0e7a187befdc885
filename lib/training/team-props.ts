import type { AwsProps } from "../core/aws-props";
import type { NamespaceRef } from "../core/refs";
import type { SecretRef } from "../core/secret-ref";
import type { PodSecurity } from "../kubernetes/namespace-props";
import type { TargetCluster } from "../kubernetes/target-cluster";
import type { ContainerImage } from "../registry/container-image";
import type { NodeQuota, QueuePreemption, SharedQueues } from "./training-queues-props";

/** What queues of a cluster are to a team: TrainingQueues. */
export interface TeamQueues {
  /** What all queues of the cluster share. */
  readonly shared: SharedQueues;
}

/** A place outside its namespace that pods of a team may reach. */
export interface TeamEgress {
  /**
   * Address ranges.
   * @default [] (none)
   */
  readonly cidrs?: readonly string[];
  /**
   * Namespaces, all of their pods.
   * @default [] (none)
   */
  readonly namespaces?: readonly (NamespaceRef | string)[];
  /** TCP ports there. */
  readonly ports: readonly number[];
  /**
   * Whose addresses `cidrs` are, by their names: `["api.wandb.ai"]`. It opens nothing, as policies know no names; jobs that
   * need such a host look for it here, and the policy says it in an annotation.
   * @default [] (not said)
   */
  readonly hosts?: readonly string[];
}

/** Whom pods of a team reach, and who reaches them, besides each other. */
export interface TeamNetwork {
  /**
   * Address ranges that are reached over HTTPS, port 443: AWS, the Kubernetes API and the internet are. What reaches no
   * endpoint of AWS fetches no data; the Kubernetes API is in the cluster's own subnets.
   * @default ["0.0.0.0/0", "::/0"]
   */
  readonly https?: readonly string[];
  /**
   * Further places by a name of yours.
   * @default {}
   */
  readonly egress?: Readonly<Record<string, TeamEgress>>;
  /**
   * Namespaces whose pods may reach those of the team, at any port: of what scrapes metrics.
   * @default [] (none)
   */
  readonly reachableFrom?: readonly (NamespaceRef | string)[];
}

/** A team that trains on a cluster. */
export interface TeamProps extends AwsProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The TrainingQueues of the cluster: pools, priorities and what queues lend each other nodes in are theirs. */
  readonly queues: TeamQueues;
  /**
   * ARNs of the IAM roles and users that start jobs for the team. Each gets an access entry of the cluster, one for all
   * its teams. With [], nobody does but who administers the cluster, and whoever you put into the group `groupName`.
   */
  readonly members: readonly string[];
  /** What its queue may use, by the names of the pools. Kueue tries them in this order for a job that chooses none. */
  readonly quota: Readonly<Record<string, NodeQuota>>;
  /**
   * Name of the team: of its namespace, its queue, its service account and in its costs. Changing it is another team, and
   * deletes all in the namespace.
   * @default - from the construct's id
   */
  readonly name?: string;
  /**
   * Its share of what is borrowed, as that of a queue.
   * @default 1
   */
  readonly weight?: number;
  /**
   * Which jobs have to go for those of this team.
   * @default {}
   */
  readonly preemption?: QueuePreemption;
  /**
   * Whom its pods reach, and who reaches them; `"open"` makes no policy. The cluster enforces policies with
   * `networkPolicies: true`, and lets everything through without.
   * @default {} (DNS, HTTPS, the credentials of its role, and each other)
   */
  readonly network?: TeamNetwork | "open";
  /**
   * What pods may do, by Kubernetes' pod security standards.
   * @default "restricted"
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Secrets of AWS that its pods may fetch by its role. Nothing of them enters code, state or cluster.
   * @default []
   */
  readonly secrets?: readonly SecretRef[];
  /**
   * What the team may spend in a calendar month (UTC), counted in the cluster: GPUs that its jobs were admitted to, by the
   * hour, at the price of their nodes. Takes `whenSpent` and `brakeImage` with it.
   * @default - no limit
   */
  readonly usdPerMonth?: number;
  /**
   * What happens then: new jobs wait, and what runs goes on. They go on when a month begins, or the limit is raised.
   * @default - nothing, without `usdPerMonth`
   */
  readonly whenSpent?: "hold new jobs";
  /**
   * An image with `python3` (3.8 or later) that counts, by its digest; it needs nothing else.
   * @default - none, without `usdPerMonth`
   */
  readonly brakeImage?: ContainerImage;
  /**
   * Prices of nodes by the hour, by the names of the pools: what your company pays, or where no source tells it.
   * @default - On-Demand prices, which Spot is below
   */
  readonly usdPerNodeHour?: Readonly<Record<string, number>>;
  /**
   * Tags of its resources in AWS, in addition to the provider's and `ml-platform:team`.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
