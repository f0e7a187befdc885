import { Finding } from "../core/finding";
import { SynthesizedStack } from "../core/synthesis";

/** A value that a rule could not judge, because only the plan knows it. It has not passed. */
export interface UnknownValue {
  readonly code: string;
  readonly stack: string;
  readonly path: string;
  /** Address and argument. */
  readonly property: string;
  readonly why: string;
}

/** What a rule has to say about a stack. */
export interface RuleResult {
  readonly findings: readonly Finding[];
  readonly unknown: readonly UnknownValue[];
}

/** A rule on rendered JSON: pure, with one code and one idea. */
export interface Rule {
  readonly code: string;
  /** What holds where the rule is kept. */
  readonly title: string;
  check(stack: SynthesizedStack): RuleResult;
}

/** Rules that belong together. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
}
