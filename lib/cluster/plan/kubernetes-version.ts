import { eksVersion, eksVersions, eksVersionsAsOf } from "../../catalog/eks-versions";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, quote, TextRule } from "../../core/plan/rules-of-values";

/**
 * What happens when a version leaves AWS's standard support: `extended` keeps it, at a higher price, `standard` lets
 * AWS upgrade the cluster by itself.
 */
export type SupportPolicy = "extended" | "standard";

/** The version of a cluster and the image release of its nodes. */
export interface KubernetesVersionPlan {
  readonly version: string;
  /** Whether a cluster can be of this version, so that builds for it are worth a look. */
  readonly usable: boolean;
  /** Left out where the catalog has none: AWS then takes its newest when a pool is made. */
  readonly nodeRelease?: string;
}

const VERSION: TextRule = {
  code: "MLP-CLUSTER-001",
  property: "kubernetesVersion",
  what: "Kubernetes version",
  pattern: /^1\.[1-9]\d$/,
  allowed: 'the minor version as text: "1.35"',
};

const ENDED = "MLP-CLUSTER-016";

const RELEASE: Omit<TextRule, "property" | "pattern"> = {
  code: "MLP-CLUSTER-015",
  what: "image release of nodes",
  allowed: "a release of the cluster's own minor version: 1.35.7-20260911",
};

/** Judges the version by how AWS supports it. What is newer than the catalog is a warning: it may be right. */
export function planKubernetesVersion(
  version: string,
  options: { readonly support?: SupportPolicy; readonly nodeRelease?: string } = {},
): Planned<KubernetesVersionPlan> {
  const form = checkLiteral(version, VERSION);
  const support = form.length === 0 ? supportProblems(version, options.support) : [];
  const usable = form.length === 0 && !support.some(({ code }) => code === ENDED);
  const release =
    options.nodeRelease === undefined || !usable ? [] : checkLiteral(options.nodeRelease, releaseRule(version));
  const nodeRelease = options.nodeRelease ?? (usable ? eksVersion(version)?.nodeRelease : undefined);
  return {
    plan: { version, usable, nodeRelease },
    problems: [...form, ...support, ...release],
  };
}

function releaseRule(version: string): TextRule {
  const pattern = new RegExp(`^${version.replace(".", "\\.")}\\.\\d{1,2}-20\\d{6}$`);
  return { ...RELEASE, property: "nodeRelease", pattern };
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
        message: `AWS takes no cluster of a version past standard support without the extended one: ${since}, got ${quote(version)}`,
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
