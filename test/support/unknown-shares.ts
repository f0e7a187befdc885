import type { RuleCounts } from "../../lib/checks";

/** Of a rule and a kind of target, how much only the plan knows. */
export interface UnknownShare {
  readonly code: string;
  /** A type of Terraform's; empty where targets have none. */
  readonly kind: string;
  readonly targets: number;
  readonly unknown: number;
}

/** Of each rule that counts and each kind of target that is there. */
export function sharesOf(rules: readonly RuleCounts[]): UnknownShare[] {
  return rules.flatMap(({ code, counts }) =>
    (counts?.kinds ?? []).filter(({ targets }) => targets > 0).map((tally) => ({ code, ...tally })),
  );
}

/** Rules and kinds of which more than a share of the targets is unknown: `MLP-IAM-106 aws_iam_role_policy`. */
export function mostlyUnknown(shares: readonly UnknownShare[], most: number): string[] {
  return shares
    .filter(({ targets, unknown }) => unknown / targets > most)
    .map(({ code, kind }) => `${code} ${kind}`.trim())
    .sort();
}
