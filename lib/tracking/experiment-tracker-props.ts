import type { AwsProps } from "../core/aws-props";
import type { ArtifactBucketRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy-type";
import type { ArtifactBucketGrants } from "../storage/artifact-bucket-grants";

/** A bucket that a tracker keeps artifacts in. */
export interface TrackedBucket extends ArtifactBucketRef {
  /** Its grants. */
  readonly grants: Pick<ArtifactBucketGrants, "read" | "readWrite" | "delete">;
}

/** What every tracker of SageMaker takes. */
export interface ManagedTrackerProps extends AwsProps {
  /** Where the artifacts of runs are kept. Clients read and write them there themselves. */
  readonly bucket: TrackedBucket;
  /**
   * Folder below `tracking/`, ending with `/`.
   * @default - tracking/ and the tracker's id
   */
  readonly prefix?: string;
  /**
   * What happens to the runs when the tracker is destroyed; artifacts stay in the bucket.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the tracker, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What a server takes besides. */
export interface TrackingServerProps extends ManagedTrackerProps {
  /**
   * How many users at once: some 25, 50 or 100.
   * @default "Small"
   */
  readonly size?: "Small" | "Medium" | "Large";
  /**
   * Version of MLflow: `3.0`. Changing it replaces the server, and its runs are lost.
   * @default - AWS's newest when the server is made
   */
  readonly mlflowVersion?: string;
}

/** A tracker of runs in SageMaker. */
export interface ExperimentTrackerProps extends TrackingServerProps {
  /**
   * An MLflow App without servers, or a server that is billed by the hour. Changing it replaces the tracker, and its runs
   * are lost.
   * @default "managed"
   */
  readonly kind?: "managed" | "trackingServer";
}
