import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { baseline, runPack } from "../../../lib/checks";
import { synthesizedStack } from "../../../lib/core/synthesis";
import { deriveSchemas, JsonObject, lintStack, ProviderSchemas, typesInUse } from "../../../lib/rehearsal";
import { ROOT, synthExample } from "../../examples";
import { committedGolden, renderStack } from "../../golden";
import { JunitCase } from "../../junit";
import { pythonWith } from "../../python";
import { runListTier } from "../run-tier";
import { CHECKOV } from "../scan/checkov";
import { Fault, faultsOf, Mistake } from "./mutate";
import { NAMED_FAULTS } from "./named";
import { runNamed } from "./run-named";
import { refusedByScanner } from "./scanned";
import { CATCH_ALL, gates, goldenAlone, survivors, table, Tier, typeCases } from "./tally";
import { refusedByTerraform } from "./validate";
import { withFault } from "./with-fault";

const EXAMPLE = "01-platform";
const LIST = path.join(__dirname, "golden-alone.json");
const EVERY: readonly Mistake[] = ["dropped", "renamed", "mistyped"];

/** Makes every fault in every stack of the example, and the named ones. */
async function seed(rewriteList: boolean): Promise<JunitCase[]> {
  const example = await synthExample(EXAMPLE);
  rmSync(example.outdir, { recursive: true, force: true });
  const faults: Fault[] = [];
  let tiers: Tier[] = [];
  for (const { name, json } of example.stacks) {
    const stack = json as JsonObject;
    const schemas = deriveSchemas(ROOT, typesInUse(stack));
    const mine = faultsOf(stack, schemas);
    const judged = await judgeStack(name, stack, schemas, mine);
    tiers = tiers.length === 0 ? judged : tiers.map((tier, index) => merged(tier, judged[index]!));
    faults.push(...mine);
  }
  const alone = goldenAlone(faults, tiers);
  if (rewriteList) writeFileSync(LIST, `${JSON.stringify(alone, null, 2)}\n`);
  print(faults, tiers);
  const named: JunitCase[] = [];
  for (const fault of NAMED_FAULTS) named.push(await runNamed(fault));
  const accepted = JSON.parse(readFileSync(LIST, "utf8")) as string[];
  return [...gates(faults, tiers, accepted), ...typeCases(faults, tiers), ...named];
}

async function judgeStack(
  name: string,
  stack: JsonObject,
  schemas: ProviderSchemas,
  faults: readonly Fault[],
): Promise<Tier[]> {
  const python = await pythonWith("checkov", CHECKOV);
  const dropped = faults.filter(({ mistake }) => mistake === "dropped");
  const golden = committedGolden(EXAMPLE, `${name}.json`);
  if (golden !== renderStack(stack)) throw new Error(`${EXAMPLE} differs from its golden files: npm run golden`);
  return [
    { name: "lint", shown: EVERY, refused: among(faults, (faulty) => lintStack(faulty, schemas).length > 0, stack) },
    { name: "terraform", shown: EVERY, refused: await refusedByTerraform(stack, schemas, faults) },
    { name: "rules", shown: EVERY, refused: among(faults, breaksRule, stack) },
    { name: "scanner", shown: ["dropped"], refused: await refusedByScanner(python, stack, dropped) },
    { name: CATCH_ALL, shown: EVERY, refused: among(faults, (faulty) => renderStack(faulty) !== golden, stack) },
  ];
}

/** The faults that a test refuses; it has to let the sound stack pass. */
function among(faults: readonly Fault[], refuses: (stack: JsonObject) => boolean, sound: JsonObject): Set<Fault> {
  if (refuses(sound)) throw new Error("a tier refuses the example as it is");
  return new Set(faults.filter((fault) => refuses(withFault(sound, fault))));
}

function breaksRule(stack: JsonObject): boolean {
  return runPack(baseline, [synthesizedStack("stack", stack)]).findings.length > 0;
}

function merged(one: Tier, other: Tier): Tier {
  return { ...one, refused: new Set([...one.refused, ...other.refused]) };
}

function print(faults: readonly Fault[], tiers: readonly Tier[]): void {
  const types = new Set(faults.map(({ type }) => type)).size;
  const left = survivors(faults, tiers);
  const alone = goldenAlone(faults, tiers);
  process.stdout.write(
    `${faults.length} faults in ${types} resource types; each tier's own share:\n${table(faults, tiers)}\n` +
      `survivors: ${left.length === 0 ? "none" : left.join(", ")}\n` +
      `caught by the golden files alone (${alone.length}):\n${alone.map((line) => `  ${line}\n`).join("")}`,
  );
}

void runListTier("faults", { script: "test:faults", flag: "--write-list" }, seed);
