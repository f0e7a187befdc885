import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { accessTo } from "./access-to";
import { ChartProps } from "./chart-props";
import { planChart } from "./plan/chart";
import { helmRelease } from "./private/release";

/**
 * One release of a Helm chart: pinned to a version, fetched from the Environment's chart mirror where there is one,
 * rolled back when it fails.
 *
 * Cost: what it installs. Replaced by: `releaseName`, `namespace`. What is edited or deleted inside the cluster later
 * shows in no plan.
 *
 * @example
 * new Chart(addons, "MetricsServer", {
 *   cluster: training,
 *   namespace: "kube-system",
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
    const plan = this.accept(planChart(props, { id: this.node.id, chartMirror: Environment.of(this)?.chartMirror }));
    const release = helmRelease(this, {
      access: accessTo(this, plan.cluster),
      namespace: plan.namespace,
      name: plan.releaseName,
      values: plan.values,
      timeoutSeconds: plan.timeoutSeconds,
      chart: { repository: plan.repository, chart: plan.chart, version: plan.version },
    });
    this.resources = { release };
  }
}
