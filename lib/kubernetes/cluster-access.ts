import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { addFact } from "../core/facts";
import { providerOf } from "../core/provider";
import { ClusterRef } from "../core/refs";
import { ClusterAccessProps } from "./cluster-access-props";
import { markCluster } from "./cluster-of";
import { planClusterAccess } from "./plan/cluster-access";
import { checkPlace, noteAccess } from "./private/accesses";
import { accessEntryProblems } from "./private/access-entry";
import { clusterApart } from "./private/cluster-apart";
import { waitForCluster } from "./ready-after";

/**
 * The Kubernetes and Helm providers of one cluster, in a stack after the one that makes it. Endpoint and certificate
 * are looked up by the cluster's name; `aws eks get-token` fetches a token whenever one is needed, so no token,
 * password or kubeconfig enters a stack's outputs or state. Without `accessRoleArn` the token is the one of the
 * Environment's role, or of the caller.
 *
 * Cost: none. Replaced by: nothing. It needs the `aws` command (version 2) where Terraform runs, and a network path
 * to the API; it cannot be in the stack that makes the cluster.
 *
 * What runs in a cluster takes that cluster and makes this in its stack. Write it for a second cluster in one stack, or
 * for resources of your own.
 *
 * @example
 * const cluster = { clusterName: "research", region: "us-east-1" };
 * const second = new ClusterAccess(addons, "Research", { cluster, alias: "research" });
 * new Namespace(addons, "Notebooks", { cluster: second, name: "notebooks" });
 */
export class ClusterAccess extends Component {
  /** The cluster that is reached. */
  readonly cluster: ClusterRef;
  /** Name of the cluster, a literal whatever was given. */
  readonly clusterName: string;
  /** What AWS resources of the cluster take as `region`; undefined where the provider's own is right. */
  readonly region: string | undefined;
  /** The AWS provider that was given; undefined for the stack's default. */
  readonly aws: TerraformProvider | undefined;
  /** Provider for Kubernetes resources of the cluster. */
  readonly kubernetes: KubernetesProvider;
  /** Provider for Helm releases in the cluster. */
  readonly helm: HelmProvider;
  /** The data source that looks the cluster up. */
  readonly resources: {
    /** Endpoint and certificate, read at plan. */
    readonly cluster: DataAwsEksCluster;
  };

  constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id, props);
    const plan = this.accept(planClusterAccess(props, awsPlace(this)));
    const { clusterName, region, alias, tokenArguments, expected } = plan;
    const cluster = new DataAwsEksCluster(this, "Cluster", { name: clusterName, region });
    addFact(this, {
      type: "expects",
      address: `data.aws_eks_cluster.${cluster.friendlyUniqueId}`,
      values: expected,
    });
    const api = {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority.get(0).data),
    };
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "aws",
      args: [...tokenArguments],
    };
    // the same thing in two shapes: a list of blocks for Kubernetes, objects for Helm
    this.kubernetes = new KubernetesProvider(this, "Kubernetes", { ...api, exec: [exec], alias });
    this.helm = new HelmProvider(this, "Helm", { kubernetes: { ...api, exec }, alias });
    markCluster(this.helm, plan.cluster);
    this.cluster = plan.cluster;
    this.aws = providerOf(this);
    this.clusterName = clusterName;
    this.region = region;
    this.resources = { cluster };
    noteAccess(this);
    waitForCluster(TerraformStack.of(this), plan.named);
    checkPlace(this, () => [
      ...clusterApart(TerraformStack.of(this), clusterName),
      ...accessEntryProblems(this, clusterName, plan.roleArn),
    ]);
  }
}
