import type { AwsProps } from "../core/aws-props";
import { ArtifactBucketRef, DataPlaceRef } from "../core/refs";
import type { ArtifactBucketGrants } from "../storage/artifact-bucket-grants";

/** A bucket that lets others into a prefix. */
export type DatasetBucket = ArtifactBucketRef & {
  /** Gives others access to the dataset. */
  readonly grants: Pick<ArtifactBucketGrants, "read" | "readWrite" | "delete">;
};

/** Versions of one dataset below a prefix of a bucket. */
export interface DatasetVersionsProps extends AwsProps {
  /** The bucket, whose `data/` prefix is for it. */
  readonly bucket: DatasetBucket;
  /** A folder below the bucket's `data/`: `data/customers/`. Changing it leaves what is there behind. */
  readonly prefix: string;
  /**
   * Days after it was published in which jobs still read a version: it may not be archived before.
   * @default - as long as it is kept
   */
  readonly trainingDays?: number;
  /**
   * Days in which somebody may ask what a model was trained on: no version may be deleted before, nor before
   * `trainingDays`.
   * @default - for ever
   */
  readonly auditDays?: number;
}

/** One version: a place to read from, and the manifest that says what is in it. */
export interface DatasetVersion extends DataPlaceRef {
  /** The bucket. */
  readonly bucket: DatasetBucket;
  /** Its name: `31`. */
  readonly version: string;
  /** Key of its manifest, which is written last: `data/customers/manifests/31.json`. */
  readonly manifestKey: string;
}

/** Systems that keep versions of data themselves, in a bucket. */
export type DataVersionSystem = "dvc" | "lakefs" | "pachyderm";
