import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Plans, StackPlan } from "../../../examples/03-company-repo/ci/plans";
import { failureOf } from "../consumer/project";
import { Ran } from "../../process";
import { GithubServer } from "./github";
import { CompanyRepository } from "./repository";

/** One pull request, and what has to come of it. */
export interface Scenario {
  readonly name: string;
  readonly prove: (trial: Trial) => Promise<string | undefined>;
}

/** A pull request's way through the workflow: the commands of its steps, in their order, and what they left behind. */
export class Trial {
  /** The digest that somebody approves: that which the review gave. */
  approved: string | undefined;
  /** Number of the workflow's last run. */
  runNumber = 0;
  /** All that the steps have printed: what is in the logs. */
  log = "";

  constructor(
    readonly repository: CompanyRepository,
    readonly github: GithubServer,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** What a pull request changes, on top of what was there. */
  commit(file: string, from: string, to: string): () => void {
    this.repository.edit(file, from, to);
    return () => this.repository.edit(file, to, from);
  }

  /** Keeps what is synthesized now as the base of the next pull request. */
  keepBase(): void {
    const { folder } = this.repository;
    rmSync(join(folder, "base"), { recursive: true, force: true });
    mkdirSync(join(folder, "base"));
    cpSync(join(folder, "cdktf.out"), join(folder, "base", "cdktf.out"), { recursive: true });
  }

  /** The plan job and the review: gives the plans and the text of the one comment. */
  async plan(): Promise<{ readonly plans: ReadonlyMap<string, StackPlan>; readonly comment: string }> {
    rmSync(join(this.repository.folder, "plans"), { recursive: true, force: true });
    for (const script of ["synth", "plan"]) await this.must(script);
    await this.review();
    const { stacks } = JSON.parse(this.repository.read("plans/plans.json")) as Plans;
    const [comment, ...others] = this.github.comments.filter(({ user }) => user.type === "Bot");
    if (comment === undefined || others.length > 0) throw new Error(`${others.length + 1} comments were made`);
    return { plans: new Map(stacks.map((stack) => [stack.name, stack])), comment: comment.body };
  }

  /** The review job, whose digest somebody approves. */
  async review(): Promise<void> {
    rmSync(this.output, { force: true });
    this.runNumber += 1;
    await this.must("review");
    this.approved = /^digest=([0-9a-f]{64})\n$/.exec(readFileSync(this.output, "utf8"))?.[1];
  }

  /** The apply job: its own synth, and what was approved. */
  async apply(): Promise<Ran> {
    await this.must("synth");
    return this.run("apply");
  }

  private get output(): string {
    return join(this.repository.folder, "..", "output.txt");
  }

  /** One step that has to end well. */
  async must(script: string): Promise<void> {
    const failure = failureOf(await this.run(script));
    if (failure !== undefined) throw new Error(`npm run ${script}: ${failure}`);
  }

  /** One step of a workflow. */
  async run(script: string): Promise<Ran> {
    const ran = await this.repository.npm(script, {
      ...this.environment,
      ...(this.approved === undefined ? {} : { APPROVED_DIGEST: this.approved }),
      GITHUB_OUTPUT: this.output,
      GITHUB_RUN_NUMBER: String(this.runNumber),
      GITHUB_RUN_ATTEMPT: "1",
    });
    this.log += ran.stdout + ran.stderr;
    return ran;
  }

  /** Asks for credentials as Terraform does in the apply job, when those it has have ended. */
  credentials(): Promise<Ran> {
    return this.repository.run("node", ["--import", "tsx", "ci/credentials.ts"], this.environment);
  }

  /** Somebody applies other code to a stack, past the workflow. */
  async applyElsewhere(stack: string): Promise<void> {
    const env = { ...this.environment, CDKTF_OUTDIR: "elsewhere.out" };
    const folder = join("elsewhere.out", "stacks", stack);
    const runs = [
      () => this.repository.npm("synth", env),
      () => this.repository.run("terraform", ["init", "-input=false"], env, folder),
      () => this.repository.run("terraform", ["apply", "-auto-approve", "-input=false"], env, folder),
    ];
    for (const next of runs) {
      const failure = failureOf(await next());
      if (failure !== undefined) throw new Error(`somebody else's deployment: ${failure}`);
    }
  }

  /** Whether the states are those of before. */
  sameStates(before: ReadonlyMap<string, string>): boolean {
    const states = this.repository.states();
    return before.size === states.size && [...before].every(([stack, bytes]) => states.get(stack) === bytes);
  }

  /** Changes an output in a stack's state: what a refresh finds is not what was applied. */
  driftOf(stack: string): void {
    const file = join(this.repository.folder, `terraform.${stack}.tfstate`);
    const state = JSON.parse(readFileSync(file, "utf8")) as { outputs: Record<string, { value: unknown }> };
    const [first] = Object.values(state.outputs);
    if (first === undefined) throw new Error(`${stack} has no output`);
    first.value = "changed by hand";
    writeFileSync(file, JSON.stringify(state));
  }
}

/** What a step came to, in one text. */
export function told({ code, stdout, stderr }: Ran): string {
  return `exit code ${code}\n${stdout}${stderr}`;
}

/** What is not as it should be: each expectation that does not hold, by its name; undefined where all do. */
export function unmet(expectations: Readonly<Record<string, boolean>>, evidence: unknown): string | undefined {
  const failed = Object.entries(expectations).flatMap(([name, holds]) => (holds ? [] : [`not so: ${name}`]));
  const told = typeof evidence === "string" ? evidence : JSON.stringify(evidence, null, 1);
  return failed.length === 0 ? undefined : [...failed, told].join("\n");
}
