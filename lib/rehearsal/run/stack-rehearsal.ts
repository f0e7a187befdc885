import { Finding, findingOf } from "../../core/finding";
import { Json, JsonObject } from "../lint/configuration";
import type { ServedProvider } from "../provider/serve";
import { addressesOf, Bindings } from "../schema/bindings";
import { protocolOf } from "../schema/derive";
import { ProviderSchemas } from "../schema/types";
import { stopClock } from "./clock";
import { copyFolder, copyStack, Layout, rehearsedJson, stateFile, writeConfiguration } from "./copy";
import { ConfigurationText, Diagnostic, findingsOfDiagnostics } from "./diagnostic";
import { expectationsIn } from "./expectations";
import { variableEnvironment } from "./environment";
import { HclError } from "../../terraform/hcl";
import { readJson } from "./json-contents";
import { emptyContents, ModuleContents } from "./module-contents";
import { Module, moduleTree } from "./module-tree";
import {
  besideModule,
  installModules,
  liftModuleProtection,
  protectedInModules,
  refusalsOfModule,
  refusedReads,
} from "./modules";
import { protectedAddresses, withoutProtection } from "./protection";
import { notCopied, unreadable } from "./refused-files";
import { deriveUse, providerUse } from "./provider-use";
import { StateSource } from "./remote-state";
import { takeDown } from "./take-down";
import { NOTHING, PlanCounts, StackResult } from "./result";
import { PlanJson, secondPlanFindings } from "./second-plan";
import { Stack } from "./stacks";
import { managedAddresses } from "./state";
import { StateServer } from "./state-server";
import { leftBehind, notRefused, wordless } from "./step-problems";
import { StepProgress } from "./step-progress";
import { Terraform, TerraformRun } from "./terraform";

/** What all stacks of a rehearsal share. */
export interface RehearsalContext {
  readonly layout: Layout;
  readonly terraform: Terraform;
  readonly states: StateServer;
  readonly bindings: readonly Bindings[];
  /** Says a line of what a stack is at, every so many seconds. */
  readonly say: (line: string) => void;
  readonly progressSeconds: number;
  /** What time it is, where that was given. */
  readonly at?: string;
  /** Where modules may be fetched over the network: what the environment of that is beside the usual one. */
  readonly fetching?: NodeJS.ProcessEnv;
}

const DONE = 0;
const CHANGES = 2;

/** One stack on its way: forward to an empty second plan, later back to nothing. */
export class StackRehearsal {
  readonly findings: Finding[] = [];
  private readonly providers: ServedProvider[] = [];
  private modules: readonly Module[] = [];
  private environment: NodeJS.ProcessEnv = {};
  private text = "";
  private plan: PlanCounts = NOTHING;
  private secondPlan: PlanCounts = NOTHING;
  private applied = false;
  private destroyed = false;
  private refused: readonly string[] = [];
  /** Whether services keep what has deletion protection. */
  private serviceProtects = true;
  private milliseconds = 0;
  private progress: StepProgress | undefined;

  constructor(
    private readonly context: RehearsalContext,
    readonly stack: Stack,
    private readonly sources: readonly StateSource[],
    /** Which of the stacks it is: `2 of 5`. */
    private readonly position: string,
  ) {}

  /** Whether the stack may be built upon. */
  get stands(): boolean {
    return this.applied;
  }

  get result(): StackResult {
    const { plan, secondPlan, refused, destroyed } = this;
    return {
      name: this.stack.name,
      plan,
      secondPlan,
      refused,
      destroyed,
      seconds: Math.round(this.milliseconds) / 1000,
    };
  }

  /** Init, validate, plan, apply, and a second plan that must be empty. Returns what happened in one line. */
  async forward(): Promise<string> {
    return this.timed(async () => {
      const schemas = await this.prepare();
      if (schemas === undefined) return "cannot be rehearsed";
      await this.serve(schemas);
      if (!(await this.init())) return "init failed";
      if (!(await this.validate())) return "validate failed";
      if (!(await this.planFirst())) return "plan failed";
      if (!(await this.apply())) return "apply failed";
      const { add, change, destroy } = this.plan;
      const empty = await this.planAgain();
      return `planned ${add} to add, ${change} to change, ${destroy} to destroy, applied, second plan ${empty ? "" : "not "}empty`;
    });
  }

  /** A destroy that is refused as long as something is protected, and a clean one once all of it is lifted. */
  async back(): Promise<string> {
    if (!this.applied) return "";
    return this.timed(async () => {
      this.destroyed = await this.takeDown();
      if (!this.destroyed) return "destroy failed";
      const { length } = this.refused;
      return length === 0 ? "destroyed" : `destroy refused by ${length}, then clean with protection lifted`;
    });
  }

