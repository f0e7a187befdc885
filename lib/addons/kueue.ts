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
import { KueueProps } from "./kueue-props";
import { planKueue } from "./plan/kueue";

/**
 * Kueue: jobs wait in queues until the nodes that they ask for are theirs, and start with all their pods or with none.
 * Its webhooks ask about jobs of the namespaces with `namespaceLabels` and of no other: while it is away, nothing else in
 * the cluster is held up. In those namespaces a job that names no queue is held.
 *
 * Cost: none; two pods of 0.5 cores and 1 GiB on the system pool. Replaced by: `namespace`. One a cluster. Install it
 * after the charts that run jobs, by `after`. It runs on nodes without GPUs, and is reached on port 9443 of its pods,
 * which EKS' own security group of a cluster leaves open to the control plane. With an image mirror, its image is looked
 * for below that by the path `kueue/kueue`.
 *
 * Destroying it deletes its definitions, and with them every queue and every record of a job: take jobs and queues down
 * before it. It shares no GPU between jobs, and it starts no nodes.
 *
 * @example
 * const kueue = new Kueue(addons, "Kueue", { cluster: training });
 * new Namespace(workloads, "Research", { cluster: training, name: "research", labels: kueue.namespaceLabels });
 */
export class Kueue extends Component {
  /** What a namespace has to have as labels, so that its jobs are queued; literals. */
  readonly namespaceLabels: Readonly<Record<string, string>>;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
    /** The namespace created by this construct, unless one was given. */
    readonly namespace?: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: KueueProps) {
    super(scope, id);
    const plan = this.accept(planKueue(props, Environment.of(this)));
    const cluster = accessTo(this, plan.cluster);
    const { repository, version } = catalogChart("kueue");
    const { used: namespace, made: own } = givenOr<NamespaceRef | string, Namespace>(
      plan.namespace,
      () => new Namespace(this, "Namespace", { cluster, name: "kueue-system" }),
    );
    const chart = new Chart(this, "Chart", {
      cluster,
      namespace,
      source: { repository, chart: "kueue", version: plan.version ?? version },
      releaseName: "kueue",
      values: plan.values,
    });
    this.report(waitFor(chart.resources.release, plan.after));
    this.namespaceLabels = plan.namespaceLabels;
    this.resources = { ...chart.resources, namespace: own?.resources.namespace };
  }
}
