import { Cause, Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { logRetention, removalPolicy, tags } from "../../core/props/common";
import { judgeProps, nested } from "../../core/props/objects";
import { key, network } from "../../core/props/references";
import { isSound, Judged, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { KeyRef, NamedRoleRef, NetworkRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type {
  GpuPoolProps,
  GpuTrainingClusterProps,
  SupportPolicy,
  SystemPoolProps,
} from "../gpu-training-cluster-props";
import { ADDON_NAMES, ADDON_VERSIONS, AddonPlan, planAddons } from "./addons";
import {
  ACCESS_ROLE,
  ADMINISTRATORS,
  arnsOf,
  checkAccess,
  namedRolesIn,
  planPrincipals,
  PrincipalPlan,
  PRINCIPALS,
} from "./administrators";
import { API, ApiReachPlan, planApiReach } from "./api-reach";
import { KubernetesVersionPlan, NODE_RELEASE, planKubernetesVersion, VERSION } from "./kubernetes-version";
import { GPU_POOL, GpuPoolPlan, planGpuPool } from "./pool";
import { planSystemPool, SYSTEM_POOL, SystemPoolPlan } from "./system-pool";
import { checkNetwork, NetworkZones, regionOfZones } from "./zones";

/** A cluster with everything decided. */
export interface ClusterPlan {
  readonly network: NetworkRef;
  readonly region: string;
  /** Undefined: generated. */
  readonly clusterName?: string;
  readonly kubernetes: KubernetesVersionPlan;
  readonly support: SupportPolicy;
  readonly api: ApiReachPlan;
  readonly administrators: readonly PrincipalPlan[];
  readonly viewers: readonly PrincipalPlan[];
  /** Roles among them that this app may make. */
  readonly namedRoles: readonly NamedRoleRef[];
  readonly accessRoleArn?: string;
  readonly pools: readonly GpuPoolPlan[];
  readonly system: SystemPoolPlan;
  readonly addons: readonly AddonPlan[];
  readonly nodeRepair: boolean;
  /** Undefined: a key of the cluster's own. */
  readonly key?: KeyRef;
  /** Undefined: the account's own for EBS. */
  readonly volumeKey?: KeyRef;
  readonly logRetentionDays: number;
  readonly removalPolicy: RemovalPolicy;
  /** Left out where they break a rule, so that nothing below says it again. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What the stack and its Environment tell. */
interface ClusterContext {
  readonly region?: string;
  /** Path of the construct that the network is, if it is one. */
  readonly networkPath?: string;
  /** What holds where the props say nothing. */
  readonly removalPolicy?: RemovalPolicy;
}

const CLUSTER: PropRules<GpuTrainingClusterProps> = {
  network: network(),
  kubernetesVersion: VERSION,
  api: API,
  administrators: ADMINISTRATORS,
  viewers: optional(PRINCIPALS),
  // every name is handed on, so that what runs on a broken pool can still name it
  pools: recordOf(nested<GpuPoolProps>(GPU_POOL), { broken: "kept" }),
  systemPool: optional(nested<SystemPoolProps>(SYSTEM_POOL)),
  // a provider finds the cluster by its name, before anything is applied
  clusterName: optional(
    text({
      code: "MLP-CLUSTER-039",
      what: "a cluster name",
      pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
      allowed: "letters, digits, hyphens and underscores, at most 100, beginning with a letter or digit",
      example: "stand-in",
    }),
  ),
  accessRoleArn: optional(ACCESS_ROLE),
  support: optional(oneOf<SupportPolicy>("extended", "standard")),
  nodeRelease: optional(NODE_RELEASE),
  addons: optional(ADDON_NAMES),
  addonVersions: optional(ADDON_VERSIONS),
  nodeRepair: optional(flag()),
  networkPolicies: optional(flag()),
  key: optional(key()),
  volumeKey: optional(key()),
  logRetentionDays: optional(logRetention("MLP-CLUSTER-040")),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides everything of a cluster. */
export function planGpuTrainingCluster(
  given: GpuTrainingClusterProps,
  context: ClusterContext = {},
): Planned<ClusterPlan> {
  const judged = judgeProps<GpuTrainingClusterProps>(given, CLUSTER);
  const { value: props } = judged;
  const zones = zonesOf(props.network, context.networkPath);
  const region = context.region ?? regionOfZones(zones.nodeZones);
  const kubernetes = planVersion(judged);
  const people = planPeople(judged);
  const system = planSystemPool(props.systemPool ?? {}, zones, judged);
  const pools = Object.entries(props.pools).map(([name, pool]) => planGpuPool(name, pool, zones, judged));
  const addons = planAddonsOf(judged, kubernetes.plan, pools);
  return {
    plan: {
      network: props.network,
      region: region ?? "us-east-1",
      clusterName: props.clusterName,
      kubernetes: kubernetes.plan,
      support: props.support ?? "extended",
      api: planApiReach(props.api),
      ...people.plan,
      accessRoleArn: props.accessRoleArn,
      pools: pools.map(({ plan }) => plan),
      system: system.plan,
      addons: addons.plan,
      nodeRepair: props.nodeRepair === true,
      key: props.key,
      volumeKey: props.volumeKey,
      logRetentionDays: props.logRetentionDays ?? 365,
      removalPolicy: props.removalPolicy ?? context.removalPolicy ?? "protect",
      tags: props.tags,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "network") ? [...checkNetwork(zones), ...regionProblems(region, zones)] : []),
      ...[kubernetes, people, system, ...pools, addons].flatMap(({ problems }) => problems),
    ],
  };
}

function zonesOf({ privateSubnetIds, nodeSubnetIds }: NetworkRef, path: string | undefined): NetworkZones {
  const cause: Cause | undefined = path === undefined ? undefined : { path, property: "zones" };
  return { privateZones: Object.keys(privateSubnetIds), nodeZones: Object.keys(nodeSubnetIds), cause };
}

/** A value that is not a version has no further findings. */
function planVersion(judged: Judged<GpuTrainingClusterProps>): Planned<KubernetesVersionPlan> {
  const { kubernetesVersion: version, nodeRelease } = judged.value;
  if (isSound(judged, "kubernetesVersion")) return planKubernetesVersion(version, judged.value);
  return { plan: { version, usable: false, nodeRelease }, problems: [] };
}

/** Without a usable version there are no builds to look up. */
function planAddonsOf(
  judged: Judged<GpuTrainingClusterProps>,
  { usable, version }: KubernetesVersionPlan,
  pools: readonly Planned<GpuPoolPlan>[],
): Planned<readonly AddonPlan[]> {
  const { addons = [], addonVersions, networkPolicies, nodeRepair } = judged.value;
  const { plan, problems } = planAddons({
    kubernetesVersion: usable ? version : undefined,
    given: addonVersions ?? {},
    chosen: addons,
    nodeRepair: nodeRepair === true,
    pools: pools.map(({ plan: { ref } }) => ref),
    networkPolicies: networkPolicies === true,
  });
  return { plan, problems: isSound(judged, "addonVersions", "addons") ? problems : [] };
}

/** Who is let in. Nobody gets in by having made the cluster. */
function planPeople(
  judged: Judged<GpuTrainingClusterProps>,
): Planned<Pick<ClusterPlan, "administrators" | "viewers" | "namedRoles">> {
  const { viewers = [], accessRoleArn } = judged.value;
  const namedRoles = namedRolesIn([...judged.value.administrators, ...viewers]);
  const given = arnsOf(judged.value.administrators);
  const administrators = planPrincipals(given, "administrators");
  const viewing = planPrincipals(arnsOf(viewers), "viewers", given);
  const isNamed = isSound(judged, "administrators");
  return {
    plan: { administrators: administrators.plan, viewers: viewing.plan, namedRoles },
    problems: [
      ...(isNamed ? administrators.problems : []),
      ...(isNamed && isSound(judged, "viewers") ? viewing.problems : []),
      ...(isNamed && isSound(judged, "accessRoleArn") ? checkAccess(given, accessRoleArn) : []),
    ],
  };
}

/** A provider of the Kubernetes API needs the region before anything is applied. */
function regionProblems(region: string | undefined, { nodeZones, cause }: NetworkZones): Problem[] {
  if (region !== undefined) return [];
  return [
    {
      code: "MLP-CLUSTER-041",
      causedBy: cause,
      property: "network.nodeSubnetIds",
      message: `neither an Environment nor a zone's name tells the region, got ${quote(nodeZones)}`,
      fix: "name the network's subnets by zone, as us-east-1a, or give the stack an Environment",
    },
  ];
}
