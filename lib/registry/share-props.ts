import type { ArtifactBucketRef, ImageRepositoryRef } from "../core/refs";
import type { Grantee } from "../iam/grant";

/** A bucket that can be shared: an ArtifactBucket, or `ArtifactBucket.fromName`. */
export type SharedBucket = ArtifactBucketRef & {
  /** By which a role of the app reads it. */
  readonly grants: {
    /** Gives access to what is below a prefix. */
    read(grantee: Grantee, prefix: string): void;
  };
};

/** What a version needs to run somewhere else. */
export interface ModelShareProps<Name extends string = string> {
  /**
   * Which models.
   * @default - all of the registry
   */
  readonly models?: readonly Name[];
  /** The bucket of the versions' artifacts. Its key is shared with it. */
  readonly bucket: SharedBucket;
  /**
   * The prefix in the bucket below which the versions' artifacts are.
   * @default "models/"
   */
  readonly prefix?: string;
  /** The repository of the versions' images. */
  readonly repository: ImageRepositoryRef;
  /**
   * Let the reader follow the models' stages: read the pointers, by a role of the registry's account that a plan assumes.
   * @default false
   */
  readonly pointers?: boolean;
}

/** What a share has made. */
export interface ModelShare {
  /** The role that the reader's plan assumes to read the pointers; `readerRoleArn` of a stage. Left out where none was asked for. */
  readonly readerRoleArn?: string;
}

/** How a card is shared. */
export interface ModelCardShareProps {
  /**
   * Whether the reader is outside the organization of the card's account. It is invited then, and accepts
   * (`aws_ram_resource_share_accepter`); so is everybody where sharing within the organization is not enabled.
   * @default false (AWS refuses other accounts)
   */
  readonly outsideOrganization?: boolean;
}
