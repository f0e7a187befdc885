import type { AwsProps } from "../core/aws-props";
import { KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";

/** The primitive types of Iceberg. */
export type IcebergType =
  | "boolean"
  | "int"
  | "long"
  | "float"
  | "double"
  | "date"
  | "time"
  | "timestamp"
  | "timestamptz"
  | "string"
  | "uuid"
  | "binary"
  | `decimal(${number},${number})`
  | `fixed[${number}]`;

/** A column that may not be empty. */
export interface RequiredColumn {
  /** What is in it. */
  readonly required: IcebergType;
}

/** One table. */
export interface IcebergTable {
  /**
   * Columns by their names, in this order, as the table is made with them. What is changed here later is refused by
   * name: Terraform would make the table anew, without its rows. Columns are added by an engine, `ALTER TABLE`, and are
   * not written here.
   * @default - none: an engine writes the first schema
   */
  readonly schema?: Readonly<Record<string, IcebergType | RequiredColumn>>;
  /**
   * Days after which a snapshot, which is a version of the table, may be deleted. Keep them as long as a training may
   * read one and an audit may ask for it.
   * @default 30
   */
  readonly snapshotDays?: number;
  /**
   * How many snapshots are kept however old they are.
   * @default 1
   */
  readonly minSnapshots?: number;
  /**
   * Size of the files that S3 makes of small ones, 64 to 512 MB.
   * @default 512
   */
  readonly fileSizeMb?: number;
}

/** Tables by their namespaces and names. */
export type IcebergNamespaces = Readonly<Record<string, Readonly<Record<string, IcebergTable>>>>;

/** A bucket of Iceberg tables. */
export interface IcebergTablesProps<N extends IcebergNamespaces = IcebergNamespaces> extends AwsProps {
  /**
   * Tables by their namespaces and names; `{}` is a namespace in which engines make the tables, as they have to where
   * one is partitioned.
   */
  readonly namespaces: N;
  /**
   * A fixed name of the table bucket. Changing it replaces everything.
   * @default - generated from environment and path
   */
  readonly tableBucketName?: string;
  /**
   * Key that encrypts the tables. One of this app's is told to let S3 Tables maintain them; another's policy has to let
   * `maintenance.s3tables.amazonaws.com` decrypt and generate data keys, or nothing is compacted and nobody says so.
   * Changing it is for tables made later.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Days after which files that no snapshot refers to are deleted.
   * @default 3
   */
  readonly unreferencedDays?: number;
  /**
   * Days after that in which they can still be brought back by AWS.
   * @default 10
   */
  readonly noncurrentDays?: number;
  /**
   * What happens to the tables when they are destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of bucket and tables, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a table bucket that exists already. */
export interface ImportedTableBucketOptions {
  /**
   * Key that encrypts its tables; without it grants cannot carry the key.
   * @default - none
   */
  readonly key?: KeyRef;
}
