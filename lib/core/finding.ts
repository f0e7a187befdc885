import type { Code } from "../codes";
import { printable } from "./printable";

/** How bad a finding is: an error stops the synth, a warning is printed (and fatal with `--strict`). */
export type Severity = "error" | "warning";

/** Another finding, by its place. */
export interface Cause {
  /** Construct path. */
  readonly path: string;
  /** The property, or one that encloses it: `zones` for `zones[1]`; with a `code`, "" is the construct as a whole too. */
  readonly property: string;
  /**
   * Whether a finding of a construct around that one will do, as a rule on the JSON knows none of the constructs.
   * @default false
   */
  readonly around?: boolean;
  /**
   * The one code that says the same: then a warning will do as well.
   * @default - any error
   */
  readonly code?: string;
}

/** What a plan says is wrong with its input, before anybody knows which construct asked. */
export interface AnyProblem {
  /** Stable code: `MLP-<AREA>-nnn` of this library, documented in docs/errors.md; your own have a prefix of their own. */
  readonly code: string;
  /** @default "error" */
  readonly severity?: Severity;
  /** The property, as written in the props: `zones[1]`, `lifecycle.expireDays`. */
  readonly property?: string;
  /** What is wrong and the value got, lower case, no full stop. */
  readonly message: string;
  /** The change that mends it. */
  readonly fix: string;
  /**
   * The finding that this one follows from: while that is an open error of the same run, this one is not shown.
   * @default - none
   */
  readonly causedBy?: Cause;
  /**
   * Whether it can be acknowledged. True is for an error of what a construct was given, where that is written as it is.
   * @default - false for an error that a construct records: another value may stand in for what it refuses; else true
   */
  readonly acknowledgeable?: boolean;
}

/** A problem of this library's own: its code is listed in lib/codes. */
export interface Problem extends AnyProblem {
  readonly code: Code;
}

/** A problem with its place: what the user reads. */
export interface Finding extends AnyProblem {
  readonly severity: Severity;
  /** Construct path (`prod-foundation/Artifacts`) or, from a rule, the stack's. */
  readonly path: string;
  /** Where in the documentation the code is explained. */
  readonly docs: string;
  /** File, line and column of the user's code, where known. */
  readonly location?: string;
}

/** Where a project that has installed this library finds its pages: what messages name can be opened from there. */
export const DOCS = "node_modules/cdktf-ml-platform/docs";

/** The page and anchor that explain a code. */
export function docsOf(code: string): string {
  return `${DOCS}/errors.md#${code.toLowerCase()}`;
}

/** Gives a problem its place, with any code. */
export function anyFindingOf(problem: AnyProblem, path: string, location?: string): Finding {
  return { ...problem, severity: problem.severity ?? "error", path, docs: docsOf(problem.code), location };
}

/** The same for this library's own: another code than the listed ones does not compile. */
export const findingOf: (problem: Problem, path: string, location?: string) => Finding = anyFindingOf;

/** The text of a finding: four short lines, no stack trace. What a configuration put into it is shown and does nothing. */
export function formatFinding(finding: Finding): string {
  const head = [
    `${finding.severity} ${finding.code}`,
    [finding.path || "the app", finding.property].filter(Boolean).join(" "),
  ];
  const lines = [head.join("  "), `  ${finding.message}`, `  fix: ${finding.fix}`];
  lines.push(
    finding.location === undefined ? `  see ${finding.docs}` : `  at ${finding.location} · see ${finding.docs}`,
  );
  return lines.map(printable).join("\n");
}

/** Thrown for a mistake of the user's; runners print its findings and no stack trace. */
export class FindingsError extends Error {
  /** The findings, in the order they were made. */
  declare readonly findings: readonly Finding[];

  /** Node prints what can be enumerated of an error that nobody catches, after its message: nothing here is. */
  constructor(findings: readonly Finding[]) {
    super(findings.map(formatFinding).join("\n"));
    this.stack = this.message;
    Object.defineProperties(this, { name: { value: "FindingsError" }, findings: { value: findings } });
  }
}

/** Whether an error is a FindingsError, of any copy of this library. */
export function isFindingsError(error: unknown): error is FindingsError {
  return error instanceof Error && error.name === "FindingsError" && "findings" in error;
}
