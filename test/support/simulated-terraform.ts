import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replacementOf } from "../../lib/catalog";
import { elementsOf, JsonObject, objectAt } from "../../lib/rehearsal/lint/configuration";
import { ServedProvider, serveProvider } from "../../lib/rehearsal/provider/serve";
import { SimulatedProviderOptions } from "../../lib/rehearsal/provider/simulated-provider";
import { expectationsIn } from "../../lib/rehearsal/run/expectations";
import { providerUse } from "../../lib/rehearsal/run/provider-use";
import { parseEvents, TerraformEvent } from "../../lib/rehearsal/run/terraform";
import { ADDRESS_ARGUMENT } from "../../lib/rehearsal/provider/wire-schema";
import { Bindings, installedBindings } from "../../lib/rehearsal/schema/bindings";
import { deriveProvider, protocolOf, TypesInUse } from "../../lib/rehearsal/schema/derive";
import { ProviderSchema, Schema } from "../../lib/rehearsal/schema/types";
import { scratchFolder } from "../../tools/process";
import { errorsOf, Terraform } from "../../tools/terraform";

const ROOT = join(__dirname, "../..");

/** What one command did. */
export interface Applied {
  /** Operations in the order they began: `create aws_sagemaker_model.Churn_Model_…`, `update …`, `delete …`. */
  readonly operations: readonly string[];
  /** What a plan would do, in the same words. */
  readonly planned: readonly string[];
  /** What Terraform complained of, its own words in one line. */
  readonly errors: readonly string[];
}

/** A configuration and what is done with it. */
export interface Step {
  readonly json: JsonObject;
  /**
   * `save` keeps the plan, and `apply saved` applies what was kept, whatever is so by then.
   * @default "apply"
   */
  readonly command?: "plan" | "apply" | "destroy" | "save" | "apply saved";
  /**
   * Whether data sources give the answers that constructs expect.
   * @default true
   */
  readonly answered?: boolean;
  /**
   * Other answers than those, by address.
   * @default {}
   */
  readonly answers?: Readonly<Record<string, JsonObject>>;
  /**
   * What the provider says, by type, of an update that it saves and that fails.
   * @default {}
   */
  readonly savedFailures?: Readonly<Record<string, string>>;
  /**
   * Arguments, by type, that the cloud takes back as soon as they are changed, without an error.
   * @default {}
   */
  readonly takenBack?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Applies configurations one after the other on one state: real Terraform decides what is replaced in what order, and
 * simulated providers replace what the measured table says is replaced. Where tests of a file begin alike, what comes of
 * the first step is kept for the others.
 */
export async function applyOneAfterAnother(steps: readonly Step[]): Promise<Applied[]> {
  const folder = scratchFolder("changes");
  const providers = await runningFor(steps.map(({ json }) => json));
  const terraform = new Terraform(folder.path, "", { TF_REATTACH_PROVIDERS: providers.reattach });
  try {
    const applied: Applied[] = [];
    for (const step of steps) {
      const beginning = applied.length === 0 ? JSON.stringify(step) : undefined;
      const begun = beginning === undefined ? undefined : providers.begun.get(beginning);
      if (begun !== undefined) writeFileSync(join(folder.path, STATE), begun.state);
      const done = begun?.done ?? (await take(step, terraform, folder.path, providers.cloud));
      applied.push(done);
      if (beginning !== undefined && existsSync(join(folder.path, STATE)) && step.command !== "save")
        providers.begun.set(beginning, { done, state: readFileSync(join(folder.path, STATE), "utf8") });
    }
    return applied;
  } finally {
    folder.remove();
  }
}

function take(step: Step, terraform: Terraform, folder: string, cloud: Cloud): Promise<Applied> {
  const { json, command = "apply", answered = true, answers = {}, takenBack, savedFailures } = step;
  const expected = answered ? expectationsIn(json).map(({ address, values }) => [address, values] as const) : [];
  refill(cloud.answers, { ...Object.fromEntries(expected), ...answers });
  refill(cloud.takenBack, takenBack);
  refill(cloud.savedFailures, savedFailures);
  return run(terraform, folder, json, command);
}

const STATE = "terraform.tfstate";

/** What the simulated providers are told before each step. */
interface Cloud {
  readonly answers: Map<string, JsonObject>;
  readonly takenBack: Map<string, readonly string[]>;
  readonly savedFailures: Map<string, string>;
}

/** Providers that run until the tests of a file have ended. */
interface Running {
  readonly cloud: Cloud;
  /** For TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  /** What came of first steps, by the step, and the state that it left. */
  readonly begun: Map<string, { readonly done: Applied; readonly state: string }>;
  stop(): void;
}

/** By the types that they serve. */
const running = new Map<string, Running>();
afterAll(() => running.forEach((providers) => providers.stop()));

async function runningFor(configurations: readonly JsonObject[]): Promise<Running> {
  const schemas = schemasOf(configurations);
  const key = JSON.stringify(schemas.map(([{ address }, schema]) => [address, typesIn(schema)]));
  const providers = running.get(key) ?? (await started(schemas));
  running.set(key, providers);
  return providers;
}

function typesIn({ resource_schemas, data_source_schemas }: ProviderSchema): string[][] {
  return [Object.keys(resource_schemas), Object.keys(data_source_schemas)];
}

async function started(schemas: ReturnType<typeof schemasOf>): Promise<Running> {
  const cloud: Cloud = { answers: new Map(), takenBack: new Map(), savedFailures: new Map() };
  const served = await serveAll(schemas, cloud);
  const reattach = JSON.stringify(Object.fromEntries(served.map(([address, { reattach }]) => [address, reattach])));
  return { cloud, reattach, begun: new Map(), stop: () => served.forEach(([, provider]) => provider.stop()) };
}

function refill<T>(map: Map<string, T>, values: Readonly<Record<string, T>> = {}): void {
  map.clear();
  for (const [key, value] of Object.entries(values)) map.set(key, value);
}

/** Real Terraform whose providers are simulated, in a folder of its own, for configurations that are written there. */
export async function withSimulatedProviders(
  configurations: readonly JsonObject[],
  use: (terraform: Terraform, folder: string) => Promise<void>,
): Promise<void> {
  const folder = scratchFolder("simulated");
  const served = await serveAll(schemasOf(configurations), { answers: new Map() });
  const reattach = Object.fromEntries(served.map(([address, provider]) => [address, provider.reattach]));
  const terraform = new Terraform(folder.path, "", { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) });
  try {
    await use(terraform, folder.path);
  } finally {
    served.forEach(([, provider]) => provider.stop());
    folder.remove();
  }
}

