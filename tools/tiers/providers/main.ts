import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { writtenByExample, SynthesizedExample } from "../../examples";
import { JunitCase } from "../../junit";
import { requiredProviders } from "../../real-provider/prepare";
import { NO_PROVIDER, RealProvider, resolveProvider } from "../../real-provider/resolve";
import { withProviders } from "../../real-provider/running";
import { bindingSchemas, mergeSchemas } from "../../real-provider/schemas";
import { Session } from "../../real-provider/session";
import { simulateProviders } from "../../simulated-providers";
import { programs } from "../programs";
import { runTier, say } from "../run-tier";
import { askControl, askPlan, Known, Question, Subject } from "./ask";
import { controls } from "./control";
import { acceptDefinitions } from "./definitions";
import { equalTo, planKey } from "./equal";
import { testTogether } from "./together";
import { judgeUnchecked, UncheckedList } from "./unchecked";

const AWS = "registry.terraform.io/hashicorp/aws";

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

/** The real providers are started once, as a debugger would: each process would start one and two for a test. */
async function proveAll(
  subjects: readonly Subject[],
  real: readonly RealProvider[],
  missing: readonly string[],
  aws: RealProvider,
): Promise<JunitCase[]> {
  const bindings = bindingSchemas(subjects.map(({ json }) => json));
  const simulated = await simulateProviders(missing, bindings);
  const definitions = await acceptDefinitions();
  const { environment } = definitions;
  try {
    return await withProviders(async (running) => {
      const session = new Session(real, { ...environment, ...(await running.with(real, simulated.env)) });
      try {
        const schemas = mergeSchemas(bindings, await session.realSchemas());
        const known = { versions: session.versions, bindings, real: schemas };
        return await proveStacks(session, askEach(subjects, missing, known), aws);
      } finally {
        session.close();
      }
    }, environment);
  } finally {
    definitions.close();
    simulated.stop();
  }
}

/** A stack's name, and what of it is not real. */
function titleOf({ example, stack, json }: Subject, missing: readonly string[]): string {
  const played = [...requiredProviders(json)].filter(([, { address }]) => missing.includes(address));
  const names = played.map(([name]) => name).join(" and ");
  return `${example}/${stack.name}${names === "" ? "" : `, ${names} simulated`}`;
}

/** A stack with the question that is asked for it, and for each stack that equals it. */
interface Asked {
  readonly title: string;
  readonly subject: Subject;
  readonly question: Question;
}

function askEach(subjects: readonly Subject[], missing: readonly string[], known: Known): Asked[] {
  const first = new Map<string, Question>();
  return subjects.map((subject) => {
    const title = titleOf(subject, missing);
    const key = planKey(subject.json, subject.others);
    const question = first.get(key) ?? askPlan(subject, title, known);
    first.set(key, question);
    return { title, subject, question };
  });
}

/** The stacks, and after them the controls, which the same process refuses. */
async function proveStacks(session: Session, asked: readonly Asked[], aws: RealProvider): Promise<JunitCase[]> {
  const refused = controls(aws.address, aws.version).map(askControl);
  const answers = await answersTo(session, [...new Set(asked.map(({ question }) => question)), ...refused]);
  const proved = asked.map(({ title, subject, question }) => {
    const own = { title: question.title, cases: [answers.get(question)!], unchecked: question.unchecked };
    return { subject, ...(title === question.title ? own : equalTo(title, own)) };
  });
  const unchecked = proved.flatMap(({ subject, unchecked: paths }) =>
    paths.map((path) => `${subject.example}/${subject.stack.name} ${path}`),
  );
  for (const path of unchecked) say(`unchecked by ${aws.version}: ${path}`);
  say(`${unchecked.length} paths unchecked by ${aws.version}`);
  return [
    ...proved.flatMap(({ cases }) => cases),
    ...refused.map((question) => answers.get(question)!),
    judgeUnchecked(uncheckedList(), aws.version, unchecked),
  ];
}

async function answersTo(session: Session, questions: readonly Question[]): Promise<Map<Question, JunitCase>> {
  const testables = questions.flatMap(({ testable }) => (typeof testable === "string" ? [] : [testable]));
  const tested = new Map((await testTogether(session, testables)).map((ran, index) => [testables[index]!, ran]));
  return new Map(
    questions.map((question): [Question, JunitCase] => {
      const { name, testable, judge } = question;
      if (typeof testable === "string") return [question, { name, failure: testable }];
      const ran = tested.get(testable)!;
      return [question, { name, seconds: ran.seconds, failure: judge(ran) }];
    }),
  );
}

function uncheckedList(): UncheckedList {
  return JSON.parse(readFileSync(join(__dirname, "unchecked.json"), "utf8")) as UncheckedList;
}

void runTier("providers", providers);
