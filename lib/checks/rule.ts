import type { Finding } from "../core/finding";
import type { Views } from "../views";
import type { Counts, Judged } from "./judged";

/** A value that a rule could not judge, because only the plan knows it. It has not passed. */
export interface UnknownValue {
  /** The rule's. */
  readonly code: string;
  /** Name of the stack. */
  readonly stack: string;
  /** Path of the construct. */
  readonly path: string;
  /** Address and argument. */
  readonly property: string;
  /** What the value depends on. */
  readonly why: string;
}

/** What rules found. */
export interface RuleResult {
  /** Where a rule is broken. */
  readonly findings: readonly Finding[];
  /** Values that are known only at plan. */
  readonly unknown: readonly UnknownValue[];
  /** What each rule looked at, in the order of the packs. */
  readonly rules: readonly RuleCounts[];
}

/** What a rule looked at. */
export interface RuleCounts {
  /** The rule's. */
  readonly code: string;
  /** What the rule requires. */
  readonly title: string;
  /** Findings of it, before acknowledgements. */
  readonly findings: number;
  /** Values that it could not judge. */
  readonly unknownValues: number;
  /**
   * How many targets it judged.
   * @default - none, of a rule that does not count
   */
  readonly counts?: Counts;
}

/** A rule over everything that will be deployed: pure, with one code and one idea. */
export interface Rule<C extends string = string> {
  /** `MLP-S3-101`; a rule of your own has a prefix of its own. */
  readonly code: C;
  /** What the rule requires, as a statement. */
  readonly title: string;
  /**
   * Where AWS, Kubernetes or Terraform say so.
   * @default - none
   */
  readonly source?: string;
  /**
   * Where it is explained.
   * @default - this library's docs/errors.md
   */
  readonly docs?: string;
  /** Judges the views of all stacks at once: `judgeEach` says of every target what is wrong with it. */
  check(views: Views): Judged;
}

/**
 * Rules that belong together. An app is judged by the packs it names.
 *
 * @example
 * const ourBuckets: Rule = {
 *   code: "ACME-S3-001",
 *   title: "buckets carry our prefix",
 *   docs: "https://wiki.acme.example/terraform#names",
 *   check: (views) =>
 *     judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => {
 *       const name = bucket.text("bucket");
 *       if (name === undefined) return say.unknown(bucket, "bucket", bucket.why("bucket") ?? "Terraform makes it up");
 *       if (name.startsWith("acme-")) return;
 *       say.error(bucket, "bucket", { message: `the bucket is not named acme-…, got ${name}`, fix: "set bucketName" });
 *     }),
 * };
 * new PlatformApp({ packs: [baseline, { name: "acme", rules: [ourBuckets] }] });
 */
export interface Pack<C extends string = string> {
  /** Its name in reports. */
  readonly name: string;
  /** In any order; each code once. */
  readonly rules: readonly Rule<C>[];
}
