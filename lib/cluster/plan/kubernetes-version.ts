import { eksVersion, eksVersions, eksVersionsAsOf } from "../../catalog/eks-versions";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { Rule } from "../../core/props/rule";
import { worded } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { isUnset } from "../../core/props/wrong-value";
import type { SupportPolicy } from "../gpu-training-cluster-props";

/** The version of a cluster and the image release of its nodes. */
export interface KubernetesVersionPlan {
  readonly version: string;
  /** Whether a cluster can be of this version, so that builds for it are worth a look. */
  readonly usable: boolean;
  /** Left out where the catalog has none: AWS then takes its newest when a pool is made. */
  readonly nodeRelease?: string;
}

const VERSION_FIX = 'use the minor version as a string: "1.35"';

/** The minor version; a number would lose the zero of 1.30. */
export const VERSION: Rule<string> = worded(
  text({
    code: "MLP-CLUSTER-001",
    what: "a Kubernetes version",
    pattern: /^1\.[1-9]\d$/,
    allowed: 'the minor version as a string: "1.35"',
    example: "1.35",
  }),
  (version) =>
    typeof version === "number" && !isUnset(version) && !isToken(version)
      ? {
          code: "MLP-CLUSTER-001",
          message: `a version is a string: a number loses the zero of 1.30, got ${quote(version)}`,
          fix: VERSION_FIX,
        }
      : undefined,
);

const RELEASE: Omit<TextRule, "property" | "pattern" | "what"> = {
  code: "MLP-CLUSTER-015",
  allowed: "a release of the cluster's own minor version: 1.35.7-20260911",
};

/** The release of the nodes' images. */
export const NODE_RELEASE: Rule<string> = text({
  ...RELEASE,
  what: "an image release of nodes",
  pattern: /^1\.\d{2}\.\d{1,2}-20\d{6}$/,
  example: "1.35.7-20260911",
});

const ENDED = "MLP-CLUSTER-016";

/** Judges the version by how AWS supports it. What is newer than the catalog is a warning: it may be right. */
export function planKubernetesVersion(
  version: string,
  options: { readonly support?: SupportPolicy; readonly nodeRelease?: string } = {},
): Planned<KubernetesVersionPlan> {
  const support = supportProblems(version, options.support);
  const usable = !support.some(({ code }) => code === ENDED);
  const nodeRelease = options.nodeRelease ?? (usable ? eksVersion(version)?.nodeRelease : undefined);
  return {
    plan: { version, usable, nodeRelease },
    problems: [...support, ...(usable ? releaseProblems(version, options.nodeRelease) : [])],
  };
}

function releaseProblems(version: string, nodeRelease: string | undefined): Problem[] {
  const pattern = new RegExp(`^${version.replace(".", "\\.")}\\.`);
  return checkText(nodeRelease, { ...RELEASE, property: "nodeRelease", what: "image release of nodes", pattern });
}

function supportProblems(version: string, support: SupportPolicy | undefined): Problem[] {
  const known = eksVersion(version);
  if (known === undefined) return [unknownProblem(version)];
  const property = "kubernetesVersion";
  if (known.status === "ended") return [endedProblem(version)];
  if (known.status !== "extended") return [];
  const since = `standard support ended on ${known.standardUntil ?? "a day not known"}`;
  if (support === "standard") {
    return [
      {
        code: "MLP-CLUSTER-004",
        property: "support",
        message: `EKS creates no cluster with standard support only once a version's standard support has ended: ${since}, got ${quote(version)}`,
        fix: `use ${supportedVersions()}, or leave out \`support\``,
      },
    ];
  }
  return [
    {
      code: "MLP-CLUSTER-003",
      severity: "warning",
      property,
      message: `AWS bills extended support for this version: ${since}, got ${quote(version)}`,
      fix: `use ${supportedVersions()}`,
    },
  ];
}

/** A version below the catalog's is gone; one above is newer than the catalog. */
function unknownProblem(version: string): Problem {
  const minor = (text: string | undefined): number => Number(text?.split(".")[1]);
  if (minor(version) < minor(eksVersions()[0])) return endedProblem(version);
  return {
    code: "MLP-CLUSTER-002",
    severity: "warning",
    property: "kubernetesVersion",
    message: `version is newer than this library's list of ${eksVersionsAsOf()}, got ${quote(version)}`,
    fix: `use ${supportedVersions()}, or give \`addonVersions\` and \`nodeRelease\` and acknowledge this`,
  };
}

function endedProblem(version: string): Problem {
  return {
    code: ENDED,
    property: "kubernetesVersion",
    message: `AWS no longer supports this version, got ${quote(version)}`,
    fix: `use ${supportedVersions()}`,
  };
}

function supportedVersions(): string {
  return eksVersions()
    .filter((version) => eksVersion(version)?.status === "standard")
    .join(", ");
}
