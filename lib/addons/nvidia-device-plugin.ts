import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { catalogChart } from "../catalog/charts";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { givenOr } from "../core/given-or";
import { NamespaceRef } from "../core/refs";
import { accessTo } from "../kubernetes/access-to";
import { Chart } from "../kubernetes/chart";
import { Namespace } from "../kubernetes/namespace";
import { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import { planNvidiaDevicePlugin } from "./plan/nvidia-device-plugin";
import { onePluginOnly } from "./private/one-plugin";

/**
 * NVIDIA's device plugin, which makes nodes offer `nvidia.com/gpu`. Where it runs and what it tolerates follows from
 * the pools, feature discovery included: by the chart's own values it would run on no node with another taint, and say
 * nothing. Driver and container toolkit come with the node image.
 *
 * Cost: none. Replaced by: `namespace`. One a cluster, and not beside the GPU operator. With an image mirror, the images
 * are looked for below it by the paths `nvidia/k8s-device-plugin` and `nfd/node-feature-discovery`. It shares no GPU
 * between pods unless `values` configure that.
 *
 * @example
 * new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", { cluster: training, pools: [h100] });
 */
export class NvidiaDevicePlugin extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
    /** The namespace created by this construct, unless one was given. */
    readonly namespace?: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: NvidiaDevicePluginProps) {
    super(scope, id);
    const plan = this.accept(planNvidiaDevicePlugin(props, Environment.of(this)));
    const { values } = plan;
    const cluster = accessTo(this, plan.cluster);
    const { repository, version } = catalogChart("nvidia-device-plugin");
    const { used: namespace, made: own } = givenOr<NamespaceRef | string, Namespace>(plan.namespace, () => {
      return new Namespace(this, "Namespace", { cluster, name: "nvidia", podSecurity: "privileged" });
    });
    const chart = new Chart(this, "Chart", {
      cluster,
      namespace,
      source: { repository, chart: "nvidia-device-plugin", version: plan.version ?? version },
      releaseName: "nvidia-device-plugin",
      values,
    });
    this.resources = { ...chart.resources, namespace: own?.resources.namespace };
    onePluginOnly(this, chart.resources.release);
  }
}
