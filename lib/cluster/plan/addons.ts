import { addonBuild } from "../../catalog/eks-versions";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { recordOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { text } from "../../core/props/text";

/** One EKS add-on. */
export interface AddonPlan {
  readonly name: string;
  /** Pinned build; left out where none is known, so AWS takes its default. */
  readonly build?: string;
  /** What nodes need to join comes before them; what needs nodes to run on comes after. */
  readonly stage: "before nodes" | "after nodes";
  /** Service account in kube-system that needs permissions, and the AWS managed policy that has them. */
  readonly identity?: { readonly serviceAccount: string; readonly policyName: string };
}

/**
 * The add-ons of every cluster, in the order of their making. Without nodes that take it, an add-on of the second
 * stage stays degraded and its creation fails.
 */
const ADDONS: readonly Omit<AddonPlan, "build">[] = [
  {
    name: "vpc-cni",
    stage: "before nodes",
    identity: { serviceAccount: "aws-node", policyName: "AmazonEKS_CNI_Policy" },
  },
  { name: "eks-pod-identity-agent", stage: "before nodes" },
  { name: "kube-proxy", stage: "before nodes" },
  { name: "coredns", stage: "after nodes" },
  {
    name: "aws-ebs-csi-driver",
    stage: "after nodes",
    identity: { serviceAccount: "ebs-csi-controller-sa", policyName: "AmazonEBSCSIDriverPolicyV2" },
  },
  { name: "metrics-server", stage: "after nodes" },
];

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

/**
 * Decides the add-ons with their builds: the given one, else the one that this version is known to run. Without a
 * usable version there is nothing to look up.
 */
export function planAddons(
  kubernetesVersion: string | undefined,
  given: Readonly<Record<string, string>>,
): Planned<readonly AddonPlan[]> {
  const buildOf = (name: string): string | undefined =>
    given[name] ?? (kubernetesVersion === undefined ? undefined : addonBuild(name, kubernetesVersion));
  const plan = ADDONS.map((addon) => ({ ...addon, build: buildOf(addon.name) }));
  const problems = [
    ...Object.keys(given).flatMap(nameProblems),
    ...plan.flatMap(({ name, build }) =>
      build === undefined && kubernetesVersion !== undefined ? [unpinned(name, kubernetesVersion)] : [],
    ),
  ];
  return { plan, problems };
}

function nameProblems(name: string): Problem[] {
  const known = ADDONS.map((addon) => addon.name);
  if (!known.includes(name)) {
    return [
      {
        code: "MLP-CLUSTER-017",
        property: `addonVersions.${name}`,
        message: `unknown add-on, got ${quote(name)}`,
        fix: `use one of ${known.join(", ")}; further add-ons are EksAddon resources of your own`,
      },
    ];
  }
  return [];
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
