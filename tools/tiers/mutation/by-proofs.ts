import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type * as All from "../../../test/checks/proofs/all";
import type * as Cases from "../../../test/checks/proofs/cases";
import { ROOT } from "../../examples";
import { say } from "../run-tier";
import type { Mutant } from "./score";

/** What instrumented code and its runner tell each other. */
interface Switch {
  /** The one change that is made; undefined: none. */
  activeMutant?: string;
  /** Under which name what runs is noted; undefined while files are loaded. */
  currentTestId?: string;
  mutantCoverage?: {
    readonly static: Record<string, number>;
    readonly perTest: Record<string, Record<string, number>>;
  };
  /** How often the change has been met, and how often is an endless loop. */
  hitCount?: number;
  hitLimit?: number;
}

const ENDLESS = 1_000_000;
const PROGRESS = 500;

/**
 * Every change of some files, tried by the proofs of the rules in this process: all changes are in the files at once,
 * and one is switched on at a time, so that nothing is loaded again. What runs when a file is loaded is "Ignored".
 */
export async function tryProofs(files: readonly string[]): Promise<readonly Mutant[]> {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const tree = mkdtempSync(join(ROOT, "reports", "mutated-"));
  try {
    for (const part of ["lib", "test/checks", "test/support"]) {
      cpSync(join(ROOT, part), join(tree, part), { recursive: true });
    }
    const { mutants, files: changed } = await instrumented(files);
    for (const { name, content } of changed) writeFileSync(join(tree, name), content);
    const proofs = proofsIn(tree);
    const covering = coverage(proofs);
    return mutants.map((mutant, index) => {
      if (index % PROGRESS === 0) say(`${String(index)} of ${String(mutants.length)} changes tried`);
      const { fileName, mutatorName, replacement, location } = mutant;
      // counted from 0 there
      const start = { line: location.start.line + 1 };
      const status = fate(mutant.id, covering(mutant.id));
      return { fileName, mutatorName, replacement, location: { start }, status };
    });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

async function instrumented(files: readonly string[]) {
  const { Instrumenter } = await import("@stryker-mutator/instrumenter");
  const silent = () => undefined;
  const off = () => false;
  const logger = {
    ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
    ...{ isTraceEnabled: off, isDebugEnabled: off, isInfoEnabled: off },
    ...{ isWarnEnabled: off, isErrorEnabled: off, isFatalEnabled: off },
  };
  return new Instrumenter(logger).instrument(
    files.map((name) => ({ name, mutate: true, content: readFileSync(join(ROOT, name), "utf8") })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
}

type Proofs = readonly { readonly name: string; readonly cases: readonly Cases.ProofCase[] }[];

/** The proofs of a copy, with its own library under them. */
function proofsIn(tree: string): Proofs {
  /* eslint-disable @typescript-eslint/no-require-imports -- a copy has no name at compile time */
  const { allProofs } = require(join(tree, "test/checks/proofs/all")) as typeof All;
  const { casesOf } = require(join(tree, "test/checks/proofs/cases")) as typeof Cases;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return allProofs().map(([name, proof]) => ({ name, cases: casesOf(name, proof) }));
}

/** Which proofs run a change, those of fewest cases first; undefined where loading alone does. */
function coverage(proofs: Proofs): (mutant: string) => Proofs | undefined {
  const own = switchOf();
  for (const { name, cases } of proofs) {
    own.currentTestId = name;
    const wrong = cases.find((one) => !holds(one));
    if (wrong !== undefined) throw new Error(`the proof ${name} does not hold as it is: ${wrong.name}`);
  }
  own.currentTestId = undefined;
  const { static: loaded, perTest } = own.mutantCoverage ?? { static: {}, perTest: {} };
  const bySize = [...proofs].sort((one, other) => one.cases.length - other.cases.length);
  return (mutant) => {
    const running = bySize.filter(({ name }) => perTest[name]?.[mutant] !== undefined);
    return running.length === 0 && loaded[mutant] !== undefined ? undefined : running;
  };
}

function fate(mutant: string, running: Proofs | undefined): string {
  if (running === undefined) return "Ignored";
  if (running.length === 0) return "NoCoverage";
  const own = switchOf();
  own.activeMutant = mutant;
  own.hitLimit = ENDLESS;
  try {
    const isNoticed = running.some(({ cases }) =>
      cases.some((one) => {
        own.hitCount = 0;
        return !holds(one);
      }),
    );
    return isNoticed ? "Killed" : "Survived";
  } finally {
    own.activeMutant = undefined;
  }
}

function holds({ got, expected }: Cases.ProofCase): boolean {
  try {
    return isDeepStrictEqual(got(), expected);
  } catch {
    return false;
  }
}

/** What instrumented code looks at. */
function switchOf(): Switch {
  const global = globalThis as { __stryker__?: Switch };
  return (global.__stryker__ ??= {});
}
