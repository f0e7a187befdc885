import { addonBuild } from "../../catalog/eks-versions";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { listOf, recordOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { GpuPoolRef } from "../../core/refs";
import { tolerationsOf } from "../../core/tolerations";
import type { AddonName } from "../gpu-training-cluster-props";
import { ALWAYS, chosenAddon, KnownAddon } from "./addon-list";
import { checkKubeProxy, checkNetworkPolicyBuild } from "./addon-builds";

/** One EKS add-on. */
export interface AddonPlan extends KnownAddon {
  /** Pinned build; left out where none is known, so AWS takes its default. */
  readonly build?: string;
  /** @default - the add-on's own */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** What decides the add-ons of a cluster. */
export interface AddonsInput {
  /** Undefined without a usable one: then there is nothing to look up. */
  readonly kubernetesVersion?: string;
  /** Builds by name. */
  readonly given: Readonly<Record<string, string>>;
  /** Those besides the ones that every cluster has. */
  readonly chosen: readonly AddonName[];
  /** Whether broken nodes are repaired, which an add-on has to see. */
  readonly nodeRepair: boolean;
  /** The pools with GPUs. */
  readonly pools: readonly Pick<GpuPoolRef, "taints">[];
  readonly networkPolicies: boolean;
}

/** Builds by the names of add-ons. */
export const ADDON_VERSIONS: Rule<Readonly<Record<string, string>>> = recordOf(
  text({
    code: "MLP-CLUSTER-018",
    what: "a build of an add-on",
    pattern: /^v\d+\.\d+\.\d+-eksbuild\.\d+$/,
    allowed: "a build as AWS lists it: v1.22.4-eksbuild.3",
    example: "v1.22.4-eksbuild.3",
    token: "allowed",
  }),
);

/** Names of add-ons that a cluster may have besides those of every cluster. */
export const ADDON_NAMES: Rule<readonly AddonName[]> = listOf(
  oneOf<AddonName>(
    "amazon-cloudwatch-observability",
    "aws-efs-csi-driver",
    "aws-fsx-csi-driver",
    "aws-mountpoint-s3-csi-driver",
    "cert-manager",
    "eks-node-monitoring-agent",
    "snapshot-controller",
  ),
  { what: "a list of names of EKS add-ons" },
);

/** What sees broken nodes. */
const MONITORING_AGENT = "eks-node-monitoring-agent" satisfies AddonName;

/** Decides the add-ons with their builds: the given one, else the one that this version is known to run. */
export function planAddons(input: AddonsInput): Planned<readonly AddonPlan[]> {
  const { kubernetesVersion, given, networkPolicies } = input;
  const all = installed(input);
  const buildOf = (name: string): string | undefined =>
    kubernetesVersion === undefined ? undefined : addonBuild(name, kubernetesVersion);
  const refused = checkKubeProxy(given["kube-proxy"], kubernetesVersion, buildOf("kube-proxy"));
  const plan = all.map((addon): AddonPlan => {
    const isRefused = addon.name === "kube-proxy" && (refused.length > 0 || kubernetesVersion === undefined);
    const build = isRefused ? undefined : given[addon.name];
    return { ...addon, build: build ?? buildOf(addon.name), configuration: configurationOf(addon.name, input) };
  });
  const problems = [
    ...Object.keys(given).flatMap((name) => nameProblems(name, all)),
    ...input.chosen.flatMap((name, index) => repeated(input.chosen, name, index)),
    ...refused,
    ...(networkPolicies ? checkNetworkPolicyBuild(given["vpc-cni"]) : []),
    ...plan.flatMap(({ name, build }) =>
      build === undefined && kubernetesVersion !== undefined && given[name] === undefined
        ? [unpinned(name, kubernetesVersion)]
        : [],
    ),
  ];
  return { plan, problems };
}

/** All of them, what others look for before those. */
function installed({ chosen, nodeRepair }: AddonsInput): KnownAddon[] {
  const names = new Set<AddonName>(nodeRepair ? [...chosen, MONITORING_AGENT] : chosen);
  const all = [...ALWAYS, ...[...names].map(chosenAddon)];
  const isAwaited = ({ name }: KnownAddon): boolean => all.some(({ after = [] }) => after.includes(name));
  return [...all.filter(isAwaited), ...all.filter((addon) => !isAwaited(addon))];
}

function configurationOf(name: string, { networkPolicies, pools }: AddonsInput): AddonPlan["configuration"] {
  // AWS takes the switch as text
  if (name === "vpc-cni" && networkPolicies) return { enableNetworkPolicy: "true" };
  const tolerations = name === MONITORING_AGENT ? tolerationsOf(pools) : [];
  // the part that asks the GPUs tolerates nothing by itself, and so would be on no node of a pool
  return tolerations.length > 0 ? { dcgmAgent: { tolerations } } : undefined;
}

function nameProblems(name: string, known: readonly KnownAddon[]): Problem[] {
  const names = known.map((addon) => addon.name);
  if (names.includes(name)) return [];
  return [
    {
      code: "MLP-CLUSTER-017",
      property: `addonVersions.${name}`,
      message: `the cluster installs no such add-on, got ${quote(name)}`,
      fix: `use one of ${names.join(", ")}; name others in \`addons\`, or make them EksAddon resources of your own`,
    },
  ];
}

function repeated(chosen: readonly AddonName[], name: AddonName, index: number): Problem[] {
  const first = chosen.indexOf(name);
  if (first === index) return [];
  return [
    {
      code: "MLP-CLUSTER-045",
      property: `addons[${index}]`,
      message: `a cluster has an add-on once, and this one is addons[${first}] already, got ${quote(name)}`,
      fix: "name each add-on once",
    },
  ];
}

function unpinned(name: string, kubernetesVersion: string): Problem {
  return {
    code: "MLP-CLUSTER-019",
    severity: "warning",
    property: `addonVersions.${name}`,
    message: `no build of ${name} is known for Kubernetes ${kubernetesVersion}, so AWS's default of the day is taken`,
    fix: `give the build that \`aws eks describe-addon-versions --addon-name ${name}\` lists`,
  };
}
