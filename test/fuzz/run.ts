import fc from "fast-check";
import { CODES } from "../../lib/codes";
import { Finding, formatFinding, isFindingsError } from "../../lib/core/finding";
import { deriveSchemas, JsonObject, lintStack, ProviderSchemas, typesInUse } from "../../lib/rehearsal";
import { isExpression, objectAt } from "../../lib/rehearsal/lint/configuration";
import { ROOT } from "../../tools/examples";
import { forgettingTokens } from "../support/forget-tokens";
import { nameFaults, Names } from "./aws-names";
import { AnySubject, FuzzCase } from "./subject";

/** Seed of every run: the same cases each time. */
export const SEED = 20_260_728;
/** How many sets of props each construct is given in a full run, and how many of them, the first, in a sample. */
export const ALL_RUNS = 300;
export const SAMPLE_RUNS = 120;

/** A case that ended with output. */
export interface Accepted {
  readonly props: Readonly<Record<string, unknown>>;
  readonly stacks: readonly JsonObject[];
}

/** What became of one construct's cases. */
export interface Outcome {
  readonly name: string;
  readonly accepted: readonly Accepted[];
  readonly refused: number;
  /** What was raised, and by which case first. */
  readonly codes: ReadonlyMap<string, number>;
  /** Share of the accepted cases in which each optional prop is set, rarest first. */
  readonly shares: readonly (readonly [prop: string, share: number])[];
  /** The smallest case that went wrong, and how. */
  readonly failure?: string;
}

/**
 * Gives a construct those of its cases that are taken, by their numbers from 0. Each ends with documented findings, or with
 * output that is sound as far as it can be read.
 */
export function runSubject({ name, names, cases, optional }: AnySubject, isTaken: (index: number) => boolean): Outcome {
  const accepted: Accepted[] = [];
  const codes = new Map<string, number>();
  let refused = 0;
  let count = 0;
  let hasFailed = false;
  const details = fc.check(
    fc.property(cases, (one) => {
      const index = count++;
      // what has failed is made smaller by further cases
      if (!hasFailed && !isTaken(index)) return;
      const { findings, printed, stacks } = hasFailed ? outcomeOf(one) : forgettingTokens(() => outcomeOf(one));
      for (const { code } of findings) if (!codes.has(code)) codes.set(code, index);
      if (stacks.length === 0) refused += 1;
      else accepted.push({ props: one.props, stacks });
      const wrong = [
        ...judgement(findings, stacks),
        ...framesIn(printed),
        ...stacks.flatMap((stack) => faultsOf(stack, names)),
      ];
      if (wrong.length === 0) return;
      hasFailed = true;
      throw new Error(wrong.join("\n"));
    }),
    { seed: SEED, numRuns: ALL_RUNS },
  );
  const failure = details.failed ? explain(details) : undefined;
  return { name, accepted, refused, codes, shares: sharesOf(optional, accepted), failure };
}

function sharesOf(optional: readonly string[], accepted: readonly Accepted[]): [string, number][] {
  const share = (prop: string): number =>
    accepted.filter(({ props }) => props[prop] !== undefined).length / accepted.length;
  return optional.map((prop): [string, number] => [prop, share(prop)]).sort((a, b) => a[1] - b[1]);
}

interface Seen {
  readonly findings: readonly Finding[];
  readonly printed: string;
  readonly stacks: readonly JsonObject[];
}

function outcomeOf(one: FuzzCase): Seen {
  try {
    const { findings, printed, stacks } = one.run();
    return { findings, printed, stacks: stacks.map(({ json }) => structuredClone(json) as JsonObject) };
  } catch (error) {
    // what nothing can be built on is thrown: a user sees its message alone
    if (isFindingsError(error)) return { findings: error.findings, printed: error.message, stacks: [] };
    throw error;
  }
}

const documented = new Set<string>(CODES.map(({ code }) => code));

/** A finding is documented and whole; what is refused says why, and an error refuses. */
function judgement(findings: readonly Finding[], stacks: readonly JsonObject[]): string[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  return [
    ...findings
      .filter(({ code, message, fix }) => !documented.has(code) || message.trim() === "" || fix.trim() === "")
      .map((finding) => `a finding that is not documented or lacks message or fix: ${formatFinding(finding)}`),
    ...(stacks.length === 0 && findings.length === 0 ? ["nothing was written, and nobody said why"] : []),
    ...(stacks.length > 0 && errors.length > 0 ? ["there are errors, and output all the same"] : []),
  ];
}

/** Frames of a stack trace; the one line that names the user's code goes on with where the code is explained. */
function framesIn(printed: string): string[] {
  return printed.split("\n").filter((line) => /^\s+at /.test(line) && !line.includes(" · see "));
}

function faultsOf(stack: JsonObject, names?: Names): string[] {
  return [
    ...lintStack(stack, schemasFor(stack)).map(formatFinding),
    ...nameFaults(stack, names),
    ...settingFaults(stack),
  ];
}

/** Terraform reads its own settings before it can evaluate anything. */
function settingFaults(stack: JsonObject): string[] {
  const texts = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  const evaluated = texts(objectAt(stack, "terraform")).filter(isExpression);
  return evaluated.map((text) => `an expression in the settings of Terraform: ${text}`);
}

const schemas = new Map<string, ProviderSchemas>();

/** Deriving is most of the work, and cases share their types. */
function schemasFor(stack: JsonObject): ProviderSchemas {
  const types = typesInUse(stack);
  const key = [types.resources, types.dataSources].map((names) => [...names].sort().join(" ")).join("|");
  const known = schemas.get(key) ?? deriveSchemas(ROOT, types);
  schemas.set(key, known);
  return known;
}

/** Frames of our own code, so that what crashed can be found. */
function explain(details: fc.RunDetails<[FuzzCase]>): string {
  const error = details.errorInstance;
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  const told = lines.filter((line) => !/^\s+at /.test(line) || /\/(lib|test)\/(?!cjs)/.test(line));
  return `props ${fc.stringify(details.counterexample?.[0].props)}\n${told.join("\n")}`;
}
