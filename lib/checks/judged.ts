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

/** How many targets were looked at, of how many a rule could not tell. */
export interface Tally {
  /** All that the rule is about. */
  readonly targets: number;
  /** Those with something wrong. */
  readonly found: number;
  /** Those with nothing wrong that is known, and something unknown: they have not passed. */
  readonly unknown: number;
}

/** How many targets a rule looked at. */
export interface Counts extends Tally {
  /**
   * The same by kind of target: a type of Terraform's where targets are resources.
   * @default - one kind, that has no name
   */
  readonly kinds?: readonly KindTally[];
}

/** How many targets of one kind were looked at. */
export interface KindTally extends Tally {
  /** A type of Terraform's; empty where targets have none. */
  readonly kind: string;
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
  if (targets.length === 0) return NOTHING;
  const found: Found[] = [];
  const unknown: CannotTell[] = [];
  const say: Say = {
    error: (where, argument, finding) => found.push({ ...at(where, argument), ...finding, severity: "error" }),
    warning: (where, argument, finding) => found.push({ ...at(where, argument), ...finding, severity: "warning" }),
    unknown: (where, argument, why) => unknown.push({ ...at(where, argument), why }),
  };
  const kinds = new Map<string, Sum>();
  // most rules run once, over few targets: this is compiled for none of them
  targets.forEach((target) => {
    const foundBefore = found.length;
    const unknownBefore = unknown.length;
    judge(target, say);
    const sum = sumOf(kinds, kindOf(target));
    sum.targets += 1;
    if (found.length > foundBefore) sum.found += 1;
    else if (unknown.length > unknownBefore) sum.unknown += 1;
  });
  return { found, unknown, counts: counted(kinds) };
}

/** The type of a target that is a resource, or that stands around one. */
function kindOf(target: unknown): string {
  if (!isTyped(target)) return "";
  const { type, resource } = target;
  if (typeof type === "string") return target.mode === "data" ? `data.${type}` : type;
  if (!isTyped(resource) || typeof resource.type !== "string") return "";
  return resource.mode === "data" ? `data.${resource.type}` : resource.type;
}

interface Typed {
  readonly mode?: unknown;
  readonly type?: unknown;
  readonly resource?: unknown;
}

function isTyped(value: unknown): value is Typed {
  return typeof value === "object" && value !== null;
}

/** A tally while it is counted. */
type Sum = { -readonly [K in keyof Tally]: Tally[K] };

function sumOf(kinds: Map<string, Sum>, kind: string): Sum {
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  const sum = { targets: 0, found: 0, unknown: 0 };
  kinds.set(kind, sum);
  return sum;
}

/** The counts of all kinds together. */
function counted(kinds: ReadonlyMap<string, Tally>): Counts {
  const whole: Sum = { targets: 0, found: 0, unknown: 0 };
  const tallies: KindTally[] = [];
  kinds.forEach(({ targets, found, unknown }, kind) => {
    whole.targets += targets;
    whole.found += found;
    whole.unknown += unknown;
    tallies.push({ kind, targets, found, unknown });
  });
  return { targets: whole.targets, found: whole.found, unknown: whole.unknown, kinds: tallies };
}

/** What most rules say of most apps. */
const NOTHING: Judged = { found: [], unknown: [], counts: { targets: 0, found: 0, unknown: 0, kinds: [] } };

/** Several judgements of one rule, on targets of several kinds. */
export function together(...parts: readonly Judged[]): Judged {
  const kinds = new Map<string, Sum>();
  for (const { kind, targets, found, unknown } of parts.flatMap(kindsOf)) {
    const sum = sumOf(kinds, kind);
    sum.targets += targets;
    sum.found += found;
    sum.unknown += unknown;
  }
  return {
    found: parts.flatMap(({ found }) => found),
    unknown: parts.flatMap(({ unknown }) => unknown),
    counts: counted(kinds),
  };
}

function kindsOf({ counts }: Judged): readonly KindTally[] {
  return counts === undefined ? [] : (counts.kinds ?? [{ ...counts, kind: "" }]);
}

function at({ address, path, stack }: Where, argument: string | undefined) {
  return { stack: stack.name, path, property: argument === undefined ? address : `${address}.${argument}` };
}
