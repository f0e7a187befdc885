import type { AwsProps } from "../core/aws-props";
import { ArtifactBucketRef, KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";
import type { Grantee } from "../iam/grant";
import type { ArtifactBucketGrants } from "../storage/artifact-bucket-grants";

/** What a value can be: a text, a whole number, a number. Feature Store has no boolean and no timestamp. */
export type FeatureType = "String" | "Integral" | "Fractional";

/** A feature of several values, which only the online store in memory has. */
export type FeatureCollection =
  | {
      /** Values in an order. */
      readonly list: FeatureType;
    }
  | {
      /** Values without order, each once. */
      readonly set: FeatureType;
    }
  | {
      /** How many fractional numbers the vector has, 1 to 8192. A group has one vector. */
      readonly vector: number;
    };

/** Features by their names. */
export type Features = Readonly<Record<string, FeatureType | FeatureCollection>>;

/** Names of features. */
export type FeatureName<F extends Features> = keyof F & string;

/** Names of those that can say when something happened. */
export type EventTimeName<F extends Features> = {
  readonly [Name in FeatureName<F>]: Extract<F[Name], "String" | "Fractional"> extends never ? never : Name;
}[FeatureName<F>];

/** The newest record of each id, read by key in milliseconds. */
export interface OnlineStore {
  /**
   * `Standard`, or in memory: faster, for collections, and paid by the hour.
   * @default "Standard"
   */
  readonly storage?: "Standard" | "InMemory";
  /**
   * Seconds after its event time at which a record is deleted. Changes in place, for records that come later.
   * @default - never
   */
  readonly ttlSeconds?: number;
}

/** Every record, as a table in S3. */
export interface OfflineStore {
  /** The bucket, whose `features/` prefix is for it. */
  readonly bucket: ArtifactBucketRef & {
    /** Lets those read who read the store. */
    readonly grants: Pick<ArtifactBucketGrants, "read">;
  };
  /**
   * A folder below the bucket's `features/`.
   * @default - `features/` and the name of the group
   */
  readonly prefix?: string;
  /**
   * How the table is kept: Iceberg, or files that a Glue table points to.
   * @default "Iceberg"
   */
  readonly tableFormat?: "Iceberg" | "Glue";
}

/** What an online store may be asked for in each second, paid whether it is used or not. */
export interface ProvisionedThroughput {
  /** Read units. */
  readonly readUnits: number;
  /** Write units. */
  readonly writeUnits: number;
}

/** A feature group; which stores it has cannot be changed later. */
export interface FeatureGroupProps<F extends Features = Features> extends AwsProps {
  /**
   * Features by their names. One is added here *and* by UpdateFeatureGroup, since Terraform would replace the group; none
   * is ever taken away or changes its type.
   */
  readonly features: F;
  /** The feature by which a record is found. */
  readonly recordId: NoInfer<FeatureName<F>>;
  /** The feature that says when a record is from: a Fractional (seconds since 1970) or a String (ISO 8601). */
  readonly eventTime: NoInfer<EventTimeName<F>>;
  /**
   * Keep the newest record of each id for reading by key: `online: {}`.
   * @default - no online store
   */
  readonly online?: OnlineStore;
  /**
   * Keep every record as a table in S3: `offline: { bucket }`.
   * @default - no offline store
   */
  readonly offline?: OfflineStore;
  /**
   * What the group may be asked for in each second. Changes in place.
   * @default - on demand
   */
  readonly throughput?: ProvisionedThroughput;
  /**
   * A fixed name. Changing it replaces the group.
   * @default - generated from environment and path
   */
  readonly featureGroupName?: string;
  /**
   * What the group is about. What is written later is not sent: SageMaker would need a new group for it.
   * @default - the construct's path
   */
  readonly description?: string;
  /**
   * Key that encrypts the online store.
   * @default - the bucket's, where it is known; else an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Role as which Feature Store writes the offline store.
   * @default - a ServiceRole of its own
   */
  readonly role?: Grantee;
  /**
   * What happens to the records when the group is destroyed; those in S3 stay in any case.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a feature group that exists already. */
export interface ImportedFeatureGroupOptions {
  /**
   * Key that encrypts its online store; without it grants cannot carry the key.
   * @default - none
   */
  readonly key?: KeyRef;
  /**
   * Where its offline store is.
   * @default - it has none
   */
  readonly offline?: {
    /** The bucket. */
    readonly bucket: OfflineStore["bucket"];
    /** The folder below `features/`. */
    readonly prefix: string;
    /** Name of its table in the Glue database `sagemaker_featurestore`. */
    readonly tableName: string;
  };
}

/** How the offline store is read. */
export interface ReadOfflineOptions {
  /**
   * An Athena workgroup in which the table may be queried; where its results go is granted by their bucket.
   * @default - none: Spark, pandas and others read files by the table of Glue
   */
  readonly workgroup?: string;
}
