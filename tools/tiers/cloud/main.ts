import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { writtenByExample, SynthesizedExample, SynthesizedStack } from "../../examples";
import { JunitCase } from "../../junit";
import { managedAddresses, PreparedStack, prepareStack, requiredProviders } from "../../real-provider/prepare";
import { NO_PROVIDER, RealProvider, resolveProvider } from "../../real-provider/resolve";
import { withProviders } from "../../real-provider/running";
import { bindingSchemas } from "../../real-provider/schemas";
import { Session, writeJson } from "../../real-provider/session";
import { whyFailed } from "../../terraform";
import { caught, runTier, say } from "../run-tier";
import { proveBeside } from "./beside";
import { Exclusion, Failures, judgeList, judgePhase, judgeShare, Phase, shareOf } from "./exclusions";
import { forMockCloud, without } from "./mock-stack";
import { credentialsOf, MockCloud, MOTO, OWN_CREDENTIALS, startMockCloud } from "./moto";
import { Phases } from "./phases";

const EXAMPLE = "01-platform";
const FLOOR = 0.85;
const EXCLUSIONS = JSON.parse(readFileSync(join(__dirname, "exclusions.json"), "utf8")) as Exclusion[];

async function cloud(): Promise<JunitCase[]> {
  const example = await writtenByExample(EXAMPLE);
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
  const environment = { AWS_ENDPOINT_URL: mock.url };
  try {
    // one provider runs for all that is applied, as each start takes seconds; who has other credentials starts another
    return await withProviders(
      async (running) => {
        const own = new Session([provider], {
          ...environment,
          ...OWN_CREDENTIALS,
          ...(await running.with([provider])),
        });
        const others = new Session([provider], environment);
        try {
          return await proveAll(stack, provider, { own, others, mock });
        } finally {
          own.close();
          others.close();
        }
      },
      { ...environment, ...OWN_CREDENTIALS },
    );
  } finally {
    mock.stop();
  }
}

/** Who asks the mock cloud: with the credentials of the account, and with none. */
interface Asking {
  readonly own: Session;
  readonly others: Session;
  readonly mock: MockCloud;
}

async function proveAll(stack: SynthesizedStack, provider: RealProvider, asking: Asking): Promise<JunitCase[]> {
  const { own: session } = asking;
  const json = stack.json as JsonObject;
  const schemas = { bindings: bindingSchemas([json]), real: await session.realSchemas() };
  const prepared = prepareStack(json, session.versions, schemas);
  for (const path of prepared.unchecked) say(`not applied, unknown to ${provider.version}: ${path}`);
  const cases = await provePhases(asking, stack, prepared);
  const made = new Set(managedAddresses(json).map((address) => address.split(".")[0]!));
  return [...cases, ...(await proveBeside({ session, real: schemas.real, made }))];
}

async function provePhases(
  { own: session, others, mock }: Asking,
  stack: SynthesizedStack,
  prepared: PreparedStack,
): Promise<JunitCase[]> {
  const json = forMockCloud(prepared.json);
  const addresses = managedAddresses(json);
  const folder = await session.open(json, stack);
  const phases = new Phases(session.terraform, folder, OWN_CREDENTIALS);
  const cases = [judgeList(EXCLUSIONS, addresses), await proveRefusal(others, await others.open(json, stack), mock)];
  const unapplied = await prove("apply", cases, () => phases.apply(addresses));
  const share = shareOf(addresses.length - unapplied.size, managedAddresses(stack.json).length);
  say(`${stack.name}: ${share.text}`);
  const applied = judgeShare(share, FLOOR);
  cases.push(applied);
  if (applied.failure !== undefined) {
    say(`moto's last words:\n${mock.log()}`);
    return cases;
  }
  await phases.forget(unapplied.keys());
  writeJson(join(folder, "cdk.tf.json"), without(json, unapplied.keys()));
  await prove("second plan", cases, () => phases.planAgain());
  await prove("destroy", cases, () => phases.destroy());
  return cases;
}

/** Runs a phase, adds its verdicts to the cases, and says what failed in it. */
async function prove(phase: Phase, cases: JunitCase[], act: () => Promise<Failures>): Promise<Failures> {
  const began = performance.now();
  const failures = await act();
  const seconds = (performance.now() - began) / 1000;
  const [rest, ...excluded] = judgePhase(phase, EXCLUSIONS, failures);
  cases.push({ ...rest, seconds }, ...excluded);
  return failures;
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