/** Serves every provider with the same answers and moods. */
function serveAll(
  schemas: readonly [Bindings, ProviderSchema][],
  cloud: Omit<SimulatedProviderOptions, "schema" | "replacements">,
): Promise<[string, ServedProvider][]> {
  return Promise.all(
    schemas.map(async ([bindings, schema]): Promise<[string, ServedProvider]> => {
      const options = { ...cloud, schema, replacements: replacementsIn(schema) };
      return [bindings.address, await serveProvider(options, protocolOf(bindings))];
    }),
  );
}

const SAVED = "saved.tfplan";
const ARGUMENTS: Readonly<Record<NonNullable<Step["command"]>, readonly string[]>> = {
  plan: ["plan", "-json"],
  apply: ["apply", "-json", "-auto-approve"],
  destroy: ["destroy", "-json", "-auto-approve"],
  save: ["plan", "-json", `-out=${SAVED}`],
  "apply saved": ["apply", "-json", SAVED],
};

async function run(
  terraform: Terraform,
  folder: string,
  configuration: JsonObject,
  command: NonNullable<Step["command"]>,
): Promise<Applied> {
  const json = structuredClone(configuration);
  delete objectAt(json, "terraform")["backend"]; // the state stays in the folder
  for (const { kind, address, body } of elementsOf(json)) if (kind === "data") body[ADDRESS_ARGUMENT] = address;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
  // without init: providers run already, and there is no module to fetch
  const events = parseEvents((await terraform.run(folder, ARGUMENTS[command])).stdout);
  return {
    operations: events.flatMap(operationOf),
    planned: events.flatMap(plannedBy),
    errors: errorsOf(events).map(({ summary, detail }) => `${summary}: ${detail ?? ""}`.replace(/\s+/g, " ")),
  };
}

function plannedBy({ type, change }: TerraformEvent): string[] {
  return type === "planned_change" && change !== undefined ? [`${change.action} ${change.resource.addr}`] : [];
}

function operationOf({ type, hook }: TerraformEvent): string[] {
  return type === "apply_start" && hook !== undefined ? [`${hook.action} ${hook.resource.addr}`] : [];
}

/** Schemas of every provider that the configurations name. */
function schemasOf(configurations: readonly JsonObject[]): [Bindings, ProviderSchema][] {
  const uses = configurations.map((json) => providerUse(json, []));
  return installedBindings(ROOT).flatMap((bindings): [Bindings, ProviderSchema][] => {
    const used = uses.flatMap((use) => use.get(bindings.address) ?? []);
    if (used.length === 0) return [];
    const resources = used.flatMap((types) => [...types.resources]);
    const dataSources = used.flatMap((types) => [...types.dataSources]);
    return [[bindings, derived(bindings, { resources: unique(resources), dataSources: unique(dataSources) })]];
  });
}

/** What was derived, by bindings and types: the tests of a file use the same again and again. */
const schemas = new Map<string, ProviderSchema>();

function derived(bindings: Bindings, types: TypesInUse): ProviderSchema {
  const key = JSON.stringify([bindings.modules, types]);
  const schema = schemas.get(key) ?? deriveProvider(bindings, types);
  schemas.set(key, schema);
  return schema;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** By type, the top-level arguments whose change, or the change of something in them, replaces the resource. */
function replacementsIn({ resource_schemas: types }: ProviderSchema): Record<string, string[]> {
  return Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, replacingIn(type, schema)]));
}

function replacingIn(type: string, { block }: Schema): string[] {
  const replaces = (path: string): boolean => replacementOf(type, path).effect === "replaces";
  const attributes = Object.keys(block.attributes ?? {}).filter(replaces);
  const blocks = Object.keys(block.block_types ?? {}).filter((name) => replaces(`${name}.anything`));
  return [...attributes, ...blocks];
}

/** `describe` where there is a Terraform to run, else a skip with a line that says how to get it. */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (spawnSync("terraform", ["version"]).error === undefined) return describe(name, tests);
  process.stderr.write(`skipped: ${name}: needs terraform, https://developer.hashicorp.com/terraform/install\n`);
  describe.skip(name, tests);
}
