import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ProviderSchemas } from "../../../lib/rehearsal";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { SynthesizedExample, SynthesizedStack, writtenByExample } from "../../examples";
import { JunitCase } from "../../junit";
import { managedAddresses, prepareStack } from "../../real-provider/prepare";
import { bindingSchemas, mergeSchemas } from "../../real-provider/schemas";
import { Session, writeJson } from "../../real-provider/session";
import { say } from "../run-tier";
import { Exclusion, Failures, judgeList, judgePhase, shareOf } from "./exclusions";
import { forMockCloud, without } from "./mock-stack";
import { OWN_CREDENTIALS } from "./moto";
import { addressesOf, withNamed, withNaming, withoutNaming } from "./parts";
import { Phases } from "./phases";
import { readMadeUp } from "./read-outputs";

/** Examples whose stacks are applied one by one, each with made-up outputs of those that it reads. */
const EXAMPLES = ["08-features", "09-model-history"];

/** What the mock cloud cannot do of them; what it cannot even plan is left out with all that names it, and not tried again. */
const LEFT = JSON.parse(readFileSync(join(__dirname, "beside.json"), "utf8")) as {
  readonly unplanned: readonly { readonly address: string; readonly reason: string }[];
  readonly exclusions: readonly Exclusion[];
};

/** Who applies, and what is known of it. */
export interface Mocked {
  readonly session: Session;
  readonly real: ProviderSchemas;
  /** Types that a foundation has made before: of another one, what has no other type is not made again. */
  readonly made: ReadonlySet<string>;
}

/** What came of one stack, by addresses that name example and stack too. */
interface Outcome {
  readonly addresses: readonly string[];
  readonly applied: number;
  readonly unapplied: Failures;
  readonly changed: Failures;
}

/** Applies what the mock cloud knows of each stack, and plans it again. */
export async function proveBeside(mocked: Mocked): Promise<JunitCase[]> {
  const outcomes: Outcome[] = [];
  for (const name of EXAMPLES) {
    const example = await writtenByExample(name);
    try {
      for (const stack of example.stacks) outcomes.push(await proveStack(mocked, example, stack));
    } finally {
      rmSync(example.outdir, { recursive: true, force: true });
    }
  }
  const addresses = outcomes.flatMap((one) => one.addresses);
  const tried = outcomes.reduce((sum, { applied }) => sum + applied, 0);
  say(`${EXAMPLES.join(", ")}: ${shareOf(tried, addresses.length).text}`);
  const failures = (of: (one: Outcome) => Failures): Failures => new Map(outcomes.flatMap((one) => [...of(one)]));
  const named = [
    ...LEFT.exclusions,
    ...LEFT.unplanned.map((one) => ({ ...one, phase: "apply", expects: "none" }) as const),
  ];
  return [
    judgeList(named, addresses),
    ...judgePhase(
      "apply",
      LEFT.exclusions,
      failures(({ unapplied }) => unapplied),
    ),
    ...judgePhase(
      "second plan",
      LEFT.exclusions,
      failures(({ changed }) => changed),
    ),
  ].map((one) => ({ ...one, name: `${EXAMPLES.join(", ")}: ${one.name}` }));
}

async function proveStack(mocked: Mocked, example: SynthesizedExample, stack: SynthesizedStack): Promise<Outcome> {
  const { session } = mocked;
  const place = `${example.name}/${stack.name}`;
  const json = preparedFor(mocked, example, stack);
  const addresses = managedAddresses(json);
  const named = (failures: Failures): Failures => new Map([...failures].map(([one, why]) => [`${place} ${one}`, why]));
  const all = { addresses: managedAddresses(stack.json).map((one) => `${place} ${one}`), applied: 0 };
  if (addresses.length === 0) return { ...all, unapplied: new Map(), changed: new Map() };
  const folder = await session.open(json, stack);
  const phases = new Phases(session.terraform, folder, OWN_CREDENTIALS);
  const unapplied = await phases.apply(addresses);
  const applied = addresses.length - unapplied.size;
  say(`${place}: ${applied} of ${addresses.length} tried are applied, of ${all.addresses.length}`);
  if (applied === 0) return { ...all, unapplied: named(unapplied), changed: new Map() };
  await phases.forget(unapplied.keys());
  const gone = [...unapplied.keys()];
  writeJson(join(folder, "cdk.tf.json"), withoutNaming(without(json, gone), gone));
  return { ...all, applied, unapplied: named(unapplied), changed: named(await phases.planAgain()) };
}

function preparedFor(
  { session, real, made }: Mocked,
  example: SynthesizedExample,
  stack: SynthesizedStack,
): JsonObject {
  const own = stack.json as JsonObject;
  const others = example.stacks.map((one) => one.json as JsonObject);
  const schemas = bindingSchemas([own]);
  const prepared = prepareStack(own, session.versions, { bindings: schemas, real: mergeSchemas(schemas, real) });
  const place = `${example.name}/${stack.name}`;
  for (const path of prepared.unchecked) say(`not applied, unknown to the provider: ${place} ${path}`);
  const folder = join(session.folder, place);
  const { output: _, ...json } = readMadeUp(forMockCloud(prepared.json), { others, schemas, folder });
  const unplanned = LEFT.unplanned.flatMap(({ address }) =>
    address.startsWith(`${place} `) ? [address.split(" ")[1]!] : [],
  );
  for (const address of unplanned) say(`not applied, moto cannot plan it: ${place} ${address}`);
  const possible = without(json, withNaming(json, unplanned));
  if (!stack.name.endsWith("-foundation")) return possible;
  const fresh = addressesOf(possible).filter((address) => !made.has(address.split(".")[0]!));
  const kept = withNamed(possible, fresh);
  return without(
    possible,
    addressesOf(possible).filter((address) => !kept.has(address)),
  );
}