  /** Ends the simulated providers. */
  stop(): void {
    this.providers.forEach((provider) => provider.stop());
  }

  private async timed(work: () => Promise<string>): Promise<string> {
    const start = performance.now();
    const { say, progressSeconds } = this.context;
    this.progress = new StepProgress(
      (line) => say(`${this.stack.name} (stack ${this.position}): ${line}`),
      progressSeconds,
    );
    try {
      return await work();
    } finally {
      this.progress.stop();
      this.milliseconds += performance.now() - start;
    }
  }

  /** The copy, its modules and the schemas of all it uses; undefined where something stands against it. */
  private async prepare(): Promise<ProviderSchemas | undefined> {
    const { context, stack } = this;
    const problem = copyStack(context.layout, stack);
    if (problem !== undefined) this.add([findingOf(notCopied(problem), stack.name)]);
    if (this.isRefused) return undefined;
    this.text = writeConfiguration(context.layout, stack, this.rehearsed);
    const own = this.ownContents();
    const beside = besideModule(this.folder, stack.file);
    const tree = moduleTree(
      context.layout,
      this.folder,
      [own, beside.contents],
      stack.json,
      context.fetching !== undefined,
    );
    this.environment = variableEnvironment([...own.required, ...beside.contents.required]);
    this.add(tree.findings);
    this.add(
      refusedReads(context.layout, this.folder, { address: "", folder: this.folder, contents: own }, stack.json),
    );
    const schemas = this.judge([beside, ...tree.modules]);
    if (schemas === undefined || own.calls.size + beside.contents.calls.size === 0) return schemas;
    const { fetched, findings } = await installModules(
      context.terraform,
      context.layout,
      this.folder,
      stack.json,
      tree.remote ? (context.fetching ?? {}) : {},
    );
    this.add(findings);
    return fetched.length === 0 ? this.unlessRefused(schemas) : this.judge([...this.modules, ...fetched]);
  }

  /** Refuses what modules would do, and derives the schemas of what they use. */
  private judge(modules: readonly Module[]): ProviderSchemas | undefined {
    const { context, stack } = this;
    this.modules = modules;
    const use = providerUse(
      stack.json,
      modules.map((module) => module.contents),
    );
    const { schemas, findings } = deriveUse(use, context.bindings, stack.json);
    this.add(findings);
    this.add(modules.flatMap((module) => refusalsOfModule(module, stack.json, schemas)));
    this.add(modules.flatMap((module) => refusedReads(context.layout, this.folder, module, stack.json)));
    return this.unlessRefused(schemas);
  }

  private unlessRefused(schemas: ProviderSchemas): ProviderSchemas | undefined {
    return this.isRefused ? undefined : schemas;
  }

  private get isRefused(): boolean {
    return this.findings.some(({ severity }) => severity === "error");
  }

  /** What the synthesized configuration itself calls, asks for and evaluates. */
  private ownContents(): ModuleContents {
    const contents = emptyContents();
    try {
      readJson(this.stack.json, this.stack.file, contents);
    } catch (error) {
      if (!(error instanceof HclError)) throw error;
      this.add([findingOf(unreadable(this.stack.file, error.message), this.stack.name)]);
    }
    return contents;
  }

