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
import { waitFor } from "../kubernetes/wait-for";
import { DcgmExporterProps } from "./dcgm-exporter-props";
import { planDcgmExporter } from "./plan/dcgm-exporter";

/**
 * NVIDIA's exporter of what GPUs do: use, memory, power, temperature, XID errors, NVLink, each with the pod that has the
 * GPU, as metrics of Prometheus on port 9400 of its service. Where it runs and what it tolerates follows from the pools:
 * by the chart's own values it would run on nodes without a GPU, and on none with a taint.
 *
 * Cost: none; a pod of 0.1 cores and 128 MiB on each GPU node. Replaced by: `namespace`. One a cluster, and not beside
 * the GPU operator or the add-on amazon-cloudwatch-observability, which bring one of their own. With an image mirror, its
 * image is looked for below that by the path `nvidia/k8s/dcgm-exporter`.
 *
 * It keeps nothing: something has to scrape it. It sends nothing to CloudWatch, which has GPUs' figures by that add-on.
 *
 * @example
 * new DcgmExporter(addons, "DcgmExporter", { cluster: training, pools: [h100] });
 */
export class DcgmExporter extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
    /** The namespace created by this construct, unless one was given. */
    readonly namespace?: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: DcgmExporterProps) {
    super(scope, id);
    const plan = this.accept(planDcgmExporter(props, Environment.of(this)));
    const cluster = accessTo(this, plan.cluster);
    const { repository, version } = catalogChart("dcgm-exporter");
    const { used: namespace, made: own } = givenOr<NamespaceRef | string, Namespace>(
      plan.namespace,
      () => new Namespace(this, "Namespace", { cluster, name: "dcgm-exporter", podSecurity: "privileged" }),
    );
    const chart = new Chart(this, "Chart", {
      cluster,
      namespace,
      source: { repository, chart: "dcgm-exporter", version: plan.version ?? version },
      releaseName: "dcgm-exporter",
      values: plan.values,
    });
    this.report(waitFor(chart.resources.release, plan.after));
    this.resources = { ...chart.resources, namespace: own?.resources.namespace };
  }
}
