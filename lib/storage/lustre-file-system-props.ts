import type { AwsProps } from "../core/aws-props";
import type { ArtifactBucketRef, GpuPoolRef, KeyRef, NetworkRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy";

/** A size in GiB, as AWS counts it: 9600 GiB are 9.6 of what FSx calls a TiB. */
export type LustreSize = `${number} GiB`;

/** MB/s for each TiB of its size. */
export type LustreThroughput = 125 | 250 | 500 | 1000;

/** What happens to a file or an object. */
export type LinkEvent = "NEW" | "CHANGED" | "DELETED";

/** A prefix of a bucket that is seen as files. */
export interface LustreLink {
  /** The bucket, in the region of the file system. Changing it replaces the link, and no data. */
  readonly bucket: ArtifactBucketRef;
  /** What of it is seen: `data/corpus/`. Changing it replaces the link, and no data. */
  readonly prefix: string;
  /**
   * The folder of the file system that it is seen in.
   * @default "/" (all of the file system)
   */
  readonly folder?: string;
  /**
   * What of the bucket's changes is seen in the file system.
   * @default ["NEW", "CHANGED", "DELETED"]
   */
  readonly imports?: readonly LinkEvent[];
  /**
   * What of the file system's changes is written to the bucket; `DELETED` deletes objects there.
   * @default [] (nothing: what is written stays in the file system)
   */
  readonly exports?: readonly LinkEvent[];
}

/** A file system of FSx for Lustre. */
export interface LustreFileSystemProps extends AwsProps {
  /** Network with a private subnet in its zone. */
  readonly network: NetworkRef;
  /**
   * The pool that reads it: it is put into that pool's zone. In any other, every byte crosses zones, slower and paid for.
   * @default - `zone` says where
   */
  readonly pool?: GpuPoolRef;
  /**
   * Name of its zone: `us-east-1a`. Another one replaces it.
   * @default - that of `pool`
   */
  readonly zone?: string;
  /**
   * Its size: `"1200 GiB"`, or a multiple of 2400; with `efa` a multiple of 38400, 19200, 9600 or 4800 at 125, 250, 500
   * or 1000 MB/s for each TiB. It grows in place; a smaller one replaces it.
   */
  readonly size: LustreSize;
  /** MB/s for each TiB of its size: what it costs, and how fast all nodes together read. Changes in place, without `efa`. */
  readonly throughput: LustreThroughput;
  /**
   * A prefix of a bucket that is seen as files, loaded when they are first read.
   * @default - none
   */
  readonly linkedTo?: LustreLink;
  /**
   * Security groups of the nodes that mount it, by names of yours, each of which gets rules of its own:
   * `{ Nodes: cluster.resources.cluster.vpcConfig.clusterSecurityGroupId }`.
   * @default - the address range of the VPC may reach it, and the nodes' own groups are left alone
   */
  readonly clientSecurityGroups?: Readonly<Record<string, string>>;
  /**
   * Reach it over EFA, and from GPUs without their nodes' memory between (GPUDirect Storage). It needs
   * `clientSecurityGroups` with the group of the EFA interfaces. Changing it replaces the file system.
   * @default false
   */
  readonly efa?: boolean;
  /**
   * Rate of operations on names and folders: 1500, 3000, 6000, 12000, or a multiple of 12000 up to 192000. It only grows.
   * @default - it grows with the size, at no charge
   */
  readonly metadataIops?: number;
  /**
   * Days, 1 to 90, to keep the backup of each day; 0 for none. FSx makes no backup of what is linked to a bucket.
   * @default 7, or 0 where it is linked to a bucket
   */
  readonly backupDays?: number;
  /**
   * Key that encrypts files and logs. The policy of an EncryptionKey of this app is given what logs need, the one of any
   * other key has to let the `logs` service in. Another key replaces the file system.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Days that its logs (what was not imported or exported, and why) are kept, one of CloudWatch's values; 0 keeps them
   * for ever.
   * @default 365
   */
  readonly logRetentionDays?: number;
  /**
   * What happens to the data when the file system is destroyed. `protect` makes a last backup of what is removed all the
   * same.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of everything here, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a Lustre file system that exists already. */
export interface ImportedLustre {
  /** `fs-…`. */
  readonly fileSystemId: string;
  /** The host that is mounted: `fs-….fsx.us-east-1.amazonaws.com`. */
  readonly dnsName: string;
  /** What is mounted of it, as FSx has named it. */
  readonly mountName: string;
  /**
   * The zone it is in.
   * @default - not known
   */
  readonly zone?: string;
  /**
   * Its size.
   * @default - not known
   */
  readonly size?: LustreSize;
}
