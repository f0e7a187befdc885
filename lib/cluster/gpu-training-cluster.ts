import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { asksAtPlan } from "../core/asks-at-plan";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { givenOr } from "../core/given-or";
import { Problem } from "../core/finding";
import { servicePrincipal } from "../core/partition";
import { pathOf } from "../core/paths";
import { physicalName } from "../core/physical-name";
import { refusal } from "../core/throw-if-invalid";
import { quote } from "../core/plan/rules-of-values";
import { ClusterRef, GpuPoolRef, KeyRef } from "../core/refs";
import { EncryptionKey, isEncryptionKey } from "../iam/encryption-key";
import { Grantee } from "../iam/grant";
import { ServiceRole } from "../iam/service-role";
import { GpuTrainingClusterProps } from "./gpu-training-cluster-props";
import { AddonPlan } from "./plan/addons";
import { ClusterPlan, planGpuTrainingCluster } from "./plan/gpu-training-cluster";
import { AddonPlace, AddonResources, addons } from "./private/addon";
import { accessEntries, AccessEntryResources } from "./private/access-entries";
import { ControlPlane, controlPlane } from "./private/control-plane";
import { EfaSecurityGroup, efaSecurityGroup } from "./private/efa-security-group";
import { gpuPool, GpuPoolResources } from "./private/gpu-pool";
import { attachManaged } from "./private/managed-policies";
import { NodeGroupPlace } from "./private/node-group";
import type { QuotaLookUps } from "./private/quota-checks";
import type { RouteLookUps } from "./private/route-check";
import { PoolResources, systemPool } from "./private/system-pool";
import { waitForRoles } from "./private/wait-for-roles";

/** The Terraform resources of a cluster. */
export interface GpuTrainingClusterResources<Pool extends string = string> {
  /** The control plane. */
  readonly cluster: EksCluster;
  /** Asks AWS for the ids of the control plane's zones; left out where EKS takes every zone of the region. */
  readonly zones?: DataAwsAvailabilityZones;
  /** Asks AWS for the default routes of node subnets; left out where the Environment does not ask, or nothing can be asked. */
  readonly routes?: RouteLookUps;
  /** Asks AWS for vCPU quotas, by code; left out where the Environment does not ask. */
  readonly quotas?: QuotaLookUps;
  /** Where the control plane logs. */
  readonly logGroup: CloudwatchLogGroup;
  /** The control plane's role. */
  readonly role: IamRole;
  /** The role of every node. */
  readonly nodeRole: IamRole;
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;
  /** By principal ARN. */
  readonly administrators: Readonly<Record<string, AccessEntryResources>>;
  /** By principal ARN. */
  readonly viewers: Readonly<Record<string, AccessEntryResources>>;
  /** By name of the add-on. */
  readonly addons: Readonly<Record<string, AddonResources>>;
  /** Left out where no pool has EFA. */
  readonly efa?: EfaSecurityGroup;
  /** The pool without a taint. */
  readonly systemPool: PoolResources;
  /** By name of the pool. */
  readonly pools: Readonly<Record<Pool, GpuPoolResources>>;
}

/** Nodes and add-ons. */
interface BuiltNodes<Pool extends string> {
  readonly resources: Pick<GpuTrainingClusterResources<Pool>, "nodeRole" | "addons" | "efa" | "systemPool" | "pools">;
  /** By name of the add-on, of those that have one. */
  readonly addonRoles: Readonly<Record<string, Grantee | undefined>>;
}

