import type { NamespaceRef } from "../core/refs";
import type { TargetCluster } from "./target-cluster";

/** Where a chart is fetched, and which one exactly. */
export interface ChartSource {
  /**
   * `https://…` with an index, or `oci://…`.
   * @default - none: `chart` is a path, which a chart mirror does not change
   */
  readonly repository?: string;
  /**
   * Name of the chart; without a repository the path of its folder or archive. Helm reads it where Terraform runs, in
   * the stack's own folder below `cdktf.out/stacks`. A `TerraformAsset` copies a folder there: give its `path`.
   */
  readonly chart: string;
  /** One version, never a range. */
  readonly version: string;
}

/** A release of a Helm chart. */
export interface ChartProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** Where it is installed: a Namespace, or the name of one that exists. */
  readonly namespace: NamespaceRef | string;
  /** The chart, at one exact version. */
  readonly source: ChartSource;
  /**
   * Values for the chart, by the names its own `values.yaml` uses. Secrets do not belong here: they would enter the
   * state.
   * @default {} (the chart's own)
   */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Name of the release. Changing it replaces the release.
   * @default - from the construct's id
   */
  readonly releaseName?: string;
  /**
   * Seconds to wait for each step of the installation.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}
