import type { ArtifactBucketRef, NamespaceRef } from "../core/refs";
import type { Grantee } from "../iam/grant";
import type { ArtifactBucketGrants, GrantedPrefix } from "../storage/artifact-bucket-grants";
import type { TargetCluster } from "./target-cluster";

/** A bucket whose prefix is mounted, and which lets roles read and write there. */
export interface MountableBucket extends ArtifactBucketRef {
  /** Gives the roles of pods access to the prefix. */
  readonly grants: Pick<ArtifactBucketGrants, "read" | "readWrite">;
}

/** A prefix of a bucket as files of a namespace. */
export interface BucketVolumeProps {
  /** The cluster it is mounted in, which has the add-on aws-mountpoint-s3-csi-driver. */
  readonly cluster: TargetCluster;
  /** The namespace whose pods may mount it. Changing it replaces volume and claim, and no object. */
  readonly namespace: NamespaceRef | string;
  /** The bucket, in the cluster's region. Changing it replaces volume and claim, and no object. */
  readonly bucket: MountableBucket;
  /** What is mounted of it: `data/corpus/`. Changing it replaces volume and claim, and no object. */
  readonly prefix: GrantedPrefix;
  /** Name of the claim, which pods mount by it. Changing it replaces volume and claim, and no object. */
  readonly name: string;
  /**
   * The roles of the service accounts of pods that mount it. Each is granted the prefix, and no pod sees more of it than
   * its own role may. `[]` where they have it already.
   */
  readonly roles: readonly Grantee[];
  /**
   * Whether pods read it only. Else they write new files too; none is changed, renamed or deleted.
   * @default true
   */
  readonly readOnly?: boolean;
}
