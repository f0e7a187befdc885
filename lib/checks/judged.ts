import type { Cause, Severity } from "../core/finding";
import type { SynthesizedResource, SynthesizedStack } from "../terraform";

/** What is wrong, before code and place are added. */
export interface RuleFinding {
  /** What is wrong, with the value that was got. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** @default "error" */
  readonly severity?: Severity;
  /**
   * The finding that this one follows from: while that is an open error of the same run, this one is not shown.
   * @default - none
   */
  readonly causedBy?: Cause;
}

/** What a finding is about. */
export interface Where extends Pick<SynthesizedResource, "address" | "path"> {
  /** The stack that it is in. */
  readonly stack: Pick<SynthesizedStack, "name">;
}

/** A finding without its code. */
export interface Found extends RuleFinding {
  /** Name of the stack. */
  readonly stack: string;
  /** Path of the construct. */
  readonly path: string;
  /** Address and argument, or a setting of the stack. */
  readonly property: string;
}

/** A value that could not be judged, without the rule's code. */
export interface CannotTell {
  /** Name of the stack. */
  readonly stack: string;
  /** Path of the construct. */
  readonly path: string;
  /** Address and argument. */
  readonly property: string;
  /** What the value depends on. */
  readonly why: string;
}

/** How many targets a rule looked at, of how many it could not tell. */
export interface Counts {
  /** All that the rule is about. */
  readonly targets: number;
  /** Those with something wrong. */
  readonly found: number;
  /** Those with nothing wrong that is known, and something unknown: they have not passed. */
  readonly unknown: number;
}

/** What a rule says of everything that it judged. */
export interface Judged {
  /** What is wrong. */
  readonly found: readonly Found[];
  /** What only the plan knows. */
  readonly unknown: readonly CannotTell[];
  /** Undefined for a rule that does not count. */
  readonly counts?: Counts;
}

/** How a rule says what it thinks of a target. */
export interface Say {
  /** Something is refused, or lost. `argument` is left out where it is the resource as a whole. */
  error(where: Where, argument: string | undefined, finding: Omit<RuleFinding, "severity">): void;
  /** Something is wrong but for a case that the message names. */
  warning(where: Where, argument: string | undefined, finding: Omit<RuleFinding, "severity">): void;
  /** A value is known only at plan: it has not passed. */
  unknown(where: Where, argument: string | undefined, why: string): void;
}

/** Judges each target by itself, and counts them. */
export function judgeEach<T>(targets: readonly T[], judge: (target: T, say: Say) => void): Judged {
  const found: Found[] = [];
  const unknown: CannotTell[] = [];
  const say: Say = {
    error: (where, argument, finding) => found.push({ ...at(where, argument), ...finding, severity: "error" }),
    warning: (where, argument, finding) => found.push({ ...at(where, argument), ...finding, severity: "warning" }),
    unknown: (where, argument, why) => unknown.push({ ...at(where, argument), why }),
  };
  const counts = { targets: targets.length, found: 0, unknown: 0 };
  for (const target of targets) {
    const before = [found.length, unknown.length];
    judge(target, say);
    if (found.length > before[0]!) counts.found += 1;
    else if (unknown.length > before[1]!) counts.unknown += 1;
  }
  return { found, unknown, counts };
}

/** Several judgements of one rule, on targets of several kinds. */
export function together(...parts: readonly Judged[]): Judged {
  const sum = (count: (counts: Counts) => number): number =>
    parts.reduce((total, { counts }) => total + (counts === undefined ? 0 : count(counts)), 0);
  return {
    found: parts.flatMap(({ found }) => found),
    unknown: parts.flatMap(({ unknown }) => unknown),
    counts: {
      targets: sum(({ targets }) => targets),
      found: sum(({ found }) => found),
      unknown: sum(({ unknown }) => unknown),
    },
  };
}

function at({ address, path, stack }: Where, argument: string | undefined) {
  return { stack: stack.name, path, property: argument === undefined ? address : `${address}.${argument}` };
}