/**
 * An EKS cluster for training on GPUs: a control plane that logs everything and encrypts secrets, a pool of plain nodes
 * in two zones for what keeps the cluster running, and pools of GPU nodes, tainted so that only GPU work lands on them:
 * each in one zone, or in several without EFA and without a reservation. Network cards, pods for each node, images and
 * add-ons are decided here, from one table.
 *
 * Access is by access entries only: who is not named has none. Pods get AWS permissions by Pod Identity, whose
 * agent is installed, and cannot reach the nodes' own.
 *
 * With the add-on amazon-cloudwatch-observability, the log groups of Container Insights are made before it, encrypted and kept
 * as the control plane's are: the agent would make them without a key, for ever.
 *
 * Cost: the control plane by the hour, more once the version has left standard support; every node by the hour, and its
 * root volume; logs by the GB; the key by the month. GPU pools at 0 nodes cost nothing.
 *
 * Replaced by: `clusterName` (the whole cluster); a pool's `zone`, `operatingSystem`, its architecture, or a change to or
 * from a Capacity Block or Spot (the pool; the new one runs beside the old until that is gone, except in reservations,
 * which have no room for both). What else changes how nodes start (`instanceType`, `rootVolumeGib`, `volumeKey`, `efa`,
 * `nodeRelease`, a reservation) renews them one at a time.
 *
 * In regions where EKS refuses a zone (us-east-1, us-west-1, ca-central-1) a plan looks up the ids of the private subnets'
 * zones, and fails with that zone's name before anything is made.
 *
 * Where the Environment asks at plan, a plan also warns where the account's vCPU quotas are less than the pools may take
 * (`serviceQuotas`), and fails where node subnets given by id have no default route (`defaultRoutes`) and where a reservation
 * is not of its pool's type or zone (`capacityReservations`).
 *
 * A Capacity Block with its dates brings a pool's nodes when it starts and takes them 40 minutes before it ends, by two
 * schedules of the pool's Auto Scaling group; after its end a plan warns, and changes nothing.
 *
 * It cannot: scale by itself (give a pool `scaledBy` and install ClusterAutoscaler), use placement groups, assign address
 * prefixes to nodes, run Trainium or Inferentia, or make node groups in Local Zones.
 *
 * @example
 * const training = new GpuTrainingCluster(stack, "Training", {
 *   network,
 *   kubernetesVersion: "1.35",
 *   api: { reachableFrom: ["203.0.113.0/24"] },
 *   administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
 *   pools: { H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4 } },
 * });
 * training.pools.H100.efaInterfaces; // 32
 */
export class GpuTrainingCluster<Pool extends string = string> extends Component {
  /** The cluster for what is deployed into it, from another stack; all literals. */
  readonly ref: ClusterRef;
  /** The pools by name, for what runs on them; all literals. */
  readonly pools: Readonly<Record<Pool, GpuPoolRef>>;
  /** Key that encrypts secrets and logs. */
  readonly key: KeyRef;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: GpuTrainingClusterResources<Pool>;
  private readonly addonRoles: Readonly<Record<string, Grantee | undefined>>;

  constructor(scope: Construct, id: string, props: GpuTrainingClusterProps<Pool>) {
    super(scope, id, props);
    const { region } = awsPlace(this);
    const networkPath = pathOf((props as GpuTrainingClusterProps | undefined)?.network);
    const plan = this.accept(
      planGpuTrainingCluster(props, { region, networkPath, removalPolicy: removalPolicyOf(this) }),
    );
    const clusterName = plan.clusterName ?? physicalName(this, { max: 100, charset: "A-Za-z0-9" });
    const key = givenOr<KeyRef, EncryptionKey>(plan.key, () => this.ownKey(clusterName, plan));
    this.key = key.used;
    if (isEncryptionKey(plan.volumeKey)) plan.volumeKey.alsoUsedBy("autoscaling");
    const control = controlPlane(this, { name: clusterName, plan, key: this.key });
    const people = this.letIn(plan, control);
    const nodes = this.buildNodes(plan, control, clusterName);
    this.resources = {
      cluster: control.cluster,
      zones: control.zones,
      routes: control.routes,
      quotas: this.askForQuotas(plan),
      logGroup: control.logGroup,
      role: control.role.resources.role,
      key: key.made?.resources.key,
      ...people,
      ...nodes.resources,
    };
    this.addonRoles = nodes.addonRoles;
    waitForRoles(this, { ...people.administrators, ...people.viewers }, plan.namedRoles);
    this.ref = { clusterName, region: plan.region, accessRoleArn: plan.accessRoleArn };
    this.pools = byName<Pool, GpuPoolRef>(plan.pools.map(({ ref }) => [ref.poolName, ref]));
  }

  /**
   * The role of an add-on, to grant it what it may reach: `artifacts.grants.read(cluster.addonRole("aws-mountpoint-s3-csi-driver"),
   * "data/")`. Throws a FindingsError for an add-on without one.
   */
  addonRole(name: string): Grantee {
    const role = Object.hasOwn(this.addonRoles, name) ? this.addonRoles[name] : undefined;
    if (role === undefined) throw refusal([noRole(name, Object.keys(this.addonRoles))], this.node.path);
    return role;
  }

  private askForQuotas(plan: ClusterPlan): QuotaLookUps | undefined {
    if (!asksAtPlan(this, "serviceQuotas")) return undefined;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class loads only where something is asked
    const { quotaChecks } = require("./private/quota-checks") as typeof import("./private/quota-checks");
    return quotaChecks(new Construct(this, "Quotas"), plan);
  }

  private letIn(
    plan: ClusterPlan,
    { cluster }: ControlPlane,
  ): Pick<GpuTrainingClusterResources<Pool>, "administrators" | "viewers"> {
    const access = { clusterName: cluster.name, tags: plan.tags };
    return {
      administrators: accessEntries(new Construct(this, "Administrators"), {
        ...access,
        policy: "AmazonEKSClusterAdminPolicy",
        principals: plan.administrators,
      }),
      viewers: accessEntries(new Construct(this, "Viewers"), {
        ...access,
        policy: "AmazonEKSAdminViewPolicy",
        principals: plan.viewers,
      }),
    };
  }

