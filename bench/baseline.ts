import { createRequire } from "node:module";
import * as path from "node:path";
import { deriveSchemas } from "../lib/rehearsal";
import type { BlockSchema, CtyType, NestedType, Schema } from "../lib/rehearsal/schema/types";
import { Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../lib/core/synthesis";
import { RawStack, Row } from "./raw";
import { camelCase, referencesIn, targetsOf } from "./references";

const ROOT = path.resolve(__dirname, "..");
const AWS = "registry.terraform.io/hashicorp/aws";
const LIFECYCLE = ["create_before_destroy", "ignore_changes", "prevent_destroy"];

/** Writes a stack's JSON again as plain CDKTF: one `new L1` an address, in an order where references point back. */
export function rawStack(stack: SynthesizedStack): RawStack {
  const terraform = stack.json.terraform as { backend: { local: { path: string } } };
  refuseOtherSections(stack);
  const types = (mode: string): string[] => stack.resources.filter((one) => one.mode === mode).map(({ type }) => type);
  const derived = deriveSchemas(ROOT, { resources: types("resource"), dataSources: types("data") });
  const schema = derived.provider_schemas[AWS]!;
  const [provider] = (stack.json.provider as { aws: JsonObject[] }).aws;
  const rows = [row("provider", "AwsProvider", "Aws", properties(provider!, schema.provider.block))];
  const ordered = inOrder(stack.resources);
  const indexes = new Map(ordered.map(({ address }, index) => [address, index + 1]));
  for (const resource of ordered) {
    const schemas = resource.mode === "data" ? schema.data_source_schemas : schema.resource_schemas;
    rows.push(resourceRow(resource, schemas[resource.type]!, indexes));
  }
  return { id: stack.name, statePath: terraform.backend.local.path, rows };
}

function refuseOtherSections({ json, name }: SynthesizedStack): void {
  const known = ["//", "provider", "resource", "data", "terraform"];
  const other = Object.keys(json).filter((key) => !known.includes(key));
  if (other.length > 0) throw new Error(`the baseline cannot write ${other.join(", ")} of ${name}`);
}

function resourceRow(resource: SynthesizedResource, schema: Schema, indexes: ReadonlyMap<string, number>): Row {
  const { depends_on: dependsOn, lifecycle, ...body } = resource.body;
  const props = properties(body, schema.block);
  if (lifecycle !== undefined) props.lifecycle = lifecycleOf(lifecycle as JsonObject);
  const { module, className } = classOf(resource);
  return {
    ...row(module, className, resource.name, props),
    references: referencesIn(props, indexes),
    dependsOn: ((dependsOn as string[] | undefined) ?? []).map((address) => indexes.get(address)!),
  };
}

function row(module: string, className: string, id: string, props: Record<string, unknown>): Row {
  return { module: `@cdktf/provider-aws/lib/${module}`, className, id, props, references: [], dependsOn: [] };
}

function classOf({ type, mode }: SynthesizedResource): { module: string; className: string } {
  const name = type.replace(/^aws_/, "").replaceAll("_", "-");
  const module = mode === "data" ? `data-aws-${name}` : name;
  const classes = createRequire(__filename)(`@cdktf/provider-aws/lib/${module}`) as Record<
    string,
    { tfResourceType?: string }
  >;
  const found = Object.entries(classes).find(([, one]) => one.tfResourceType === type);
  if (found === undefined) throw new Error(`no class for ${type}`);
  return { module, className: found[0] };
}

function lifecycleOf(lifecycle: JsonObject): Record<string, unknown> {
  const other = Object.keys(lifecycle).filter((key) => !LIFECYCLE.includes(key));
  if (other.length > 0) throw new Error(`the baseline cannot write lifecycle.${other.join(", ")}`);
  return Object.fromEntries(Object.entries(lifecycle).map(([key, value]) => [camelCase(key), value]));
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
