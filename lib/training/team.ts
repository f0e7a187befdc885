import type { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Release } from "@cdktf/provider-helm/lib/release";
import type { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { kueueCrds } from "../catalog/kueue-crds";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { servicePrincipal } from "../core/partition";
import { providerOf, setProvider } from "../core/provider";
import type { NamespaceRef, QueueRef, TeamHttps, TeamRef } from "../core/refs";
import { grant, Grantee } from "../iam/grant";
import { secretStatements } from "../iam/secret-statements";
import { ServiceRole } from "../iam/service-role";
import { accessTo } from "../kubernetes/access-to";
import type { ClusterAccess } from "../kubernetes/cluster-access";
import { CustomResources } from "../kubernetes/custom-resources";
import { Namespace } from "../kubernetes/namespace";
import { planTeam } from "./plan/team";
import { memberEntry } from "./private/member-entries";
import { joinQueues } from "./private/queue-shares";
import type { TeamProps, TeamQueues } from "./team-props";

/** The Terraform resources of a team. */
export interface TeamResources {
  /** Where its jobs run. */
  readonly namespace: NamespaceV1;
  /** The Helm release with its queue, access, network policies and policies of the API server. */
  readonly release: Release;
  /** The role of its pods. */
  readonly role: IamRole;
  /** Gives its pods the role. */
  readonly association: EksPodIdentityAssociation;
  /** The access entries of its members by their ARN; one that is in several teams has one. */
  readonly members: Readonly<Record<string, EksAccessEntry>>;
  /** Of the brake: its namespace, and the Helm release with all that it is; left out without a limit. */
  readonly brake?: {
    /** Where it runs. */
    readonly namespace: NamespaceV1;
    /** The Helm release with all that it is. */
    readonly release: Release;
  };
}

type TeamPlan = ReturnType<typeof planTeam>["plan"];

/**
 * A team on a cluster: a namespace with a queue of its own, in which its members start jobs and nothing else; a role of
 * AWS for its pods, which is what grants are given to; policies by which its pods reach each other, HTTPS and what you
 * name; and a brake, where it has a limit, that counts what its GPUs cost and lets new jobs wait once that is spent.
 *
 * Its members are let into the cluster and into this namespace alone. A job that is made there by anybody has to name the
 * team's queue and service account, else the API server refuses it. Members read no Secret of Kubernetes, run no command
 * in a pod and change no job: they delete it, and start another.
 *
 * Cost: none; a brake is a pod of 0.05 cores for seconds, every five minutes. Replaced by: `name`. Destroying it deletes
 * all in the namespace, jobs included. Its images are pulled by the role of the nodes: it needs none of its own. The
 * cluster needs the add-on eks-pod-identity-agent, and `networkPolicies: true` for the policies to keep anybody out; what
 * EFA carries passes by them. A principal whose access entry is made elsewhere is no member here: put it into `groupName`
 * there. The brake counts GPUs at the prices it is given, not what AWS bills: disks, transfer and idle nodes are not in it.
 *
 * @example
 * const research = new Team(workloads, "Research", {
 *   cluster: training,
 *   queues,
 *   members: ["arn:aws:iam::123456789012:role/Researcher"],
 *   quota: { H100: { nodes: 4 } },
 * });
 * artifacts.grants.read(research, "data/");
 */
export class Team extends Component implements TeamRef, Grantee {
  readonly teamName: string;
  readonly namespace: NamespaceRef;
  readonly queue: QueueRef;
  readonly serviceAccountName: string;
  readonly https?: TeamHttps;
  /** The group of Kubernetes that its members are in: what an access entry made elsewhere names. */
  readonly groupName: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly grantScope: Construct;
  readonly roleNames?: readonly string[];
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: TeamResources;

  constructor(scope: Construct, id: string, props: TeamProps) {
    super(scope, id, props);
    const plan = this.accept(planTeam(props, { id: this.node.id }));
    const access = accessTo(this, plan.cluster);
    // what it is to AWS belongs to its cluster, so it is made where that is looked up
    if (providerOf(this) === undefined && access.aws !== undefined) setProvider(this, access.aws);
    const namespace = this.ownNamespace(access, plan);
    const { queues } = plan;
    const release = this.install("Objects", access, { ...plan, namespace, after: awaited(queues) });
    const role = this.ownRole(access, plan);
    if (Construct.isConstruct(queues)) joinQueues(queues, this, plan.share);
    this.teamName = plan.name;
    this.namespace = namespace;
    this.queue = plan.queue;
    this.serviceAccountName = plan.name;
    this.https = plan.https;
    this.groupName = plan.groupName;
    this.roleName = role.roleName;
    this.roleArn = role.roleArn;
    this.grantScope = role.grantScope;
    this.roleNames = role.roleNames;
    this.resources = {
      namespace: namespace.resources.namespace,
      release,
      role: role.resources.role,
      association: this.associate(access, role, plan),
      members: Object.fromEntries(
        plan.members.map((arn) => [
          arn,
          memberEntry(this, { access, cluster: plan.cluster, principalArn: arn, groupName: plan.groupName }),
        ]),
      ),
      brake: this.brake(access, plan, release),
    };
  }

  private ownNamespace(cluster: ClusterAccess, { name, namespaceLabels, podSecurity }: TeamPlan): Namespace {
    return new Namespace(this, "Namespace", { cluster, name, labels: namespaceLabels, podSecurity });
  }

  private install(id: string, cluster: ClusterAccess, release: Installed): Release {
    const { namespace, objects, after, name } = release;
    const { resources } = new CustomResources(this, id, {
      cluster,
      namespace,
      objects,
      after,
      crds: kueueCrds(),
      releaseName: `team-${name}`,
    });
    return resources.release;
  }

  private ownRole(access: ClusterAccess, { name, tags, secrets = [] }: TeamPlan): ServiceRole {
    const role = new ServiceRole(this, "Role", {
      service: servicePrincipal("pods.eks"),
      sessionTags: {
        "eks-cluster-name": access.clusterName,
        "kubernetes-namespace": name,
        "kubernetes-service-account": name,
      },
      description: `For pods of the team ${name} in ${access.clusterName}`,
      tags,
    });
    const statements = secretStatements(secrets, awsContext(this));
    if (statements.length > 0) grant(role, { id: "Secrets", statements });
    return role;
  }

  private associate(access: ClusterAccess, role: ServiceRole, { name, tags }: TeamPlan): EksPodIdentityAssociation {
    return new EksPodIdentityAssociation(this, "PodIdentity", {
      clusterName: access.clusterName,
      region: access.region,
      namespace: name,
      serviceAccount: name,
      roleArn: role.roleArn,
      tags,
    });
  }

  private brake(cluster: ClusterAccess, { brake, name }: TeamPlan, team: Release): TeamResources["brake"] {
    if (brake === undefined) return undefined;
    const namespace = new Namespace(this, "BrakeNamespace", { cluster, name: brake.namespaceName });
    const { objects } = brake;
    const release = this.install("Brake", cluster, { namespace, objects, after: [team], name: `${name}-brake` });
    return { namespace: namespace.resources.namespace, release };
  }
}

interface Installed extends Pick<TeamPlan, "objects" | "name"> {
  readonly namespace: Namespace;
  readonly after: readonly Construct[];
}

/** The queues, whose flavors and cohort those of a team name. */
function awaited(queues: TeamQueues): readonly Construct[] {
  return Construct.isConstruct(queues) ? [queues] : [];
}