  private ownKey(clusterName: string, { tags, removalPolicy }: ClusterPlan): EncryptionKey {
    return new EncryptionKey(this, "Key", {
      description: `Secrets and logs of ${clusterName}`,
      usedBy: ["logs"],
      removalPolicy,
      tags,
    });
  }

  /** What nodes need to join, then nodes, then what needs nodes to run on. */
  private buildNodes(plan: ClusterPlan, { cluster }: ControlPlane, name: string): BuiltNodes<Pool> {
    const { network, tags } = plan;
    const build = this.addonsOf(plan, { literal: name, reference: cluster.name });
    const before = build("before nodes", []);
    const { nodeRole, permissions } = this.buildNodeRole(name, tags);
    const place: NodeGroupPlace = {
      clusterName: cluster.name,
      literalName: name,
      nodeRoleArn: nodeRole.roleArn,
      kubernetes: plan.kubernetes,
      subnetIds: network.nodeSubnetIds,
      volumeKey: plan.volumeKey,
      repair: plan.nodeRepair,
      waitsFor: [...permissions, ...before.map(([, { resources }]) => resources.addon)],
      tags,
    };
    const system = systemPool(new Construct(this, "SystemPool"), plan.system, place);
    const after = build("after nodes", [system.nodeGroup]);
    const all = [...before, ...after];
    const resources = {
      nodeRole: nodeRole.resources.role,
      addons: Object.fromEntries(all.map(([name, made]) => [name, made.resources])),
      systemPool: system,
      ...this.buildPools(plan, cluster, place, network.vpcId),
    };
    return {
      resources,
      addonRoles: Object.fromEntries(
        all.flatMap(([name, { grantee }]) => (grantee === undefined ? [] : [[name, grantee]])),
      ),
    };
  }

  /** Makes the add-ons of one stage, by name. */
  private addonsOf(
    { logRetentionDays, removalPolicy, tags, ...plan }: ClusterPlan,
    clusterName: AddonPlace["clusterName"],
  ) {
    const scope = new Construct(this, "Addons");
    const lifecycle = removalLifecycle(removalPolicy);
    const logs = { retentionInDays: logRetentionDays, kmsKeyId: this.key.keyArn, lifecycle };
    return (stage: AddonPlan["stage"], waitsFor: NodeGroupPlace["waitsFor"]) => {
      const planned = plan.addons.filter((addon) => addon.stage === stage);
      return addons(scope, planned, { clusterName, waitsFor, logs, tags });
    };
  }

  private buildNodeRole(name: string, tags: ClusterPlan["tags"]) {
    const nodeRole = new ServiceRole(this, "NodeRole", {
      service: servicePrincipal("ec2"),
      limitToAccount: false,
      description: `Nodes of ${name}`,
      tags,
    });
    const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"];
    return { nodeRole, permissions: attachManaged(nodeRole, nodeRole.roleName, policies) };
  }

  private buildPools(
    plan: ClusterPlan,
    cluster: EksCluster,
    place: NodeGroupPlace,
    vpcId: string,
  ): Pick<GpuTrainingClusterResources<Pool>, "efa" | "pools"> {
    const scope = new Construct(this, "Pools");
    const efa = plan.pools.some(({ interfaces }) => interfaces !== undefined)
      ? efaSecurityGroup(new Construct(this, "Efa"), {
          vpcId,
          name: `${physicalName(this, { max: 200, charset: "A-Za-z0-9" })}-efa`,
          tags: place.tags,
        })
      : undefined;
    const groups = { cluster: cluster.vpcConfig.clusterSecurityGroupId, efa: efa?.securityGroup.id };
    const pools = plan.pools.map((planned): [string, GpuPoolResources] => [
      planned.ref.poolName,
      gpuPool(new Construct(scope, planned.id), planned, place, groups),
    ]);
    return { efa, pools: byName<Pool, GpuPoolResources>(pools) };
  }
}

function noRole(name: string, names: readonly string[]): Problem {
  return {
    code: "MLP-CLUSTER-049",
    property: "addonRole",
    message: `the cluster has no add-on of this name that has a role, got ${quote(name)}`,
    fix: `use one of ${names.join(", ")}; name others in \`addons\``,
  };
}

/** The plan has a pool for each of the props, so every name is there. */
function byName<Pool extends string, T>(entries: readonly (readonly [string, T])[]): Readonly<Record<Pool, T>> {
  return Object.fromEntries(entries) as Record<Pool, T>;
}
