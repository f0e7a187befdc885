import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ProviderSchemas } from "../../../lib/rehearsal";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { writtenByExample, SynthesizedExample, SynthesizedStack } from "../../examples";
import { JunitCase } from "../../junit";
import { Ran } from "../../process";
import { managedAddresses, prepareStack, requiredProviders } from "../../real-provider/prepare";
import { NO_PROVIDER, RealProvider, resolveProvider } from "../../real-provider/resolve";
import { RunningProvider, runProvider } from "../../real-provider/running";
import { bindingSchemas, mergeSchemas } from "../../real-provider/schemas";
import { Session, writeJson } from "../../real-provider/session";
import { SimulatedProviders, simulateProviders } from "../../simulated-providers";
import { whyFailed } from "../../terraform";
import { programs } from "../programs";
import { caught, runTier, say } from "../run-tier";
import { overrideData } from "./answers";
import { Control, controls } from "./control";
import { acceptDefinitions } from "./definitions";
import { equalTo, planKey, Proved } from "./equal";
import { differenceOf, plannedAddresses, TEST_FILE, testFile } from "./test-file";
import { judgeUnchecked, UncheckedList } from "./unchecked";

const AWS = "registry.terraform.io/hashicorp/aws";

interface Subject {
  readonly example: string;
  readonly stack: SynthesizedStack;
  readonly json: JsonObject;
  /** The other stacks of the example, whose outputs this one may read. */
  readonly others: readonly JsonObject[];
}

interface Schemas {
  readonly bindings: ProviderSchemas;
  readonly real: ProviderSchemas;
}

async function providers(): Promise<JunitCase[]> {
  const examples: SynthesizedExample[] = [];
  try {
    for (const name of programs()) examples.push(await writtenByExample(name));
    const subjects = examples.flatMap(subjectsOf);
    const { real, simulated } = await findProviders(subjects);
    const aws = real.find(({ address }) => address === AWS);
    if (aws === undefined) return [{ name: "real AWS provider", skipped: NO_PROVIDER }];
    return await proveAll(subjects, real, simulated, aws);
  } finally {
    for (const { outdir } of examples) rmSync(outdir, { recursive: true, force: true });
  }
}

function subjectsOf(example: SynthesizedExample): Subject[] {
  const all = example.stacks.map(({ json }) => json as JsonObject);
  return example.stacks.map((stack, index) => {
    const json = all[index]!;
    return { example: example.name, stack, json, others: all.filter((other) => other !== json) };
  });
}

interface Providers {
  readonly real: readonly RealProvider[];
  /** Addresses of those that are neither in their registry nor in a mirror. */
  readonly simulated: readonly string[];
}

async function findProviders(subjects: readonly Subject[]): Promise<Providers> {
  const wanted = new Map(subjects.flatMap(({ json }) => [...requiredProviders(json).values()].map(pair)));
  const real: RealProvider[] = [];
  const simulated: string[] = [];
  for (const [address, version] of wanted) {
    const provider = await resolveProvider(address, version);
    if (provider === undefined) simulated.push(address);
    else real.push(provider);
    const what = provider === undefined ? "not found, simulated" : `${provider.version} from ${provider.origin}`;
    say(`${address}: bindings of ${version}, ${what}`);
  }
  return { real, simulated };
}

function pair({ address, version }: { readonly address: string; readonly version: string }): [string, string] {
  return [address, version];
}

