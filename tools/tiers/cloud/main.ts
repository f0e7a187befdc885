import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { synthExample, SynthesizedExample, SynthesizedStack } from "../../examples";
import { JunitCase } from "../../junit";
import { managedAddresses, PreparedStack, prepareStack, requiredProviders } from "../../real-provider/prepare";
import { RealProvider, resolveProvider } from "../../real-provider/resolve";
import { Session, writeJson } from "../../real-provider/session";
import { whyFailed } from "../../terraform";
import { caught, runTier, say } from "../run-tier";
import { Exclusion, Failures, judgeList, judgePhase, judgeShare, Phase } from "./exclusions";
import { forMockCloud, without } from "./mock-stack";
import { credentialsOf, MockCloud, MOTO, OWN_CREDENTIALS, startMockCloud } from "./moto";
import { Phases } from "./phases";

const EXAMPLE = "01-platform";
const FLOOR = 0.85;
const NO_PROVIDER =
  "no real AWS provider: the registry does not answer and no mirror holds one; name a folder that does in ML_PLATFORM_PROVIDER_MIRROR";

async function cloud(): Promise<JunitCase[]> {
  const example = await synthExample(EXAMPLE);
  try {
    const stack = foundationOf(example);
    const json = stack.json as JsonObject;
    const [aws] = [...requiredProviders(json).values()];
    if (aws === undefined) throw new Error(`${stack.name} requires no provider`);
    const provider = await resolveProvider(aws.address, aws.version);
    if (provider === undefined) return [{ name: "real AWS provider", skipped: NO_PROVIDER }];
    say(`aws ${provider.version} from ${provider.origin}, bindings of ${aws.version}`);
    return await onMockCloud(stack, provider);
  } finally {
    rmSync(example.outdir, { recursive: true, force: true });
  }
}

function foundationOf(example: SynthesizedExample): SynthesizedStack {
  const stack = example.stacks.find(({ name }) => name.endsWith("-foundation"));
  if (stack === undefined) throw new Error(`${example.name} has no foundation stack`);
  return stack;
}

async function onMockCloud(stack: SynthesizedStack, provider: RealProvider): Promise<JunitCase[]> {
  const mock = await startMockCloud();
  say(`moto ${MOTO} at ${mock.url}`);
  const session = new Session([provider], { AWS_ENDPOINT_URL: mock.url });
  try {
    const json = stack.json as JsonObject;
    const schemas = { bindings: session.bindingSchemas([json]), real: await session.realSchemas() };
    const prepared = prepareStack(json, session.versions, schemas);
    for (const path of prepared.unchecked) say(`not applied, unknown to ${provider.version}: ${path}`);
    return await provePhases(session, stack, prepared, mock);
  } finally {
    session.close();
    mock.stop();
  }
}

async function provePhases(
  session: Session,
  stack: SynthesizedStack,
  prepared: PreparedStack,
  mock: MockCloud,
): Promise<JunitCase[]> {
  const exclusions = JSON.parse(readFileSync(join(__dirname, "exclusions.json"), "utf8")) as Exclusion[];
  const json = forMockCloud(prepared.json);
  const addresses = managedAddresses(json);
  const folder = await session.open(stack, json);
  const phases = new Phases(session.terraform, folder, OWN_CREDENTIALS);
  const cases: JunitCase[] = [judgeList(exclusions, addresses), await proveRefusal(session, folder, mock)];
  const phase = async (name: Phase, act: () => Promise<Failures>): Promise<Failures> => {
    const began = performance.now();
    const failures = await act();
    const seconds = (performance.now() - began) / 1000;
    const [rest, ...excluded] = judgePhase(name, exclusions, failures);
    if (rest !== undefined) cases.push({ ...rest, seconds }, ...excluded);
    return failures;
  };
  const unapplied = await phase("apply", () => phases.apply(addresses));
  const total = managedAddresses(stack.json as JsonObject).length;
  say(`${stack.name}: ${addresses.length - unapplied.size} of ${total} addresses applied`);
  cases.push(judgeShare(addresses.length - unapplied.size, total, FLOOR));
  await phases.forget(unapplied.keys());
  writeJson(join(folder, "cdk.tf.json"), without(json, unapplied.keys()));
  await phase("second plan", () => phases.planAgain());
  await phase("destroy", () => phases.destroy());
  return cases;
}

/** The account of the environment is the only one whose credentials get a plan. */
function proveRefusal(session: Session, folder: string, mock: MockCloud): Promise<JunitCase> {
  return caught("credentials of another account are refused at plan", async () => {
    const account = "210987654321";
    const args = ["plan", "-input=false", "-no-color"];
    const credentials = await credentialsOf(account, mock.url);
    const ran = await session.terraform.run(folder, args, 120, credentials);
    if (ran.code === 0) return `credentials of ${account} got a plan`;
    const why = whyFailed(ran);
    return why.includes("AWS account ID not allowed") && why.includes(account)
      ? undefined
      : `refused for another reason: ${why}`;
  });
}

void runTier("cloud", cloud);
