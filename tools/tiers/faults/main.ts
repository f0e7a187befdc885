import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { baseline, runPack } from "../../../lib/checks";
import { synthesizedStack } from "../../../lib/terraform";
import { deriveSchemas, JsonObject, lintStack, ProviderSchemas, typesInUse } from "../../../lib/rehearsal";
import { ROOT, writtenByExample } from "../../examples";
import { committedGolden, renderStack } from "../../golden";
import { JunitCase } from "../../junit";
import { pythonWith } from "../../python";
import { NO_PROVIDER } from "../../real-provider/resolve";
import { RunningProviders, withProviders } from "../../real-provider/running";
import { runFlaggedTier, say } from "../run-tier";
import { CHECKOV } from "../scan/checkov";
import { Fault, faultsOf, Mistake } from "./mutate";
import { NAMED_FAULTS } from "./named";
import { recordOf, writeRecord } from "./record";
import { runNamed } from "./run-named";
import { providersOf, refusedByProviders } from "./real";
import { ONE_IN, sampleOf } from "./sample";
import { FaultyStack, refusedByScanner } from "./scanned";
import {
  CATCH_ALL,
  gates,
  goldenAlone,
  leftToGolden,
  lineOf,
  REAL_PROVIDER,
  survivors,
  table,
  Tier,
  typeCases,
} from "./tally";
import { refusedByTerraform, simulatedValidator } from "./validate";
import { withFault } from "./with-fault";

const EXAMPLE = "01-platform";
const LIST = path.join(__dirname, "left-to-golden.json");
const EVERY: readonly Mistake[] = ["dropped", "renamed", "mistyped"];

/** Makes faults in every stack of the example, all or a sample, and the named ones. */
async function seed(whole: boolean, rewriteList: boolean, running: RunningProviders): Promise<JunitCase[]> {
  const example = await writtenByExample(EXAMPLE);
  rmSync(example.outdir, { recursive: true, force: true });
  const faults: Fault[] = [];
  const cases: JunitCase[] = [];
  let tiers: Tier[] = [];
  const untaken: Fault[] = [];
  const stacks = example.stacks.map(({ name, json }) => {
    const stack = json as JsonObject;
    const schemas = deriveSchemas(ROOT, typesInUse(stack));
    const every = faultsOf(stack, schemas);
    const mine = whole ? every : sampleOf(every);
    untaken.push(...every.filter((fault) => !mine.includes(fault)));
    return { name, stack, schemas, faults: mine };
  });
  const scanned = await refusedByScanner(
    await pythonWith("checkov", CHECKOV),
    stacks.map((one) => ({ ...one, faults: dropped(one.faults) })),
  );
  for (const one of stacks) {
    const { name, stack, faults: mine } = one;
    const judged = await judgeStack(one, one.schemas, scanned);
    const real = await judgeReal(stack, mine, running);
    if (real === undefined) cases.push({ name: `${name}: ${REAL_PROVIDER}`, skipped: NO_PROVIDER });
    else judged.push(real);
    tiers = merged(tiers, judged);
    faults.push(...mine);
  }
  const left = leftToGolden(faults, tiers);
  if (rewriteList) writeFileSync(LIST, `${JSON.stringify(left, null, 2)}\n`);
  if (!whole) say(SAMPLED(faults.length, faults.length + untaken.length));
  print(faults, tiers);
  const accepted = JSON.parse(readFileSync(LIST, "utf8")) as string[];
  cases.push(...gates(faults, tiers, accepted, untaken.map(lineOf)), ...typeCases(faults, tiers));
  for (const fault of NAMED_FAULTS) cases.push(await runNamed(fault));
  if (whole)
    say(`the record of this run, which is kept with a release: ${writeRecord(recordOf(faults, tiers, cases))}`);
  return cases;
}

async function judgeStack(
  { name, stack, faults }: FaultyStack,
  schemas: ProviderSchemas,
  scanned: ReadonlySet<Fault>,
): Promise<Tier[]> {
  const golden = committedGolden(EXAMPLE, `${name}.json`);
  if (golden !== renderStack(stack)) throw new Error(`${EXAMPLE} differs from its golden files: npm run golden`);
  const terraform = await simulatedValidator(stack, schemas);
  try {
    return [
      { name: "lint", shown: EVERY, refused: among(faults, (faulty) => lintStack(faulty, schemas).length > 0, stack) },
      { name: "terraform", shown: EVERY, refused: await refusedByTerraform(stack, faults, terraform) },
      { name: "rules", shown: EVERY, refused: among(faults, breaksRule, stack) },
      { name: "scanner", shown: ["dropped"], refused: new Set(faults.filter((fault) => scanned.has(fault))) },
      { name: CATCH_ALL, shown: EVERY, refused: among(faults, (faulty) => renderStack(faulty) !== golden, stack) },
    ];
  } finally {
    terraform.close();
  }
}

async function judgeReal(
  stack: JsonObject,
  faults: readonly Fault[],
  running: RunningProviders,
): Promise<Tier | undefined> {
  const providers = await providersOf(stack);
  if (providers.real.length === 0) return undefined;
  const refused = await refusedByProviders(stack, dropped(faults), providers, running);
  return { name: REAL_PROVIDER, shown: ["dropped"], refused };
}

const SAMPLED = (taken: number, known: number): string =>
  `a sample: ${taken} of ${known} faults, one argument in ${ONE_IN} of each resource type, at least one; all: npm run test:faults -- --all`;

/** Names and types the schemas judge; with what is missing each tier has its own say. */
function dropped(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ mistake }) => mistake === "dropped");
}

/** The faults that a test refuses; it has to let the sound stack pass. */
function among(faults: readonly Fault[], refuses: (stack: JsonObject) => boolean, sound: JsonObject): Set<Fault> {
  if (refuses(sound)) throw new Error("a tier refuses the example as it is");
  return new Set(faults.filter((fault) => refuses(withFault(sound, fault))));
}

function breaksRule(stack: JsonObject): boolean {
  return runPack(baseline, [synthesizedStack("stack", stack)]).findings.length > 0;
}

function merged(tiers: readonly Tier[], more: readonly Tier[]): Tier[] {
  const names = new Set([...tiers, ...more].map(({ name }) => name));
  return [...names].map((name) => {
    const mine = [...tiers, ...more].filter((tier) => tier.name === name);
    return { ...mine[0]!, refused: new Set(mine.flatMap(({ refused }) => [...refused])) };
  });
}

function print(faults: readonly Fault[], tiers: readonly Tier[]): void {
  const types = new Set(faults.map(({ type }) => type)).size;
  const nobody = survivors(faults, tiers);
  const alone = goldenAlone(faults, tiers);
  say(`${faults.length} faults in ${types} resource types; each tier's own share:\n${table(faults, tiers)}`);
  say(`survivors: ${nobody.length === 0 ? "none" : nobody.join(", ")}`);
  say(`survivors of all tiers but ${CATCH_ALL} (${alone.length}):\n${alone.map((line) => `  ${line}`).join("\n")}`);
}

void runFlaggedTier("faults", { script: "test:faults", flags: ["--all", "--write-list"] }, (given) =>
  withProviders((running) => seed(given("--all") || given("--write-list"), given("--write-list"), running)),
);
