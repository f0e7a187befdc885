import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { caught, runTier, say } from "../run-tier";
import { MutationArea, mutationAreas } from "./areas";
import { tryProofs } from "./by-proofs";
import { sampleOf } from "./sample";
import { formatSurvivor, Mutant, scoreOf } from "./score";

/** The share of mutants that an area's tests must kill. */
const FLOOR = 80;
/** The same of the rules, which have proofs. */
const FLOOR_OF_PROOFS = 85;

/** Which mutants are tried. */
interface Part {
  /** Every so many functions and tables. */
  readonly oneIn: number;
  /** Whether what runs when a file is loaded is left out: each such mutant takes all tests of the room. */
  readonly noTables: boolean;
}

/** Proves one area and prints its survivors. */
async function prove({ name, files, tests }: MutationArea, { oneIn, noTables }: Part): Promise<string | undefined> {
  if (name === "checks")
    return told(name, await tryProofs(files), "all functions, by the proofs alone", FLOOR_OF_PROOFS);
  const { Stryker } = await import("@stryker-mutator/core");
  const results = await new Stryker({
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    mutate: sampleOf(files, oneIn),
    coverageAnalysis: "perTest",
    ignoreStatic: noTables,
    jest: {
      configFile: "jest.config.js",
      config: { roots: [`<rootDir>/${tests}`], reporters: [] },
      enableFindRelatedTests: false, // it follows imports inside these roots only, and would find too few
    },
    concurrency: 2,
    timeoutMS: 120_000, // a busy machine is no endless loop
    reporters: ["progress-append-only"],
    tempDirName: "reports/.stryker",
    ignorePatterns: ["reports", "cdktf.out", "dist", "coverage", "api"],
  }).runMutationTest();
  const mutants: Mutant[] = results.map((mutant) => ({
    ...mutant,
    fileName: relative(ROOT, resolve(ROOT, mutant.fileName)),
  }));
  const what = noTables ? "functions" : "functions and tables";
  return told(name, mutants, `${oneIn === 1 ? "all" : `one in ${String(oneIn)}`} ${what}`, FLOOR);
}

/** Prints the survivors of an area and its score; what is missing to the floor is its failure. */
function told(area: string, mutants: readonly Mutant[], what: string, floor: number): string | undefined {
  const { killed, survivors, percent } = scoreOf(mutants);
  survivors.map(formatSurvivor).sort().forEach(say);
  say(`${area}: ${String(percent)} % of ${what}, ${String(killed)} killed, ${String(survivors.length)} survived`);
  return percent >= floor
    ? undefined
    : `${String(percent)} % of the mutants of ${area} are killed, less than ${String(floor)} %`;
}

/** The areas named on the command line, else all; `--one-in 8` takes a part of each, `--no-tables` functions alone. */
async function areas(): Promise<JunitCase[]> {
  const all = mutationAreas().filter(({ tests }) => existsSync(join(ROOT, tests)));
  const { values, positionals: named } = parseArgs({
    options: { "one-in": { type: "string" }, "no-tables": { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const oneIn = Number(values["one-in"] ?? 1);
  if (!Number.isInteger(oneIn) || oneIn < 1) throw new Error("--one-in takes a whole number from 1 on");
  const wrong = named.find((name) => !all.some((area) => area.name === name));
  if (wrong !== undefined) throw new Error(`no area ${wrong}, there are ${all.map(({ name }) => name).join(", ")}`);
  const cases: JunitCase[] = [];
  for (const area of all.filter(({ name }) => named.length === 0 || named.includes(name))) {
    cases.push(await caught(area.name, () => prove(area, { oneIn, noTables: values["no-tables"] })));
  }
  return cases;
}

void runTier("mutation", areas);
