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
const OUTPUT = "cdktf.out";
const TWO_STACKS = "node --import tsx tools/tiers/cli/two-stacks.ts";

/** npx brings a package, and puts its commands on the path. */
const NPX = ["-y", "-p", CLI];

/** The cdktf command, in this repository, with its output in a folder of ours. */
class Cdktf {
  private constructor(
    private readonly scratch: string,
    private readonly command: string,
  ) {}

  /** Has npx bring it, as users call it, and asks where it has put it: npx would ask for the package at each call. */
  static async fromNpm(scratch: string): Promise<Cdktf> {
    const version = await ranBy("npx", [...NPX, "cdktf", "--version"], scratch);
    const place = await ranBy("npx", [...NPX, "-c", "command -v cdktf"], scratch);
    const failed = [version, place].find(({ code }) => code !== 0);
    if (failed !== undefined) throw new MissingTool(`needs ${CLI} from the npm registry: ${lastLine(failed)}`);
    return new Cdktf(scratch, place.stdout.trim());
  }

  run(args: readonly string[], outdir: string, extra: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return ranBy(this.command, [...args, "--output", outdir], this.scratch, extra);
  }
}

function ranBy(
  command: string,
  args: readonly string[],
  scratch: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const own = { CDKTF_HOME: join(scratch, "home"), CI: "1", ...extra };
  const env = terraformEnvironment(join(scratch, "cli-config.tfrc"), own);
  return run(command, args, { cwd: ROOT, env, timeoutSeconds: 300 });
}

async function cli(): Promise<JunitCase[]> {
  const scratch = scratchFolder("cli");
  try {
    await new Terraform(scratch.path, "").run(scratch.path, ["version"]);
    const cdktf = await Cdktf.fromNpm(scratch.path);
    const [platform, two] = [join(scratch.path, "platform"), join(scratch.path, "two")];
    const [synthesized, stacks] = await synthesizes(cdktf, "01-platform", platform, []);
    return [
      await caught("cdktf synth writes what npm run synth writes, byte for byte", () =>
        sameOutput(join(platform, OUTPUT), join(scratch.path, "other", OUTPUT)),
      ),
      synthesized,
      ...(await proveDeploy(cdktf, "01-platform", platform, [], stacks, deploysOf(README))),
      ...(await proveTwo(cdktf, two)),
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

/** What the command wrote, compared with what is written without it. */
async function sameOutput(one: string, other: string): Promise<string | undefined> {
  const env = { ...process.env, CDKTF_OUTDIR: other };
  const synth = await run("npm", ["run", "--silent", "synth"], { cwd: ROOT, env, timeoutSeconds: 120 });
  return synth.code === 0 ? filesApart(readFiles(one), readFiles(other)) : told("npm run synth", synth);
}

async function proveTwo(cdktf: Cdktf, folder: string): Promise<JunitCase[]> {
  const app = ["--app", TWO_STACKS];
  const [synthesized, stacks] = await synthesizes(cdktf, "two stacks", folder, app);
  return [synthesized, ...(await proveDeploy(cdktf, "two stacks", folder, app, stacks, [["*"]]))];
}

/** Has the command synthesize an app; no stacks where that fails. */
async function synthesizes(
  cdktf: Cdktf,
  name: string,
  folder: string,
  app: readonly string[],
): Promise<[JunitCase, readonly SynthesizedStack[]]> {
  mkdirSync(folder);
  let stacks: readonly SynthesizedStack[] = [];
  const synthesized = await caught(`${name}: cdktf synthesizes it`, async () => {
    const ran = await cdktf.run(["synth", ...app], join(folder, OUTPUT));
    if (ran.code === 0) stacks = readStacks(join(folder, OUTPUT));
    return ran.code === 0 ? undefined : told("cdktf synth", ran);
  });
  return [synthesized, stacks];
}

/** Deploys everything with simulated providers, in as many steps as are given, and then nothing. */
async function proveDeploy(
  cdktf: Cdktf,
  name: string,
  folder: string,
  app: readonly string[],
  stacks: readonly SynthesizedStack[],
  steps: readonly (readonly string[])[],
): Promise<JunitCase[]> {
  if (stacks.length === 0) return [];
  const outdir = join(folder, OUTPUT);
  const simulation = await simulateDeployment(stacks);
  const deploy = (names: readonly string[]): Promise<Ran> =>
    cdktf.run(
      ["deploy", ...names, "--auto-approve", "--skip-provider-lock", "--no-color", ...app],
      outdir,
      simulation.env,
    );
  try {
    return [
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
    if (problem !== undefined) return `${problem}\n${told(`cdktf deploy ${names.join(" ")}`, ran)}`;
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
