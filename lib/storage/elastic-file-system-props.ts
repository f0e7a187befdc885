import type { AwsProps } from "../core/aws-props";
import type { KeyRef, NetworkRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy";

/** A folder of a file system that is all its mounts see, and the user whom its files belong to. */
export interface AccessPointProps {
  /**
   * The folder, made on first use. Another one replaces the access point; files stay where they are.
   * @default - `/` and the name of the access point
   */
  readonly folder?: string;
  /**
   * Whom every file that is written belongs to, whoever the container runs as. Another one replaces the access point.
   * @default 1000
   */
  readonly uid?: number;
  /**
   * Group of that user. Another one replaces the access point.
   * @default 1000
   */
  readonly gid?: number;
}

/** A file system of EFS. */
export interface ElasticFileSystemProps<Name extends string = string> extends AwsProps {
  /** Network whose private subnets get a mount target each: pods hang in a zone without one. */
  readonly network: NetworkRef;
  /** The folders that can be mounted, one or more, by names of yours: a team, a project. Nothing else of it is reached. */
  readonly accessPoints: Readonly<Record<Name, AccessPointProps>>;
  /**
   * Security groups of the nodes that mount it, by names of yours, each of which gets rules of its own:
   * `{ Nodes: cluster.resources.cluster.vpcConfig.clusterSecurityGroupId }`.
   * @default - the address range of the VPC may reach it, and the nodes' own groups are left alone
   */
  readonly clientSecurityGroups?: Readonly<Record<string, string>>;
  /**
   * How throughput is paid for: by what is read and written, or by what is stored (50 KB/s for each GB).
   * @default "elastic"
   */
  readonly throughput?: "elastic" | "bursting";
  /**
   * Days without access after which a file moves to the Infrequent Access class, and back when it is read.
   * @default - never
   */
  readonly infrequentAccessDays?: 1 | 7 | 14 | 30 | 60 | 90 | 180 | 270 | 365;
  /**
   * Whether AWS Backup keeps a copy of each day for 35 days.
   * @default true
   */
  readonly backup?: boolean;
  /**
   * Key that encrypts the files. Another one replaces the file system.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * What happens to the data when the file system is destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of everything here, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of an EFS file system that exists already. */
export interface ImportedEfs {
  /** `fs-…`. */
  readonly fileSystemId: string;
  /** The access point that is mounted: `fsap-…`. */
  readonly accessPointId: string;
}
