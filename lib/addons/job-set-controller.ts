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
import { JobSetControllerProps } from "./job-set-controller-props";
import { planJobSetController } from "./plan/job-set-controller";

/**
 * The controller of JobSets: jobs of several roles and many pods that start, fail and start again as one, with names by
 * which the pods find each other. Its webhooks ask about JobSets and their pods and about nothing else, so that while it
 * is away the rest of the cluster goes on. It makes its certificates itself and needs no cert-manager.
 *
 * Cost: none; two pods of 0.5 cores and 128 MiB on the system pool. Replaced by: `namespace`. One a cluster. Install it
 * before what queues or makes JobSets, by that one's `after`. It runs on nodes without GPUs, and is reached on port 9443
 * of its pods, which EKS' own security group of a cluster leaves open to the control plane. With an image mirror, its
 * image is looked for below that by the path `jobset/jobset`.
 *
 * Helm installs its definition once and never again: another version of the chart leaves the definition as it is, and
 * destroying it leaves definition and JobSets, which nothing then runs. It queues nothing: that is Kueue's.
 *
 * @example
 * const jobSets = new JobSetController(addons, "JobSet", { cluster: training });
 * new Kueue(addons, "Kueue", { cluster: training, after: [jobSets] });
 */
export class JobSetController extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release. */
    readonly release: Release;
    /** The namespace created by this construct, unless one was given. */
    readonly namespace?: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: JobSetControllerProps) {
    super(scope, id);
    const plan = this.accept(planJobSetController(props, Environment.of(this)));
    const cluster = accessTo(this, plan.cluster);
    const { repository, version } = catalogChart("jobset");
    const { used: namespace, made: own } = givenOr<NamespaceRef | string, Namespace>(
      plan.namespace,
      () => new Namespace(this, "Namespace", { cluster, name: "jobset-system" }),
    );
    const chart = new Chart(this, "Chart", {
      cluster,
      namespace,
      source: { repository, chart: "jobset", version: plan.version ?? version },
      releaseName: "jobset",
      values: plan.values,
    });
    this.report(waitFor(chart.resources.release, plan.after));
    this.resources = { ...chart.resources, namespace: own?.resources.namespace };
  }
}
