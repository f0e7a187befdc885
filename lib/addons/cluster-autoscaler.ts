import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { catalogChart } from "../catalog/charts";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { dependOn } from "../core/depend-on";
import { Environment } from "../core/environment";
import { servicePrincipal } from "../core/partition";
import { namespaceOf } from "../core/props/cluster-references";
import { providerOf, setProvider } from "../core/provider";
import { grant, Grantee } from "../iam/grant";
import { ServiceRole } from "../iam/service-role";
import { accessTo } from "../kubernetes/access-to";
import { Chart } from "../kubernetes/chart";
import { ClusterAccess } from "../kubernetes/cluster-access";
import { ClusterAutoscalerProps } from "./cluster-autoscaler-props";
import { AUTOSCALER, autoscalerStatements, autoscalerValues, planClusterAutoscaler } from "./plan/cluster-autoscaler";
import { mergeValues } from "./plan/merge";

/** The Terraform resources of the autoscaler. */
export interface ClusterAutoscalerResources {
  /** The Helm release. */
  readonly release: Release;
  /** The role of its pods. */
  readonly role: IamRole;
  /** Gives its pods the role. */
  readonly association: EksPodIdentityAssociation;
}

/**
 * The autoscaler which starts nodes of a pool for pods that find no room, and takes nodes that nothing runs on: of pools
 * with `scaledBy: "cluster-autoscaler"`, and of no others. The tags of a pool tell it labels, taints, GPUs and EFA
 * interfaces of nodes that are not there yet, so that a pool may be at 0. Its role may change Auto Scaling groups with
 * its tag in this cluster, and nothing else.
 *
 * Cost: none but its share of a node; the nodes that it starts are paid for by the hour. Replaced by: `namespace`. Its
 * image is looked for below an image mirror by the path `autoscaling/cluster-autoscaler`. It cannot start what AWS does
 * not have: it tries again, and the pod waits. The cluster needs the add-on eks-pod-identity-agent.
 *
 * @example
 * new ClusterAutoscaler(addons, "ClusterAutoscaler", { cluster: training, pools: [scaled] });
 */
export class ClusterAutoscaler extends Component {
  /** Who it is to AWS. */
  readonly role: Grantee;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: ClusterAutoscalerResources;

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id, props);
    const plan = this.accept(planClusterAutoscaler(props));
    const access = accessTo(this, plan.cluster);
    // what it is to AWS belongs to its cluster, so it is made where that is looked up
    if (providerOf(this) === undefined && access.aws !== undefined) setProvider(this, access.aws);
    const namespace = namespaceOf(plan.namespace ?? "kube-system").namespaceName;
    const role = this.ownRole(access, namespace, plan.tags);
    const association = new EksPodIdentityAssociation(this, "PodIdentity", {
      clusterName: access.clusterName,
      region: access.region,
      namespace,
      serviceAccount: AUTOSCALER,
      roleArn: role.roleArn,
      tags: plan.tags,
    });
    const { repository, version } = catalogChart("cluster-autoscaler");
    const derived = autoscalerValues(access.cluster, Environment.of(this)?.imageMirror);
    const chart = new Chart(this, "Chart", {
      cluster: access,
      namespace: plan.namespace ?? "kube-system",
      source: { repository, chart: "cluster-autoscaler", version: plan.version ?? version },
      releaseName: AUTOSCALER,
      values: mergeValues(derived, plan.values ?? {}),
    });
    const { release } = chart.resources;
    // credentials are given to pods as they start: later ones would go without
    dependOn(release, association);
    dependOn(release, role.grantScope);
    this.role = role;
    this.resources = { release, role: role.resources.role, association };
  }

  private ownRole(access: ClusterAccess, namespace: string, tags: ClusterAutoscalerProps["tags"]): ServiceRole {
    const role = new ServiceRole(this, "Role", {
      service: servicePrincipal("pods.eks"),
      sessionTags: {
        "eks-cluster-name": access.clusterName,
        "kubernetes-namespace": namespace,
        "kubernetes-service-account": AUTOSCALER,
      },
      description: `For ${namespace}/${AUTOSCALER} of ${access.clusterName}`,
      tags,
    });
    grant(role, { id: "Autoscaler", statements: autoscalerStatements(awsContext(this), access.cluster) });
    return role;
  }
}
