import type { AwsProps } from "../core/aws-props";
import type { KeyRef, NamedRoleRef, NetworkRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy";
import type { PoolCapacity } from "./capacity-props";

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

/**
 * What the nodes of a pool run: Amazon Linux 2023, or Bottlerocket, which is read-only and keeps containers and images on
 * a volume of their own.
 */
export type NodeOperatingSystem = "al2023" | "bottlerocket";

/** An EKS add-on that a cluster can have besides those of every cluster. */
export type AddonName =
  | "amazon-cloudwatch-observability"
  | "aws-efs-csi-driver"
  | "aws-fsx-csi-driver"
  | "aws-mountpoint-s3-csi-driver"
  | "cert-manager"
  | "eks-node-monitoring-agent"
  | "snapshot-controller";

/** What changes the number of nodes of a pool. */
export type PoolScaler = "cluster-autoscaler";

/** A pool of equal GPU nodes. */
export interface GpuPoolProps {
  /** EC2 type with NVIDIA GPUs: `p5.48xlarge`. Changing it renews the nodes, one at a time. */
  readonly instanceType: string;
  /**
   * Name of the zone that all nodes are in: `us-east-1a`. A pool without EFA and without one reservation may have several,
   * so that its servers outlive one. Changing it replaces the pool.
   */
  readonly zone: string | readonly string[];
  /**
   * Nodes at least; 0 costs nothing while nothing runs. EKS refuses to raise it above the number that runs: give
   * `desired` in the same change, which `ml-platform diff` asks for. A Capacity Block with dates needs 0.
   */
  readonly min: number;
  /**
   * Nodes at most. EKS refuses to lower it below the number that runs: give `desired` in the same change. Of a Capacity
   * Block with dates, as many as it holds: all start with it.
   */
  readonly max: number;
  /**
   * Nodes that Terraform holds: every apply goes back to this number.
   * @default - `min` at first; afterwards an autoscaler's number is left alone, and that of a block's dates
   */
  readonly desired?: number;
  /**
   * What changes the number of nodes between `min` and `max`: a ClusterAutoscaler in the cluster, which finds the pool by
   * tags of its Auto Scaling group and knows by others what nodes there will be while there are none.
   * @default - nothing does
   */
  readonly scaledBy?: PoolScaler;
  /**
   * Fast network interfaces between nodes, for every size that has them. One takes the place of an interface of card 0,
   * whose addresses pods would have had.
   * @default true for p4d, p5, p6, g6e and g7e where the size has them; p3dn, g4dn, g5, g6, gr6 and g7 run without
   */
  readonly efa?: boolean;
  /**
   * Where the instances come from; made by `Capacity`. Changing it to or from a Capacity Block or Spot replaces the pool.
   * @default Capacity.onDemand()
   */
  readonly capacity?: PoolCapacity;
  /**
   * Size of the volume that each node keeps containers and images on, in GiB: the root volume, or the data volume of
   * Bottlerocket. Local disks, where the type has them, hold them instead.
   * @default 200
   */
  readonly rootVolumeGib?: number;
  /**
   * Labels of the nodes, besides those by which the library finds a pool. EKS and the kubelet keep most names under
   * `kubernetes.io`, `k8s.io` and `eks.amazonaws.com` for themselves; `node.kubernetes.io` is free.
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What the nodes run. Bottlerocket's images bring NVIDIA's device plugin: leave such a pool out of
   * `NvidiaDevicePlugin`. They follow AWS's newest release, because `nodeRelease` is one of Amazon Linux. Changing it
   * replaces the pool.
   * @default "al2023"
   */
  readonly operatingSystem?: NodeOperatingSystem;
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
   * Nodes at least. One is enough to try things; add-ons then stop while it is renewed.
   * @default 2
   */
  readonly min?: number;
  /**
   * Nodes at most.
   * @default 4, or `min` if that is more
   */
  readonly max?: number;
  /**
   * Nodes that Terraform holds: every apply goes back to this number. To raise `min`, or lower `max`, past the number
   * that runs, EKS wants it in the same change.
   * @default - `min` at first; afterwards an autoscaler's number is left alone
   */
  readonly desired?: number;
  /**
   * Labels of the nodes, as a GPU pool has them.
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
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
   * EKS add-ons besides the ones of every cluster (vpc-cni, eks-pod-identity-agent, kube-proxy, coredns,
   * aws-ebs-csi-driver, metrics-server), made once there are nodes, each with a role where it asks AWS for something.
   * `addonRole` gives the role, for what the add-on may reach: a bucket for Mountpoint.
   * @default [] (none)
   */
  readonly addons?: readonly AddonName[];
  /**
   * Builds of add-ons by name: `{ "vpc-cni": "v1.22.4-eksbuild.3" }`. kube-proxy may be three minors older than the
   * cluster.
   * @default - the builds that the catalog has for the version
   */
  readonly addonVersions?: Readonly<Record<string, string>>;
  /**
   * Whether EKS repairs nodes of all pools: it starts a node again, or takes another in its place, when the kubelet says
   * for long that it is not ready, or the add-on eks-node-monitoring-agent, which comes with this, that a GPU, the network
   * or a disk is broken. What runs there ends. Not beside the GPU operator: its DCGM and the agent's are taken for faults
   * of each other.
   * @default false
   */
  readonly nodeRepair?: boolean;
  /**
   * Whether the network plugin enforces NetworkPolicies. Without it the cluster accepts them, shows them and lets
   * everything through. For a few seconds after it has started, a pod is reached by anybody all the same.
   * @default false
   */
  readonly networkPolicies?: boolean;
  /**
   * Key that encrypts Kubernetes secrets and the control plane's logs. Its policy has to allow the `logs` service. Decide
   * before the cluster is made: AWS may refuse another one later.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Key that encrypts the root and data volumes of all nodes. Auto Scaling starts the nodes and has to be let use it: the
   * policy of an EncryptionKey of this app is given that, the one of any other key has to say it already. An account
   * that never had an Auto Scaling group first needs its role: `aws iam create-service-linked-role
   * --aws-service-name autoscaling.amazonaws.com`; a plan says so where the Environment asks for `serviceLinkedRoles`.
   * Another key renews all nodes, one at a time.
   * @default - the account's own key for EBS
   */
  readonly volumeKey?: KeyRef;
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
