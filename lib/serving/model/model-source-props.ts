import type { ArtifactBucketRef, ImageRepositoryRef } from "../../core/refs";
import type { ContainerImage } from "../../registry/container-image";
import type { ArtifactBucketGrants } from "../../storage/artifact-bucket-grants";

/** A bucket whose artifacts can be granted: an ArtifactBucket, or `ArtifactBucket.fromName`. */
export type ReadableBucket = ArtifactBucketRef & {
  /** By which the endpoint's role reads the model. */
  readonly grants: Pick<ArtifactBucketGrants, "read">;
};

/** A model as an image and an artifact. */
export interface ArtifactModelProps {
  /** The image that serves it. */
  readonly image: ContainerImage;
  /** The bucket of the artifact. */
  readonly bucket: ReadableBucket;
  /**
   * Where the artifact is: an archive, `models/churn/1/model.tar.gz`, or a folder of plain files,
   * `models/churn/1/`. A new version belongs under a new path: Terraform does not see that an object was overwritten.
   */
  readonly path: string;
}

/** The version of a model that is in a stage: whatever that is when a plan is made. */
export interface StageModelProps {
  /** The repository of the versions' images. */
  readonly repository: ImageRepositoryRef;
  /** The bucket of the versions' artifacts. */
  readonly bucket: ReadableBucket;
  /**
   * The prefix in the bucket below which the versions' artifacts are.
   * @default "models/"
   */
  readonly prefix?: string;
}

/**
 * A registered version of a model. What it points to has to be readable, and Terraform cannot ask what that is: image and
 * artifact of another repository or bucket fail when the endpoint is made.
 */
export interface RegistryModelProps {
  /** Number of the version. It has to be approved, which a plan asks for where the Environment says `modelApproval`. */
  readonly version: number;
  /** The repository of the version's image. */
  readonly repository: ImageRepositoryRef;
  /** The bucket of the version's artifact. */
  readonly bucket: ReadableBucket;
  /**
   * The prefix in the bucket below which the version's artifact is.
   * @default "models/"
   */
  readonly prefix?: string;
}
