import type { KeyRef } from "../core/refs";
import type { TargetCluster } from "./target-cluster";

/** The class of volumes that nobody names one for. */
export interface DefaultStorageClassProps {
  /** The cluster it is in, whose driver of EBS makes the volumes. */
  readonly cluster: TargetCluster;
  /**
   * Its name. Changing it replaces the class; volumes stay as they are.
   * @default "gp3"
   */
  readonly name?: string;
  /**
   * What happens to a volume whose claim is deleted: deleted with all its data, or kept until somebody deletes it. Changing
   * it replaces the class; volumes stay as they are.
   * @default "delete"
   */
  readonly afterClaim?: "delete" | "retain";
  /**
   * Key that encrypts the volumes. Where `cluster` is a GpuTrainingCluster, its driver of EBS is let use it; of any other
   * cluster the role of the driver, and of a key from elsewhere its policy, has to say so. Another key replaces the class;
   * volumes stay as they are.
   * @default - the account's own key for EBS
   */
  readonly key?: KeyRef;
}
