import type { Construct } from "constructs";
import type { NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** The controller of JobSets. */
export interface JobSetControllerProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /**
   * What is installed before it.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * Copies of the controller; one leads, all answer webhooks.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Where it is installed.
   * @default - a namespace of its own, "jobset-system"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Version of the chart.
   * @default - the one these values were written for
   */
  readonly version?: string;
  /**
   * Values for the chart, laid over those that follow from the other props.
   * @default {}
   */
  readonly values?: Readonly<Record<string, unknown>>;
}
