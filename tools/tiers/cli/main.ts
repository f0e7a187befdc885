import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";
import { managedAddresses as addressesInState } from "../../../lib/rehearsal/run/state";
import { readStacks, ROOT, SynthesizedStack } from "../../examples";
import { JunitCase } from "../../junit";
import { Ran, run, scratchFolder } from "../../process";
import { MissingTool } from "../../python";
import { managedAddresses } from "../../real-provider/prepare";
import { Terraform, terraformEnvironment } from "../../terraform";
import { caught, runTier, say } from "../run-tier";
import { appliedIn, deploymentProblem, filesApart, readFiles } from "./deployment";
import { simulateDeployment } from "./simulation";

const README = join(ROOT, "README.md");
const CLI = "cdktf-cli@0.21.0";
const TWO_STACKS = "node --import tsx tools/tiers/cli/two-stacks.ts";

/** The cdktf command as users call it, in this repository, with its output in a folder of ours. */
class Cdktf {
  constructor(private readonly scratch: string) {}

  run(args: readonly string[], outdir: string, extra: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const own = { CDKTF_HOME: join(this.scratch, "home"), CI: "1", ...extra };
    const env = terraformEnvironment(join(this.scratch, "cli-config.tfrc"), own);
    const words = ["-y", "-p", CLI, "cdktf", ...args, "--output", outdir];
    return run("npx", words, { cwd: ROOT, env, timeoutSeconds: 300 });
  }
}

async function cli(): Promise<JunitCase[]> {
  const scratch = scratchFolder("cli");
  try {
    await new Terraform(scratch.path, "").run(scratch.path, ["version"]);
    const cdktf = new Cdktf(scratch.path);
    const version = await cdktf.run(["--version"], scratch.path);
    if (version.code !== 0) throw new MissingTool(`needs ${CLI} from the npm registry: ${lastLine(version)}`);
    return [
      await caught("cdktf synth writes what npm run synth writes, byte for byte", () =>
        sameOutput(cdktf, scratch.path),
      ),
      ...(await proveDeploy(cdktf, "01-platform", join(scratch.path, "platform"), [], deploysOf(README))),
      ...(await proveDeploy(cdktf, "two stacks", join(scratch.path, "two"), ["--app", TWO_STACKS], [["*"]])),
    ];
  } finally {
    scratch.remove();
  }
}

