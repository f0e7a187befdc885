import { Finding } from "../core/finding";
import { SynthesizedStack } from "../terraform";

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

/** What a rule found in a stack. */
export interface RuleResult {
  /** Where the rule is broken. */
  readonly findings: readonly Finding[];
  /** Values that are known only at plan. */
  readonly unknown: readonly UnknownValue[];
}

/** A rule on rendered JSON: pure, with one code and one idea. */
export interface Rule<C extends string = string> {
  /** `MLP-S3-101`; a rule of your own has a prefix of its own. */
  readonly code: C;
  /** What the rule requires, as a statement. */
  readonly title: string;
  /**
   * Where it is explained.
   * @default - this library's docs/errors.md
   */
  readonly docs?: string;
  /** Judges one stack; `stacks` are all that are judged, itself among them, for references from one to another. */
  check(stack: SynthesizedStack, stacks?: readonly SynthesizedStack[]): RuleResult;
}

/**
 * Rules that belong together. An app is judged by the packs it names.
 *
 * @example
 * const ourBuckets: Rule = {
 *   code: "ACME-S3-001",
 *   title: "buckets carry our prefix",
 *   docs: "https://wiki.acme.example/terraform#names",
 *   check(stack) {
 *     const result = new RuleFindings(this, stack);
 *     for (const resource of stack.resources.filter(({ type }) => type === "aws_s3_bucket")) {
 *       if (String(resource.body.bucket).startsWith("acme-")) continue;
 *       result.finds(resource, "bucket", { message: "the bucket is not named acme-…", fix: "set bucketName" });
 *     }
 *     return result;
 *   },
 * };
 * new PlatformApp({ packs: [baseline, { name: "acme", rules: [ourBuckets] }] });
 */
export interface Pack<C extends string = string> {
  /** Its name in reports. */
  readonly name: string;
  /** In any order; each code once. */
  readonly rules: readonly Rule<C>[];
}