async function proveAll(
  subjects: readonly Subject[],
  real: readonly RealProvider[],
  missing: readonly string[],
  aws: RealProvider,
): Promise<JunitCase[]> {
  const bindings = bindingSchemas(subjects.map(({ json }) => json));
  const simulated = await simulateProviders(missing, bindings);
  const running = await runProvider(aws);
  say(`${AWS}: ${running === undefined ? "an archive, started by each command" : "started once"}`);
  const session = new Session(real, withRunning(simulated.env, running));
  const definitions = await acceptDefinitions();
  try {
    const schemas = { bindings, real: mergeSchemas(bindings, await session.realSchemas()) };
    const cases: JunitCase[] = [];
    const unchecked: string[] = [];
    const proved = new Map<string, Proved>();
    for (const subject of subjects) {
      const title = titleOf(subject, missing);
      const key = planKey(subject.json, subject.others);
      const equal = proved.get(key);
      const own =
        equal === undefined
          ? await proveStack(session, subject, title, { schemas, definitions: definitions.url })
          : equalTo(title, equal);
      if (equal === undefined) proved.set(key, own);
      cases.push(...own.cases);
      unchecked.push(...own.unchecked.map((path) => `${subject.example}/${subject.stack.name} ${path}`));
    }
    for (const path of unchecked) say(`unchecked by ${aws.version}: ${path}`);
    say(`${unchecked.length} paths unchecked by ${aws.version}`);
    // after all others, by the provider that has planned them
    for (const control of controls(aws.address, aws.version)) cases.push(await proveControl(session, control));
    return [...cases, judgeUnchecked(uncheckedList(), aws.version, unchecked)];
  } finally {
    definitions.close();
    session.close();
    running?.stop();
    simulated.stop();
  }
}

/** What tells Terraform of the simulated providers, and of a real one that runs. */
function withRunning(
  { TF_REATTACH_PROVIDERS: simulated }: SimulatedProviders["env"],
  running: RunningProvider | undefined,
): SimulatedProviders["env"] {
  if (running === undefined) return { TF_REATTACH_PROVIDERS: simulated };
  const entries = JSON.parse(simulated) as Readonly<Record<string, unknown>>;
  return { TF_REATTACH_PROVIDERS: JSON.stringify({ ...entries, [AWS]: running.reattach }) };
}

/** A stack's name, and what of it is not real. */
function titleOf({ example, stack, json }: Subject, missing: readonly string[]): string {
  const played = [...requiredProviders(json)].filter(([, { address }]) => missing.includes(address));
  const names = played.map(([name]) => name).join(" and ");
  return `${example}/${stack.name}${names === "" ? "" : `, ${names} simulated`}`;
}

async function proveStack(
  session: Session,
  { stack, json, others }: Subject,
  title: string,
  { schemas, definitions }: { readonly schemas: Schemas; readonly definitions: string },
): Promise<Proved> {
  let unchecked: readonly string[] = [];
  const planned = await caught(`${title}, validated and planned`, async () => {
    const prepared = prepareStack(json, session.versions, schemas);
    const known = prepared.json;
    unchecked = prepared.unchecked;
    const overrides = overrideData(known, others, schemas.real);
    const ran = await testStack(session, { json: known, stack, test: testFile(known, overrides, definitions) });
    if (ran.code !== 0) return whyFailed(ran);
    const addresses = plannedAddresses(ran.stdout);
    if (addresses === undefined) return "terraform test printed no plan";
    say(`${title}: ${addresses.length} planned, ${managedAddresses(known).length} synthesized`);
    return differenceOf(addresses, managedAddresses(known));
  });
  return { title, cases: [planned], unchecked };
}

interface Tested {
  readonly json: JsonObject;
  readonly stack?: SynthesizedStack;
  readonly test: JsonObject;
}

/** Terraform validates a configuration before it tests it, and plans it then. */
async function testStack(session: Session, { json, stack, test }: Tested): Promise<Ran> {
  const folder = await session.open(json, stack);
  writeJson(join(folder, TEST_FILE), test);
  return session.terraform.run(folder, ["test", "-json", "-verbose"]);
}

/** The tier can fail: what only the real provider refuses is refused, and by it. */
function proveControl(session: Session, { name, json, refusal }: Control): Promise<JunitCase> {
  return caught(name, async () => {
    const ran = await testStack(session, { json, test: testFile(json, []) });
    if (ran.code === 0) return "it passed";
    return whyFailed(ran).includes(refusal) ? undefined : `refused for another reason: ${whyFailed(ran)}`;
  });
}

function uncheckedList(): UncheckedList {
  return JSON.parse(readFileSync(join(__dirname, "unchecked.json"), "utf8")) as UncheckedList;
}

void runTier("providers", providers);
