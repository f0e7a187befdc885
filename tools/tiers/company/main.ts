import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../examples";
import { JunitCase } from "../../junit";
import { packedLibrary } from "../../packed-library";
import { scratchFolder } from "../../process";
import { pythonWith } from "../../python";
import { terraformEnvironment } from "../../terraform";
import { simulateDeployment } from "../cli/simulation";
import { failureOf } from "../consumer/project";
import { caught, runTier } from "../run-tier";
import { CHECKOV } from "../scan/checkov";
import { GithubServer } from "./github";
import { CompanyRepository } from "./repository";
import { SCENARIOS } from "./scenarios";
import { TokenServer } from "./token-server";
import { Trial } from "./trial";
import { workflowProblems } from "./workflows";

const CHECK_JSONSCHEMA = "0.39.0";
const WORKFLOWS = join(".github", "workflows");
/** Arguments whose change the simulated provider answers with a replacement, as the real one does. */
const REPLACES = { aws_security_group: ["description"] };

/** The company's repository, apart from this one: its commands, its workflows, and pull requests from plan to apply. */
async function company(): Promise<JunitCase[]> {
  const scratch = scratchFolder("company");
  try {
    const cliConfig = join(scratch.path, "cli-config.tfrc");
    writeFileSync(cliConfig, "");
    const repository = new CompanyRepository(join(scratch.path, "repository"), terraformEnvironment(cliConfig));
    const installed = await caught("the packed library is installed", async () =>
      repository.install(await packedLibrary()),
    );
    if (installed.failure !== undefined) return [installed];
    return [
      installed,
      ...(await proveWorkflows(repository)),
      ...(await proveCommands(repository)),
      ...(await provePullRequests(repository, scratch.path)),
    ];
  } finally {
    scratch.remove();
  }
}

async function proveWorkflows(repository: CompanyRepository): Promise<JunitCase[]> {
  const python = await pythonWith("check-jsonschema", CHECK_JSONSCHEMA);
  const names = readdirSync(join(repository.folder, WORKFLOWS)).sort();
  const manifest = JSON.parse(repository.read("package.json")) as { scripts: Record<string, string> };
  const scripts = new Set(Object.keys(manifest.scripts));
  return [
    await caught("the workflows keep GitHub's schema", async () => {
      const args = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"];
      const files = names.map((name) => join(WORKFLOWS, name));
      return failureOf(await repository.run(python, [...args, ...files]));
    }),
    await caught("every action is pinned, every step is one command, every job names its permissions", () => {
      const problems = names.flatMap((name) =>
        workflowProblems({ name, text: readFileSync(join(repository.folder, WORKFLOWS, name), "utf8") }, scripts),
      );
      return Promise.resolve(problems.length === 0 ? undefined : problems.join("\n"));
    }),
  ];
}

/** The commands of the check job, as they stand in the workflow. */
async function proveCommands(repository: CompanyRepository): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const script of ["typecheck", "test", "synth", "rehearse"]) {
    cases.push(await caught(`npm run ${script}`, async () => failureOf(await repository.npm(script))));
  }
  const python = await pythonWith("checkov", CHECKOV);
  const scanned = await caught("npm run scan, with the checkov that it names", async () => {
    const { scan } = (JSON.parse(repository.read("package.json")) as { scripts: { scan: string } }).scripts;
    const [, version, options] = /^pipx run --spec checkov==(\S+) checkov (.*)$/.exec(scan) ?? [];
    if (version !== CHECKOV || options === undefined) return `checkov ${CHECKOV} is expected, got ${scan}`;
    return failureOf(await repository.run(python, ["-m", "checkov.main", ...options.split(" ")]));
  });
  return [...cases, scanned];
}

async function provePullRequests(repository: CompanyRepository, folder: string): Promise<JunitCase[]> {
  repository.edit(
    "main.ts",
    `State.s3({ bucket: "acme-terraform-state", region: "us-east-1", keyPrefix })`,
    "State.local()",
  );
  const event = join(folder, "event.json");
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  mkdirSync(join(folder, "runner"));
  const simulation = await simulateDeployment(readStacks(join(repository.folder, "cdktf.out")), REPLACES);
  const github = new GithubServer();
  const tokens = new TokenServer();
  try {
    for (let index = 0; index < 120; index += 1) github.somebodyComments(`<!-- ml-platform plan -->\n${index}`);
    const environment = await github.start(event, join(folder, "runner", "summary.md"));
    const trial = new Trial(repository, github, { ...environment, ...(await tokens.start()), ...simulation.env });
    const cases: JunitCase[] = [];
    for (const { name, prove } of SCENARIOS) cases.push(await caught(name, () => prove(trial)));
    return cases;
  } finally {
    github.stop();
    tokens.stop();
    simulation.stop();
  }
}

void runTier("company", company);
