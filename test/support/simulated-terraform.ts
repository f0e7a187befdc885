import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
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
 * simulated providers replace what the measured table says is replaced.
 */
export async function applyOneAfterAnother(steps: readonly Step[]): Promise<Applied[]> {
  const folder = scratchFolder("changes");
  const cloud = {
    answers: new Map<string, JsonObject>(),
    takenBack: new Map<string, readonly string[]>(),
    savedFailures: new Map<string, string>(),
  };
  const served = await serveAll(schemasOf(steps.map(({ json }) => json)), cloud);
  const reattach = Object.fromEntries(served.map(([address, { reattach }]) => [address, reattach]));
  const terraform = new Terraform(folder.path, "", { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) });
  try {
    const applied: Applied[] = [];
    for (const { json, command = "apply", answered = true, answers = {}, takenBack, savedFailures } of steps) {
      const expected = answered ? expectationsIn(json).map(({ address, values }) => [address, values] as const) : [];
      refill(cloud.answers, { ...Object.fromEntries(expected), ...answers });
      refill(cloud.takenBack, takenBack);
      refill(cloud.savedFailures, savedFailures);
      applied.push(await run(terraform, folder.path, json, command));
    }
    return applied;
  } finally {
    served.forEach(([, provider]) => provider.stop());
    folder.remove();
  }
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
  await initialized(terraform, folder, json);
  const events = parseEvents((await terraform.run(folder, ARGUMENTS[command])).stdout);
  return {
    operations: events.flatMap(operationOf),
    planned: events.flatMap(plannedBy),
    errors: errorsOf(events).map(({ summary, detail }) => `${summary}: ${detail ?? ""}`.replace(/\s+/g, " ")),
  };
}

/** Folders that are initialized, with what that was for. */
const initialFor = new Map<string, string>();

/** What init looks at decides whether it is needed again: settings and modules. */
async function initialized(terraform: Terraform, folder: string, { terraform: settings, module }: JsonObject) {
  const wanted = JSON.stringify([settings, module]);
  if (initialFor.get(folder) === wanted) return;
  await terraform.run(folder, ["init", "-input=false"]);
  initialFor.set(folder, wanted);
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
