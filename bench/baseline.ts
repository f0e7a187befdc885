import { createRequire } from "node:module";
import * as path from "node:path";
import type { ProviderSchema } from "../lib/rehearsal";
import { providerName, readBindings } from "../lib/rehearsal/schema/bindings";
import { deriveProvider } from "../lib/rehearsal/schema/derive";
import type { BlockSchema, CtyType, NestedType } from "../lib/rehearsal/schema/types";
import { Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../lib/terraform";
import { withoutCrossing } from "./crossing";
import { RawStack, Row } from "./raw";
import { camelCase, referencesIn, targetsOf } from "./references";

const ROOT = path.resolve(__dirname, "..");
const CONDITIONS = ["postcondition", "precondition"];
const LIFECYCLE = [...CONDITIONS, "create_before_destroy", "ignore_changes", "prevent_destroy", "replace_triggered_by"];
const REMOTE_STATE = "terraform_remote_state";

type Schemas = ReadonlyMap<string, ProviderSchema>;

/**
 * Writes the JSON of stacks again as plain CDKTF: one `new L1` an address, in an order where references point back.
 * What a stack reads from another one's state is an attribute of the other's resource, as it is written by hand.
 */
export function rawStacks(stacks: readonly SynthesizedStack[]): RawStack[] {
  const foreign = new Map<string, number>();
  return producersFirst(stacks).map((stack) => {
    const first = foreign.size;
    const { rows, addresses } = rowsOf(withoutCrossing(stack, stacks), foreign);
    addresses.forEach((address, index) => foreign.set(`${stack.name}::${address}`, first + index));
    const terraform = stack.json.terraform as { backend: { local: { path: string } } };
    const { locals, check: checks } = stack.json;
    return { id: stack.name, statePath: terraform.backend.local.path, rows, locals: locals as JsonObject, checks };
  });
}

/** Stacks in an order where each comes after those whose state it reads. */
function producersFirst(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const ordered = new Set<SynthesizedStack>();
  const visit = (stack: SynthesizedStack): void => {
    if (ordered.has(stack)) return;
    const read = stack.resources.filter(({ type }) => type === REMOTE_STATE).map(({ name }) => name);
    stacks.filter(({ name }) => read.includes(`cross-stack-reference-input-${name}`)).forEach(visit);
    ordered.add(stack);
  };
  stacks.forEach(visit);
  return [...ordered];
}

/** The rows of a stack, counted on from those of the stacks before it: the numbers of `foreign`. */
function rowsOf(
  stack: SynthesizedStack,
  foreign: ReadonlyMap<string, number>,
): { readonly rows: readonly Row[]; readonly addresses: readonly string[] } {
  refuseOtherSections(stack);
  const resources = inOrder(stack.resources.filter(({ type }) => type !== REMOTE_STATE));
  const schemas = schemasOf(resources);
  const providers = Object.entries(stack.json.provider as Record<string, readonly JsonObject[]>);
  const addresses = [...providers.map(([name]) => name), ...resources.map(({ address }) => address)];
  const indexes = new Map([...foreign, ...addresses.map((address, index) => [address, foreign.size + index] as const)]);
  return {
    addresses,
    rows: [
      ...providers.map(([name, [configuration]]) => providerRow(name, configuration!, schemas)),
      ...resources.map((resource) => resourceRow(resource, schemas, indexes)),
    ],
  };
}

function refuseOtherSections({ json, name }: SynthesizedStack): void {
  const known = ["//", "provider", "resource", "data", "terraform", "output", "locals", "check"];
  const others = [
    ...Object.keys(json).filter((key) => !known.includes(key)),
    ...Object.keys((json.output ?? {}) as JsonObject).filter((output) => !output.startsWith("cross-stack-output-")),
    ...Object.values(json.provider as JsonObject).filter((all) => (all as readonly Json[]).length !== 1),
  ];
  if (others.length > 0) throw new Error(`the baseline cannot write ${JSON.stringify(others)} of ${name}`);
}

/** Schemas by the local name of their provider, of the types that are there. */
function schemasOf(resources: readonly SynthesizedResource[]): Schemas {
  return new Map(
    readBindings(ROOT).map((bindings) => {
      const name = providerName(bindings.address);
      const types = (mode: string): string[] =>
        resources.filter((one) => one.mode === mode && providerOf(one.type) === name).map(({ type }) => type);
      return [name, deriveProvider(bindings, { resources: types("resource"), dataSources: types("data") })];
    }),
  );
}

function providerRow(name: string, configuration: JsonObject, schemas: Schemas): Row {
  const className = `${name.charAt(0).toUpperCase()}${name.slice(1)}Provider`;
  const props = properties(configuration, schemas.get(name)!.provider.block);
  return row(`@cdktf/provider-${name}/lib/provider`, className, className, props);
}

function resourceRow(resource: SynthesizedResource, schemas: Schemas, indexes: ReadonlyMap<string, number>): Row {
  const { depends_on: dependsOn, lifecycle, provider, ...body } = resource.body;
  const props = properties(body, blockOf(resource, schemas));
  if (lifecycle !== undefined) props.lifecycle = lifecycleOf(lifecycle as JsonObject);
  const { module, className } = classOf(resource);
  return {
    ...row(module, className, resource.name, props),
    references: referencesIn(props, indexes),
    dependsOn: ((dependsOn as string[] | undefined) ?? []).map((address) => indexes.get(address)!),
    provider: typeof provider === "string" ? indexes.get(provider) : undefined,
  };
}

function row(module: string, className: string, id: string, props: Record<string, unknown>): Row {
  return { module, className, id, props, references: [], dependsOn: [] };
}

function blockOf({ type, mode }: SynthesizedResource, schemas: Schemas): BlockSchema {
  const schema = schemas.get(providerOf(type));
  const types = mode === "data" ? schema?.data_source_schemas : schema?.resource_schemas;
  return types?.[type]?.block ?? {};
}

function providerOf(type: string): string {
  return type.split("_")[0]!;
}

function classOf({ type, mode }: SynthesizedResource): { module: string; className: string } {
  const provider = providerOf(type);
  const name = type.slice(provider.length + 1).replaceAll("_", "-");
  const module = provider === "terraform" ? "cdktf" : `@cdktf/provider-${provider}/lib/`;
  const file = provider === "terraform" ? module : `${module}${mode === "data" ? `data-${provider}-${name}` : name}`;
  const classes = createRequire(__filename)(file) as Record<string, { tfResourceType?: string }>;
  const found = Object.entries(classes).find(([, one]) => one.tfResourceType === type);
  if (found === undefined) throw new Error(`no class for ${type}`);
  return { module: file, className: found[0] };
}

function lifecycleOf(lifecycle: JsonObject): Record<string, unknown> {
  const other = Object.keys(lifecycle).filter((key) => !LIFECYCLE.includes(key));
  if (other.length > 0) throw new Error(`the baseline cannot write lifecycle.${other.join(", ")}`);
  return Object.fromEntries(
    Object.entries(lifecycle).map(([key, value]) => [
      camelCase(key),
      CONDITIONS.includes(key) ? each(value, renamed) : value,
    ]),
  );
}

/** Arguments as the bindings name them; the keys of maps and what stands in JSON texts stay as they are. */
function properties(body: JsonObject, schema: BlockSchema | NestedType): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [camelCase(name), property(value, name, schema)]),
  );
}

