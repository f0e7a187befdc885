import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { CONSTRUCT_ROOMS } from "../../../lib/rooms";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { caught, runTier, say } from "../run-tier";
import { formatSurvivor, Mutant, scoreOf } from "./score";

/** Whole rooms; of the others their plans. */
const WHOLE: readonly string[] = ["checks", "iam"];

/** What is mutated in each area. Only the area's own tests count: what an example happens to notice is luck. */
const AREAS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...CONSTRUCT_ROOMS, "checks"]
    .filter((room) => WHOLE.includes(room) || hasPlans(room))
    .map((room) => [room, [WHOLE.includes(room) ? `lib/${room}/**/*.ts` : `lib/${room}/**/plan/**/*.ts`]]),
);

function hasPlans(room: string): boolean {
  return readdirSync(join(ROOT, "lib", room), { recursive: true, encoding: "utf8" }).some((file) =>
    /(^|\/)plan\//.test(file),
  );
}

/** The share of mutants that an area's tests must kill. */
const FLOOR = 80;

/** Proves one area and prints its survivors. */
async function prove(area: string): Promise<string | undefined> {
  const { Stryker } = await import("@stryker-mutator/core");
  const results = await new Stryker({
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    mutate: [...(AREAS[area] ?? []), "!lib/**/index.ts"],
    coverageAnalysis: "perTest",
    jest: {
      configFile: "jest.config.js",
      config: { roots: [`<rootDir>/test/${area}`], reporters: [] },
      enableFindRelatedTests: false, // it follows imports inside these roots only, and would find too few
    },
    concurrency: 2,
    timeoutMS: 60_000, // a busy machine is no endless loop
    reporters: ["progress-append-only"],
    tempDirName: "reports/.stryker",
    ignorePatterns: ["reports", "cdktf.out", "dist", "coverage", "api"],
  }).runMutationTest();
  const mutants: Mutant[] = results.map((mutant) => ({
    ...mutant,
    fileName: relative(ROOT, resolve(ROOT, mutant.fileName)),
  }));
  const { killed, survivors, percent } = scoreOf(mutants);
  survivors.map(formatSurvivor).sort().forEach(say);
  say(`${area}: ${String(percent)} %, ${String(killed)} killed, ${String(survivors.length)} survived`);
  return percent >= FLOOR
    ? undefined
    : `${String(percent)} % of the mutants of ${area} are killed, less than ${String(FLOOR)} %`;
}

/** The areas named on the command line, else all. */
async function areas(): Promise<JunitCase[]> {
  const named = process.argv.slice(2);
  const wrong = named.find((area) => AREAS[area] === undefined || !existsSync(join(ROOT, "test", area)));
  if (wrong !== undefined) throw new Error(`no area ${wrong}, there are ${Object.keys(AREAS).join(", ")}`);
  const cases: JunitCase[] = [];
  for (const area of named.length > 0 ? named : Object.keys(AREAS)) cases.push(await caught(area, () => prove(area)));
  return cases;
}

void runTier("mutation", areas);
