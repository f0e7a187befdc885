import { isDeepStrictEqual } from "node:util";
import { isObject, Json, JsonObject } from "../json";
import { readBare } from "../references/occurrences";
import { SynthesizedStack, synthesizedStack } from "../synthesis";
import { filled, referencesOf, Told, written } from "./filled";
import { AttributeOf, attributesIn, identitiesIn } from "./joins";
import { modulesIn, objectAt, objectsIn, sectionsOf, ShownModule, textIn } from "./modules";
import { HIDDEN, stackName } from "./state";

/**
 * The stacks of a plan as `terraform show -json` prints it: the root, and each instance of a module. Of each resource
 * it has the arguments that the configuration sets, with the values that the plan knows; `count` and `for_each` are
 * gone, as each instance stands for itself.
 */
export function stacksOfPlan(plan: JsonObject, name: string): SynthesizedStack[] {
  const configuration = objectAt(plan, "configuration", "root_module");
  const changes = new Map(objectsIn(plan.resource_changes).map((change) => [change.address, objectAt(change.change)]));
  const read = dataRead(plan);
  const provider = providersOf(plan);
  return modulesIn(objectAt(plan, "planned_values", "root_module"), configuration).map((module) => {
    const resources = [...module.resources, ...(read.get(module.address) ?? [])];
    const attributeOf = attributesIn(module.resources);
    const { resource, data } = sectionsOf(resources, (one) => bodyOf(one, module, changes, attributeOf));
    const output = outputsOf(module, objectAt(plan, "planned_values", "outputs"));
    const json = { provider, resource, data, output };
    return synthesizedStack(stackName(name, module.address), json, {
      hides: HIDDEN,
      identities: identitiesIn(module.resources),
    });
  });
}

/** The data sources that were read for the plan; those that the apply will read are planned like resources. */
function dataRead(plan: JsonObject): Map<string, JsonObject[]> {
  const configuration = objectAt(plan, "configuration", "root_module");
  const modules = modulesIn(objectAt(plan, "prior_state", "values", "root_module"), configuration);
  return new Map(
    modules.map((module) => [
      module.address,
      module.resources.filter((one) => one.mode === "data" && configured(one, module) !== undefined),
    ]),
  );
}

function configured({ mode, type, name }: JsonObject, { configuration }: ShownModule): JsonObject | undefined {
  return objectsIn(configuration.resources).find((one) => one.mode === mode && one.type === type && one.name === name);
}

function bodyOf(
  resource: JsonObject,
  module: ShownModule,
  changes: ReadonlyMap<Json | undefined, JsonObject>,
  attributeOf: AttributeOf,
): JsonObject {
  const { expressions, depends_on: named, provider_config_key: provider } = configured(resource, module) ?? {};
  const change = changes.get(resource.address) ?? {};
  const { values: value, sensitive_values: sensitive } = resource;
  const told: Told = { value, unknown: change.after_unknown, sensitive, attributeOf };
  const body: Record<string, Json> = {
    ...generated(expressions, change, told),
    ...filled(objectAt(expressions), told),
  };
  // a module may have providers of its own: `module.net:aws.west`
  const key = typeof provider === "string" ? provider.slice(provider.lastIndexOf(":") + 1) : "";
  if (key.includes(".")) body.provider = key;
  const waits = waitsOf(expressions, named);
  if (waits.length > 0) body.depends_on = waits;
  return body;
}

const WAITED_FOR: ReadonlySet<string> = new Set(["resource", "data", "module"]);

/** All that a resource refers to, as the values that a plan knows no longer say where they come from. */
function waitsOf(expressions: Json | undefined, named: Json | undefined): Json[] {
  const texts = Object.values(objectAt(expressions)).flatMap(referencesOf);
  const addresses = readBare(texts)
    .references.filter(({ reference }) => WAITED_FOR.has(reference.kind))
    .map(({ reference }) => reference.address);
  return [...new Set([...(Array.isArray(named) ? (named as readonly Json[]) : []), ...addresses])];
}

/**
 * Blocks of a resource to be created that no expression stands for: `dynamic` blocks make them. Of a resource that
 * exists they could as well be what the provider has found.
 */
function generated(expressions: Json | undefined, { actions }: JsonObject, { value, sensitive }: Told): JsonObject {
  if (!isDeepStrictEqual(actions, ["create"])) return {};
  const own = objectAt(expressions);
  const blocks = Object.entries(objectAt(value)).filter(
    ([name, one]) => !Object.hasOwn(own, name) && objectsIn(one).length > 0,
  );
  return Object.fromEntries(
    blocks.map(([name, one]) => [name, written({ value: one, sensitive: objectAt(sensitive)[name] })]),
  );
}

/** The providers of the root, which its modules use, by name. */
function providersOf(plan: JsonObject): JsonObject {
  const all = Object.values(objectAt(plan, "configuration", "provider_config")).filter(isObject);
  const names = [...new Set(all.map(({ name }) => textIn(name)))];
  return Object.fromEntries(
    names.map((name) => [name, all.filter((one) => one.name === name).map((one) => providerBody(one, plan))]),
  );
}

function providerBody({ alias, expressions }: JsonObject, plan: JsonObject): JsonObject {
  const known = Object.entries(objectAt(expressions)).map(([name, expression]): [string, Json] => [
    name,
    settingOf(expression, plan),
  ]);
  return { ...(alias !== undefined && { alias }), ...Object.fromEntries(known) };
}

/** A setting of a provider: of those a plan tells no values, but what they are written with. */
function settingOf(expression: Json, plan: JsonObject): Json {
  const texts = referencesOf(expression);
  const constant = objectAt(expression).constant_value;
  const [only] = texts;
  if (only === undefined) return constant ?? null;
  const isAlone = texts.length === 1 && (constant === undefined || constant === `\${${only}}`);
  const value = isAlone ? variableOf(only, plan) : undefined;
  return value ?? constant ?? `\${known_after_apply(${texts.join(", ")})}`;
}

/** The value of a variable of the root, where a reference is to the whole of one that is no secret. */
function variableOf(text: string, plan: JsonObject): Json | undefined {
  const [found] = readBare([text]).references;
  if (found?.reference.kind !== "variable" || found.reference.steps.length > 0) return undefined;
  const name = found.reference.address.slice("var.".length);
  if (objectAt(plan, "configuration", "root_module", "variables", name).sensitive === true) return undefined;
  const { value } = objectAt(plan, "variables", name);
  return value === undefined ? undefined : written({ value });
}

function outputsOf({ address, configuration }: ShownModule, planned: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(objectAt(configuration, "outputs")).map(([name, output]): [string, JsonObject] => {
      const { expression = {}, sensitive = false } = objectAt(output);
      const { value, sensitive: marked } = address === "" ? objectAt(planned, name) : {};
      const told: Told = {
        value: value === undefined ? {} : { value },
        unknown: { value: value === undefined },
        sensitive: { value: sensitive === true || marked === true },
      };
      return [name, { ...filled({ value: expression }, told), ...(sensitive === true && { sensitive }) }];
    }),
  );
}
