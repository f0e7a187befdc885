import type { TargetCluster } from "./target-cluster";

/** What the pods of a namespace may do, by Kubernetes' pod security standards. */
export type PodSecurity = "restricted" | "baseline" | "privileged";

/** A namespace. */
export interface NamespaceProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** Its name. Changing it replaces the namespace and everything in it. */
  readonly name: string;
  /**
   * What pods may do: `restricted` admits neither root, nor host access, nor privileges.
   * @default "restricted"
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Labels in addition to those of the pod security standard.
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations.
   * @default {}
   */
  readonly annotations?: Readonly<Record<string, string>>;
}
