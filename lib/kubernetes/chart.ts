import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { NamespaceRef } from "../core/refs";
import { ClusterAccess } from "./cluster-access";
import { ChartSource, planChart } from "./plan/chart";
import { helmRelease } from "./private/release";

/** A release of a Helm chart. */
export interface ChartProps {
  /** How the cluster is reached. */
  readonly access: ClusterAccess;
  /** Where it is installed; it has to exist. */
  readonly namespace: NamespaceRef;
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

/**
 * One release of a Helm chart: pinned to a version, fetched from the Environment's chart mirror where there is one,
 * rolled back when it fails.
 *
 * Cost: what it installs. Replaced by: `releaseName`, `namespace`. What is edited or deleted inside the cluster later
 * shows in no plan.
 *
 * @example
 * new Chart(addons, "MetricsServer", {
 *   access,
 *   namespace: Namespace.fromName("kube-system"),
 *   source: { repository: "https://kubernetes-sigs.github.io/metrics-server", chart: "metrics-server", version: "3.13.1" },
 * });
 */
export class Chart extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
  };

  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id);
    const plan = this.accept(planChart(props, { id, chartMirror: Environment.of(this)?.chartMirror }));
    const release = helmRelease(this, {
      access: props.access,
      namespace: props.namespace,
      name: plan.releaseName,
      values: props.values ?? {},
      timeoutSeconds: plan.timeoutSeconds,
      chart: { repository: plan.repository, chart: plan.chart, version: props.source.version },
    });
    this.resources = { release };
  }
}