function property(value: Json, name: string, schema: BlockSchema | NestedType): unknown {
  const block = "block_types" in schema ? schema.block_types?.[name]?.block : undefined;
  const attribute = schema.attributes?.[name];
  const inner = block ?? attribute?.nested_type;
  if (inner !== undefined) return each(value, (one) => properties(one, inner));
  return isListOfObjects(attribute?.type) ? each(value, (one) => renamed(one)) : value;
}

function isListOfObjects(type: CtyType | undefined): boolean {
  return Array.isArray(type) && Array.isArray(type[1]) && type[1][0] === "object";
}

function each(value: Json, use: (one: JsonObject) => unknown): unknown {
  return Array.isArray(value) ? (value as JsonObject[]).map(use) : use(value as JsonObject);
}

function renamed(value: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camelCase(key), inner]));
}

function inOrder(resources: readonly SynthesizedResource[]): SynthesizedResource[] {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const done = new Set<SynthesizedResource>();
  const visit = (resource: SynthesizedResource): void => {
    if (done.has(resource)) return;
    for (const target of targetsOf(resource.body)) {
      const earlier = byAddress.get(target);
      if (earlier !== undefined && earlier !== resource) visit(earlier);
    }
    done.add(resource);
  };
  for (const resource of resources) visit(resource);
  return [...done];
}