/** The stacks that each `cdktf deploy` of a page names. */
function deploysOf(page: string): string[][] {
  const commands = [...readFileSync(page, "utf8").matchAll(/cdktf deploy ([^`\n]+)`/g)];
  return commands.map(([, names = ""]) => names.split(" ").map((name) => name.replaceAll("'", "")));
}

async function sameOutput(cdktf: Cdktf, folder: string): Promise<string | undefined> {
  const [one, other] = [join(folder, "one", "cdktf.out"), join(folder, "other", "cdktf.out")];
  const ran = await cdktf.run(["synth"], one);
  if (ran.code !== 0) return told("cdktf synth", ran);
  const env = { ...process.env, CDKTF_OUTDIR: other };
  const synth = await run("npm", ["run", "--silent", "synth"], { cwd: ROOT, env, timeoutSeconds: 120 });
  return synth.code === 0 ? filesApart(readFiles(one), readFiles(other)) : told("npm run synth", synth);
}

/** Deploys everything with simulated providers, in as many steps as are given, and then nothing. */
async function proveDeploy(
  cdktf: Cdktf,
  name: string,
  folder: string,
  app: readonly string[],
  steps: readonly (readonly string[])[],
): Promise<JunitCase[]> {
  mkdirSync(folder);
  const outdir = join(folder, "cdktf.out");
  let stacks: SynthesizedStack[] = [];
  const synthesized = await caught(`${name}: cdktf synthesizes it`, async () => {
    const ran = await cdktf.run(["synth", ...app], outdir);
    if (ran.code === 0) stacks = readStacks(outdir);
    return ran.code === 0 ? undefined : told("cdktf synth", ran);
  });
  if (synthesized.failure !== undefined) return [synthesized];
  const simulation = await simulateDeployment(stacks);
  const deploy = (names: readonly string[]): Promise<Ran> =>
    cdktf.run(
      ["deploy", ...names, "--auto-approve", "--skip-provider-lock", "--no-color", ...app],
      outdir,
      simulation.env,
    );
  try {
    return [
      synthesized,
      await caught(
        `${name}: cdktf deploy ${steps.map((names) => names.join(" ")).join(", then ")} creates everything`,
        () => first(deploy, steps, stacks, folder),
      ),
      await caught(`${name}: another cdktf deploy changes nothing`, () => again(deploy, stacks, folder)),
    ];
  } finally {
    simulation.stop();
  }
}

type Deploy = (names: readonly string[]) => Promise<Ran>;

async function first(
  deploy: Deploy,
  steps: readonly (readonly string[])[],
  stacks: readonly SynthesizedStack[],
  folder: string,
): Promise<string | undefined> {
  const addresses = new Map(stacks.map(({ name, json }) => [name, managedAddresses(json as JsonObject).sort()]));
  const counts = new Map([...addresses].map(([name, list]) => [name, list.length]));
  say([...counts].map(([stack, count]) => `${stack}: ${count} resources synthesized`).join(", "));
  const standing = new Set<string>();
  for (const names of steps) {
    const ran = await deploy(names);
    if (ran.code !== 0) return told(`cdktf deploy ${names.join(" ")}`, ran);
    const named = [...counts.keys()].filter((stack) => names.includes("*") || names.includes(stack));
    const expected = new Map(named.map((stack) => [stack, standing.has(stack) ? 0 : counts.get(stack)!]));
    const problem = deploymentProblem(appliedIn(ran.stdout, named), expected);
    if (problem !== undefined) return problem;
    named.forEach((stack) => standing.add(stack));
  }
  const apart = [...addresses].filter(([name, list]) => stateOf(folder, name).join() !== list.join());
  if (apart.length === 0) return undefined;
  return `the state differs from what was synthesized: ${apart.map(([name]) => name).join(", ")}`;
}

async function again(deploy: Deploy, stacks: readonly SynthesizedStack[], folder: string): Promise<string | undefined> {
  const before = states(folder);
  const ran = await deploy(["*"]);
  if (ran.code !== 0) return told("cdktf deploy", ran);
  const nothing = new Map(stacks.map(({ name }) => [name, 0]));
  return deploymentProblem(appliedIn(ran.stdout, [...nothing.keys()]), nothing) ?? filesApart(before, states(folder));
}

function stateOf(folder: string, stack: string): string[] {
  return addressesInState(join(folder, `terraform.${stack}.tfstate`)).sort();
}

function states(folder: string): Map<string, string> {
  const files = [...readFiles(folder)].filter(([name]) => /^[^/]*\.tfstate$/.test(name));
  return new Map(files.map(([name, text]) => [name, comparable(text)]));
}

/**
 * Terraform writes the results of conditions in any order, and counts that as a new version of the state. Conditions of
 * a data source hold in the plan, which reads it: an apply that has nothing else to do asks no more and writes "unknown".
 */
function comparable(state: string): string {
  const { check_results: results, ...rest } = JSON.parse(state) as { check_results: CheckResult[] | null };
  const sorted = [...(results ?? [])]
    .sort((a, b) => (a.config_addr < b.config_addr ? -1 : 1))
    .map((result) => (result.config_addr.startsWith("data.") ? { config_addr: result.config_addr } : result));
  return JSON.stringify({ ...rest, serial: 0, check_results: sorted });
}

interface CheckResult {
  readonly config_addr: string;
}

function told(what: string, { code, stdout, stderr }: Ran): string {
  return `${what} ended with code ${code ?? "none"}\n${stdout.slice(-4000)}${stderr.slice(-2000)}`;
}

function lastLine({ stdout, stderr }: Ran): string {
  return `${stdout}\n${stderr}`.trim().split("\n").at(-1) ?? "";
}

void runTier("cli", cli);
