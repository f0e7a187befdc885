import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { catalogChart } from "../catalog/charts";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { accessTo } from "../kubernetes/access-to";
import { Chart } from "../kubernetes/chart";
import { EfaDevicePluginProps } from "./efa-device-plugin-props";
import { planEfaDevicePlugin } from "./plan/efa-device-plugin";
import { onePluginOnly } from "./private/one-plugin";

/**
 * The plugin which makes nodes offer `vpc.amazonaws.com/efa`. The chart runs on a list of instance types and tolerates
 * nothing: both lists follow from the pools here, so that a new type or another taint does not leave it on no node,
 * where training would fall back to TCP and say nothing.
 *
 * Cost: none. Replaced by: `namespace`. Its image is in a registry of AWS in us-west-2; with an image mirror it is
 * looked for below that by the path `eks/aws-efa-k8s-device-plugin`. A pod gets none of the interfaces unless it asks for
 * them.
 *
 * @example
 * new EfaDevicePlugin(addons, "EfaDevicePlugin", { cluster: training, pools: [h100] });
 */
export class EfaDevicePlugin extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
  };

  constructor(scope: Construct, id: string, props: EfaDevicePluginProps) {
    super(scope, id);
    const plan = this.accept(planEfaDevicePlugin(props, Environment.of(this)));
    const { repository, version } = catalogChart("aws-efa-k8s-device-plugin");
    const chart = new Chart(this, "Chart", {
      cluster: accessTo(this, plan.cluster),
      namespace: plan.namespace ?? "kube-system",
      source: { repository, chart: "aws-efa-k8s-device-plugin", version: plan.version ?? version },
      releaseName: "aws-efa-k8s-device-plugin",
      values: plan.values,
    });
    this.resources = chart.resources;
    onePluginOnly(this, chart.resources.release);
  }
}
