import type { NamespaceRef, SharedFileSystemRef } from "../core/refs";
import type { TargetCluster } from "./target-cluster";

/** A shared file system in a namespace. */
export interface SharedVolumeProps {
  /** The cluster it is mounted in, which has the driver of the file system. */
  readonly cluster: TargetCluster;
  /** The namespace whose pods may mount it. Changing it replaces volume and claim, and no data. */
  readonly namespace: NamespaceRef | string;
  /**
   * What is mounted: a LustreFileSystem, or an access point of an ElasticFileSystem. Changing it replaces volume and
   * claim, and no data.
   */
  readonly fileSystem: SharedFileSystemRef;
  /** Name of the claim, which pods mount by it. Changing it replaces volume and claim, and no data. */
  readonly name: string;
  /**
   * Whether pods read it only.
   * @default false
   */
  readonly readOnly?: boolean;
}
