import type { AwsProps } from "../core/aws-props";
import type { KeyRef, NamedRoleRef, NetworkRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy";

/** Where the instances of a pool come from; made by `Capacity`. */
export type PoolCapacity =
  | {
      /** Bought when a node starts, if AWS has one. */
      readonly kind: "onDemand";
    }
  | {
      /** A capacity reservation, paid for while it exists. */
      readonly kind: "reservation";
      /** `cr-…`. */
      readonly reservationId: string;
    }
  | {
      /** A Capacity Block: paid in advance, for its days. */
      readonly kind: "block";
      /** `cr-…`. */
      readonly reservationId: string;
    };

/**
 * Who reaches the Kubernetes API: given address ranges from outside and everything inside the VPC, or the VPC only;
 * then what deploys into the cluster has to run inside the VPC, which `runner` confirms.
 */
export type ApiReach =
  | {
      /** 1 to 40 public IPv4 ranges: `203.0.113.0/24`. */
      readonly reachableFrom: readonly string[];
    }
  | {
      /** No way in from outside the VPC. */
      readonly privateOnly: true;
      /** Says that what deploys into the cluster runs inside the VPC. */
      readonly runner: "in-vpc";
    };

/**
 * What happens when a version leaves AWS's standard support: `extended` keeps it, at a higher price, `standard` lets
 * AWS upgrade the cluster by itself.
 */
export type SupportPolicy = "extended" | "standard";

/** A pool of equal GPU nodes in one zone. */
export interface GpuPoolProps {
  /** EC2 type with NVIDIA GPUs: `p5.48xlarge`. Changing it renews the nodes, one at a time. */
  readonly instanceType: string;
  /** Name of the zone that all nodes are in: `us-east-1a`. Changing it replaces the pool. */
  readonly zone: string;
  /** Nodes at least; 0 costs nothing while nothing runs. */
  readonly min: number;
  /** Nodes at most. */
  readonly max: number;
  /**
   * Nodes that Terraform holds: every apply goes back to this number.
   * @default - `min` at first; afterwards an autoscaler's number is left alone
   */
  readonly desired?: number;
  /**
   * Fast network interfaces between nodes.
   * @default true for p4d, p5, p5en, p6-b200, p6-b300 and g6e where the size has them; other types run without
   */
  readonly efa?: boolean;
  /**
   * Where the instances come from; made by `Capacity`.
   * @default Capacity.onDemand()
   */
  readonly capacity?: PoolCapacity;
  /**
   * Size of each node's root volume in GiB; local disks, where the type has them, hold containers and images.
   * @default 200
   */
  readonly rootVolumeGib?: number;
}

/** The pool of nodes without taint that add-ons and operators run on. */
export interface SystemPoolProps {
  /**
   * EC2 type without accelerator.
   * @default "m7i.xlarge"
   */
  readonly instanceType?: string;
  /**
   * Names of two or more zones.
   * @default - the network's first two
   */
  readonly zones?: readonly string[];
  /**
   * Nodes at least, 2 or more.
   * @default 2
   */
  readonly min?: number;
  /**
   * Nodes at most.
   * @default 4, or `min` if that is more
   */
  readonly max?: number;
}

/**
 * Who is let into a cluster: the ARN of an IAM role or user, or a role of DeployRoles. EKS lets in no role that is not there
 * yet, so the role's stack is deployed first.
 */
export type ClusterPrincipal = string | NamedRoleRef;

/** A cluster for training on GPUs. */
export interface GpuTrainingClusterProps<Pool extends string = string> extends AwsProps {
  /** Network with private and node subnets in two zones or more. */
  readonly network: NetworkRef;
  /** Kubernetes minor version: `"1.35"`. It has no default, because one would move. Upgrade one minor at a time. */
  readonly kubernetesVersion: string;
  /** Who reaches the Kubernetes API. */
  readonly api: ApiReach;
  /**
   * The IAM roles and users that administer the cluster, by ARN, or a role of DeployRoles as it is: `roles.apply`. Creating
   * it gives nobody access: name the role that Terraform deploys with, if it deploys into the cluster.
   */
  readonly administrators: readonly ClusterPrincipal[];
  /**
   * The IAM roles and users that may read everything in the cluster, Secrets included, and change nothing: the role with
   * which CI plans what is deployed into it, `roles.plan`.
   * @default [] (none)
   */
  readonly viewers?: readonly ClusterPrincipal[];
  /** GPU nodes by the name of their pool, which is also its construct id. */
  readonly pools: Readonly<Record<Pool, GpuPoolProps>>;
  /**
   * The nodes without GPU.
   * @default - two to four m7i.xlarge in the network's first two zones
   */
  readonly systemPool?: SystemPoolProps;
  /**
   * A fixed name. Changing it replaces the cluster.
   * @default - generated from environment and path
   */
  readonly clusterName?: string;
  /**
   * Role that Terraform assumes to deploy into the cluster; one of `administrators`.
   * @default - the caller's own credentials
   */
  readonly accessRoleArn?: string;
  /**
   * When the version leaves standard support: `extended` keeps it at a higher price, `standard` lets AWS upgrade the
   * cluster by itself.
   * @default "extended"
   */
  readonly support?: SupportPolicy;
  /**
   * Release of the nodes' images: `1.35.7-20260911`. Changing it renews all nodes, one at a time.
   * @default - the newest that the catalog has for the version
   */
  readonly nodeRelease?: string;
  /**
   * Builds of add-ons by name: `{ "vpc-cni": "v1.22.4-eksbuild.3" }`.
   * @default - the builds that the catalog has for the version
   */
  readonly addonVersions?: Readonly<Record<string, string>>;
  /**
   * Key that encrypts Kubernetes secrets and the control plane's logs. Its policy has to allow the `logs` service. Decide
   * before the cluster is made: AWS may refuse another one later.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Days that the control plane's logs are kept, one of CloudWatch's values; 0 keeps them for ever.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * What happens to the cluster, its logs and its own key when they are destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of everything here, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