  private async serve(schemas: ProviderSchemas): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- gRPC loads here, and not where only the lint is used
    const { serveProvider } = require("../provider/serve") as typeof import("../provider/serve");
    const answers = new Map(expectationsIn(this.stack.json).map(({ address, values }) => [address, values]));
    const reattach: Record<string, object> = {};
    for (const [address, schema] of Object.entries(schemas.provider_schemas)) {
      const bindings = this.context.bindings.find((candidate) => candidate.address === address)!;
      const protects = () => this.serviceProtects;
      const served = await serveProvider({ schema, answers, protects }, protocolOf(bindings));
      this.providers.push(served);
      for (const name of addressesOf(address)) reattach[name] = served.reattach;
    }
    this.environment = { ...this.environment, TF_REATTACH_PROVIDERS: JSON.stringify(reattach) };
  }

  private async init(): Promise<boolean> {
    this.progress?.begin("initializing");
    const run = await this.terraform(["init", "-input=false", "-no-color", "-get=false"]);
    if (run.code === DONE) return true;
    // what makes init stumble, validate tells with its place
    return (await this.validate()) && this.accept("init", run, [DONE]);
  }

  private async validate(): Promise<boolean> {
    this.progress?.begin("validating");
    const run = await this.terraform(["validate", "-json"]);
    const diagnostics = (parseJson(run.stdout) as { diagnostics?: Diagnostic[] } | undefined)?.diagnostics;
    return this.accept("validate", run, [DONE], diagnostics);
  }

  private async planFirst(): Promise<boolean> {
    this.progress?.begin("planning");
    const run = await this.terraform(["plan", "-input=false", "-json", "-detailed-exitcode", "-out=first.plan"]);
    this.plan = countsOf(run);
    return this.accept("plan", run, [DONE, CHANGES]);
  }

  private async apply(): Promise<boolean> {
    const { add, change, destroy } = this.plan;
    this.progress?.begin("applying", "apply_complete", add + change + destroy);
    const run = await this.terraform(["apply", "-input=false", "-json", "first.plan"]);
    return (this.applied = this.accept("apply", run, [DONE]));
  }

  private async planAgain(): Promise<boolean> {
    this.progress?.begin("planning again", "refresh_complete", this.plan.add);
    const run = await this.terraform(["plan", "-input=false", "-json", "-detailed-exitcode", "-out=second.plan"]);
    this.secondPlan = countsOf(run);
    if (!this.accept("second plan", run, [DONE, CHANGES])) return false;
    if (run.code === DONE) return true;
    const shown = await this.terraform(["show", "-json", "second.plan"]);
    this.add(secondPlanFindings((parseJson(shown.stdout) ?? {}) as PlanJson, this.configuration));
    return false;
  }

  private async takeDown(): Promise<boolean> {
    const existing = new Set(managedAddresses(this.state));
    const { run, refused, silent } = await takeDown({
      protected: protectedAddresses(this.stack.json).filter((address) => existing.has(address)),
      protectedInModules: protectedInModules(this.modules).filter((address) => existing.has(address)),
      // nothing has changed since the second plan: refreshing would read it all again in every run
      destroy: () => {
        this.progress?.begin("destroying", "apply_complete");
        return this.terraform(["destroy", "-auto-approve", "-refresh=false", "-input=false", "-json"]);
      },
      lift: (addresses) => {
        this.text = writeConfiguration(this.context.layout, this.stack, withoutProtection(this.rehearsed, addresses));
      },
      liftModules: () => liftModuleProtection(this.modules),
      liftServices: () => (this.serviceProtects = false),
    });
    this.refused = refused;
    if (!this.accept("destroy", run, [DONE])) return false;
    const left = managedAddresses(this.state);
    const wrong = [...(silent.length > 0 ? [notRefused(silent)] : []), ...(left.length > 0 ? [leftBehind(left)] : [])];
    this.add(wrong.map((problem) => findingOf(problem, this.stack.name)));
    return silent.length + left.length === 0;
  }

  /** Records what Terraform complained of; true where the step did what it should. */
  private accept(step: string, run: TerraformRun, codes: readonly number[], diagnostics = diagnosticsOf(run)): boolean {
    const findings = findingsOfDiagnostics(step, diagnostics, this.configuration);
    this.add(findings);
    if (codes.includes(run.code)) return findings.length === 0;
    if (findings.length === 0) this.add([findingOf(wordless(step, run), this.stack.name)]);
    return false;
  }

  /** A mistake that several steps report is one finding. */
  private add(findings: readonly Finding[]): void {
    const key = ({ code, path, property, message }: Finding): string =>
      [code, path, property, message.slice(message.indexOf(":"))].join("\n");
    for (const finding of findings) {
      if (!this.findings.some((known) => key(known) === key(finding))) this.findings.push(finding);
    }
  }

  private terraform(args: readonly string[]): Promise<TerraformRun> {
    const { terraform, states } = this.context;
    const environment = { ...this.environment, ...states.environment };
    return terraform.run(this.folder, args, environment, (event) => this.progress?.take(event));
  }

  private get folder(): string {
    return copyFolder(this.context.layout, this.stack);
  }

  private get state(): string {
    return stateFile(this.context.layout, this.stack.name);
  }

  private get rehearsed(): JsonObject {
    const { layout, states, at } = this.context;
    return stopClock(rehearsedJson(layout, this.stack, this.sources, states.addressOf(this.state)), at);
  }

  private get configuration(): ConfigurationText {
    const { name, file, json } = this.stack;
    return { stack: name, file, text: this.text, json };
  }
}

function diagnosticsOf(run: TerraformRun): Diagnostic[] {
  return run.events.flatMap(({ diagnostic }) => (diagnostic === undefined ? [] : [diagnostic]));
}

function countsOf(run: TerraformRun): PlanCounts {
  const changes = run.events.findLast(({ type }) => type === "change_summary")?.changes;
  return changes === undefined ? NOTHING : { add: changes.add, change: changes.change, destroy: changes.remove };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
