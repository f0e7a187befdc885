import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, checkText, quote } from "../../core/plan/rules-of-values";
import { planTags } from "../../core/plan/tags";
import { KeyRef, NetworkRef } from "../../core/refs";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { RETENTION_DAYS } from "../../core/props/common";
import { AddonPlan, planAddons } from "./addons";
import { planAdministrators, planViewers, PrincipalPlan } from "./administrators";
import { ApiReach, ApiReachPlan, planApiReach } from "./api-reach";
import { KubernetesVersionPlan, planKubernetesVersion, SupportPolicy } from "./kubernetes-version";
import { GpuPoolInput, GpuPoolPlan, planGpuPool } from "./pool";
import { planSystemPool, SystemPoolInput, SystemPoolPlan } from "./system-pool";
import { checkNetwork, regionOfZones } from "./zones";

/** What a cluster is planned from. */
export interface ClusterInput {
  readonly network: NetworkRef;
  readonly kubernetesVersion: string;
  readonly api: ApiReach;
  readonly administrators: readonly string[];
  readonly viewers?: readonly string[];
  readonly pools: Readonly<Record<string, GpuPoolInput>>;
  readonly systemPool?: SystemPoolInput;
  readonly clusterName?: string;
  readonly accessRoleArn?: string;
  readonly support?: SupportPolicy;
  readonly nodeRelease?: string;
  readonly addonVersions?: Readonly<Record<string, string>>;
  readonly key?: KeyRef;
  readonly logRetentionDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A cluster with everything decided. */
export interface ClusterPlan {
  readonly region: string;
  readonly kubernetes: KubernetesVersionPlan;
  readonly api: ApiReachPlan;
  readonly administrators: readonly PrincipalPlan[];
  readonly viewers: readonly PrincipalPlan[];
  readonly pools: readonly GpuPoolPlan[];
  readonly system: SystemPoolPlan;
  readonly addons: readonly AddonPlan[];
  readonly logRetentionDays: number;
  /** Left out where they break a rule, so that nothing below says it again. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Decides everything of a cluster. */
export function planGpuTrainingCluster(
  props: ClusterInput,
  context: { readonly region?: string; readonly assumeRoleArn?: string } = {},
): Planned<ClusterPlan> {
  const zones = {
    privateZones: Object.keys(props.network.privateSubnetIds),
    nodeZones: Object.keys(props.network.nodeSubnetIds),
  };
  const kubernetes = planKubernetesVersion(props.kubernetesVersion, props);
  const api = planApiReach(props.api);
  const administrators = planAdministrators(props.administrators, props.accessRoleArn, context.assumeRoleArn);
  const viewers = planViewers(props.viewers ?? [], props.administrators);
  const system = planSystemPool(props.systemPool ?? {}, zones.nodeZones);
  const pools = Object.entries(props.pools ?? {}).map(([name, pool]) => planGpuPool(name, pool, zones.nodeZones));
  const version = kubernetes.plan.usable ? kubernetes.plan.version : undefined;
  const addons = planAddons(version, props.addonVersions ?? {});
  const tagProblems = planTags(props.tags ?? {}, "tags").problems;
  const region = context.region ?? regionOfZones(zones.nodeZones);
  return {
    plan: {
      region: region ?? "",
      kubernetes: kubernetes.plan,
      api: api.plan,
      administrators: administrators.plan,
      viewers: viewers.plan,
      pools: pools.map(({ plan }) => plan),
      system: system.plan,
      addons: addons.plan,
      logRetentionDays: props.logRetentionDays ?? 365,
      tags: tagProblems.length > 0 ? undefined : props.tags,
    },
    problems: [
      ...checkNetwork(zones),
      ...(region === undefined ? [regionProblem(zones.nodeZones)] : []),
      ...[kubernetes, api, administrators, viewers, system, ...pools, addons].flatMap(({ problems }) => problems),
      ...settingProblems(props),
      ...tagProblems,
    ],
  };
}

/** A provider of the Kubernetes API needs the region before anything is applied. */
function regionProblem(zones: readonly string[]): Problem {
  return {
    code: "MLP-CLUSTER-041",
    property: "network.nodeSubnetIds",
    message: `neither an Environment nor a zone's name tells the region, got ${quote(zones)}`,
    fix: "name the network's subnets by zone, as us-east-1a, or give the stack an Environment",
  };
}

function settingProblems(props: ClusterInput): Problem[] {
  return [
    ...nameProblems(props.clusterName),
    ...checkText(props.key?.keyArn, { ...KEY_ARN, property: "key.keyArn" }),
    ...retentionProblems(props.logRetentionDays),
  ];
}

/** A provider finds the cluster by its name, before anything is applied. */
function nameProblems(clusterName: string | undefined): Problem[] {
  if (clusterName === undefined) return [];
  return checkLiteral(clusterName, {
    code: "MLP-CLUSTER-039",
    property: "clusterName",
    what: "cluster name",
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    allowed: "letters, digits, hyphens and underscores, at most 100, beginning with a letter or digit",
  });
}

function retentionProblems(days: number | undefined): Problem[] {
  if (days === undefined || isToken(days) || RETENTION_DAYS.includes(days)) return [];
  return [
    {
      code: "MLP-CLUSTER-040",
      property: "logRetentionDays",
      message: `CloudWatch Logs has no such retention, got ${quote(days)}`,
      fix: `use one of ${RETENTION_DAYS.slice(1).join(", ")} days, or 0 to keep logs for ever`,
    },
  ];
}
