import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { replacementOf } from "../../lib/catalog";
import { deriveSchemas, typesInUse } from "../../lib/rehearsal";
import { elementsOf, JsonObject, objectAt } from "../../lib/rehearsal/lint/configuration";
import { serveProvider } from "../../lib/rehearsal/provider/serve";
import { expectationsIn } from "../../lib/rehearsal/run/expectations";
import { parseEvents, TerraformEvent } from "../../lib/rehearsal/run/terraform";
import { ADDRESS_ARGUMENT } from "../../lib/rehearsal/provider/wire-schema";
import { ProviderSchema, Schema } from "../../lib/rehearsal/schema/types";
import { scratchFolder } from "../../tools/process";
import { errorsOf, Terraform } from "../../tools/terraform";

const ROOT = join(__dirname, "../..");
const AWS = "registry.terraform.io/hashicorp/aws";

/** What one apply did. */
export interface Applied {
  /** Operations in the order they began: `create aws_sagemaker_model.Churn_Model_…`, `update …`, `delete …`. */
  readonly operations: readonly string[];
  /** What Terraform complained of, its own words in one line. */
  readonly errors: readonly string[];
}

/** A configuration to apply. */
export interface Step {
  readonly json: JsonObject;
  /**
   * Whether data sources give the answers that constructs expect.
   * @default true
   */
  readonly answered?: boolean;
  /**
   * Arguments, by type, that the cloud takes back as soon as they are changed, without an error.
   * @default {}
   */
  readonly takenBack?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Applies configurations one after the other on one state: real Terraform decides what is replaced in what order, and
 * a simulated AWS provider replaces what the measured table says is replaced.
 */
export async function applyOneAfterAnother(steps: readonly Step[]): Promise<Applied[]> {
  const folder = scratchFolder("changes");
  const schema = schemaOf(steps.map(({ json }) => json));
  const answers = new Map<string, JsonObject>();
  const takenBack = new Map<string, readonly string[]>();
  const served = await serveProvider({ schema, answers, replacements: replacementsIn(schema), takenBack }, 5);
  const terraform = new Terraform(folder.path, "", {
    TF_REATTACH_PROVIDERS: JSON.stringify({ [AWS]: served.reattach }),
  });
  try {
    const applied: Applied[] = [];
    for (const { json, answered = true, takenBack: refused = {} } of steps) {
      answers.clear();
      takenBack.clear();
      for (const [type, names] of Object.entries(refused)) takenBack.set(type, names);
      for (const { address, values } of answered ? expectationsIn(json) : []) answers.set(address, values);
      applied.push(await apply(terraform, folder.path, json));
    }
    return applied;
  } finally {
    served.stop();
    folder.remove();
  }
}

async function apply(terraform: Terraform, folder: string, configuration: JsonObject): Promise<Applied> {
  const json = structuredClone(configuration);
  delete objectAt(json, "terraform")["backend"]; // the state stays in the folder
  for (const { kind, address, body } of elementsOf(json)) if (kind === "data") body[ADDRESS_ARGUMENT] = address;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));
  await terraform.run(folder, ["init", "-input=false"]);
  const events = parseEvents((await terraform.run(folder, ["apply", "-auto-approve", "-json"])).stdout);
  return {
    operations: events.flatMap(operationOf),
    errors: errorsOf(events).map(({ summary, detail }) => `${summary}: ${detail ?? ""}`.replace(/\s+/g, " ")),
  };
}

function operationOf({ type, hook }: TerraformEvent): string[] {
  return type === "apply_start" && hook !== undefined ? [`${hook.action} ${hook.resource.addr}`] : [];
}

function schemaOf(configurations: readonly JsonObject[]): ProviderSchema {
  const uses = configurations.map(typesInUse);
  const schemas = deriveSchemas(ROOT, {
    resources: new Set(uses.flatMap(({ resources }) => [...resources])),
    dataSources: new Set(uses.flatMap(({ dataSources }) => [...dataSources])),
  });
  const schema = schemas.provider_schemas[AWS];
  if (schema === undefined) throw new Error("the configurations use no AWS provider");
  return schema;
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
