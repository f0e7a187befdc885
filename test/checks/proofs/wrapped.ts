import { asArray, isObject, Json, JsonObject, readShownText, SynthesizedStack } from "../../../lib/terraform";
import { firstOpening } from "../../../lib/terraform/expression/literal-text";
import { parseTemplate } from "../../../lib/terraform/expression/parse";
import type { Expression } from "../../../lib/terraform/expression/syntax";
import { asJson } from "../../../lib/terraform/opened/source";
import { readBody } from "../../../lib/terraform/references/occurrences";
import { textOf } from "../../../lib/terraform/references/resolver";
import { Resource, Views } from "../../../lib/views";
import { readStacks } from "./proof";
import { isMap } from "./variants";

/**
 * The same stack as a module of a plan, as `terraform show -json` prints it: the values of what is known, and of each
 * argument what was written and what it refers to. Undefined for what only Terraform could expand.
 */
export function wrapped(name: string, json: JsonObject): readonly SynthesizedStack[] | undefined {
  if (!isWrappable(json)) return undefined;
  const views = Views.of(readStacks([[name, json]]));
  const resources = views.all.map((one) => shown(one, views));
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: { child_modules: [{ address: MODULE, resources: resources.map(({ planned }) => planned) }] },
    },
    resource_changes: resources.map(({ change }) => change),
    configuration: {
      provider_config: providerConfigs(json),
      root_module: {
        module_calls: {
          wrapped: {
            source: "./wrapped",
            module: { resources: resources.map(({ configured }) => configured), outputs: outputsOf(json) },
          },
        },
      },
    },
  };
  return readShownText(JSON.stringify(plan), name).stacks;
}

/** Whether nothing is in it that only Terraform could expand. */
export function isWrappable(json: JsonObject): boolean {
  return !/"(?:dynamic|count|for_each|module|variable)":/.test(JSON.stringify(json));
}

const MODULE = "module.wrapped";
/** Read by Terraform itself, and no argument of a plan. */
const NO_ARGUMENTS = new Set(["lifecycle", "depends_on", "provider", "provisioner", "connection", "//"]);

function shown(resource: Resource, views: Views) {
  const { mode, type, body } = resource;
  const { name } = resource.synthesized;
  const own = { address: `${MODULE}.${resource.address}`, mode, type, name };
  const given = Object.entries(body).filter(([key, value]) => !NO_ARGUMENTS.has(key) && value !== null);
  const parts = given.map(([key, value]): [string, Part] => [key, partOf(key, value, resource, views)]);
  const all = (of: keyof Part) =>
    Object.fromEntries(parts.flatMap(([key, part]) => (part[of] === undefined ? [] : [[key, part[of]]])));
  const provider = typeof body.provider === "string" ? body.provider : type.split("_")[0]!;
  return {
    planned: { ...own, values: all("value") },
    change: {
      ...own,
      change: { actions: ["create"], after_unknown: { id: true, arn: body.arn === undefined, ...all("unknown") } },
    },
    configured: {
      ...own,
      address: resource.address,
      provider_config_key: provider,
      expressions: all("expression"),
      ...(body.depends_on !== undefined && { depends_on: asArray(body.depends_on) }),
    },
  };
}

/** What a plan says of an argument, or of a block. */
interface Part {
  readonly value?: Json;
  readonly unknown?: Json;
  readonly expression: Json;
}

function partOf(key: string, value: Json, resource: Resource, views: Views): Part {
  const items = asArray(value);
  const isBlock = !isMap(key) && items.length > 0 && items.every(isObject);
  return isBlock ? blocksOf(items, resource, views) : leafOf(value, resource, views);
}

function blocksOf(items: readonly JsonObject[], resource: Resource, views: Views): Part {
  const blocks = items.map((item) =>
    Object.entries(item)
      .filter(([, value]) => value !== null)
      .map(([key, value]): [string, Part] => [key, partOf(key, value, resource, views)]),
  );
  const all = (of: keyof Part) =>
    blocks.map((parts) =>
      Object.fromEntries(parts.flatMap(([key, part]) => (part[of] === undefined ? [] : [[key, part[of]]]))),
    ) as Json;
  return { value: all("value"), unknown: all("unknown"), expression: all("expression") };
}

function leafOf(value: Json, resource: Resource, views: Views): Part {
  const references = [
    ...new Set(readBody({ value }).references.flatMap(({ reference }) => [textOf(reference), reference.address])),
  ];
  const expression = { constant_value: value, ...(references.length > 0 && { references }) };
  return { ...valueOf(value, resource, views), expression };
}

function valueOf(value: Json, resource: Resource, views: Views): Pick<Part, "value" | "unknown"> {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => valueOf(item, resource, views));
    return { value: items.map((item) => item.value ?? null), unknown: items.map((item) => item.unknown ?? false) };
  }
  if (isObject(value)) {
    const items = Object.entries(value).map(([key, item]) => [key, valueOf(item, resource, views)] as const);
    return {
      value: Object.fromEntries(items.flatMap(([key, item]) => (item.value === undefined ? [] : [[key, item.value]]))),
      unknown: Object.fromEntries(
        items.flatMap(([key, item]) => (item.unknown === undefined ? [] : [[key, item.unknown]])),
      ),
    };
  }
  if (typeof value !== "string") return { value };
  const known = knownOf(value, resource, views) ?? computed(value, resource, views);
  return known === undefined ? { unknown: true } : { value: known };
}

/** What is written down, here, in a local value, or in the argument that a reference names. */
function knownOf(value: Json, resource: Resource, views: Views): Json | undefined {
  const found = views.value(value, resource.stack, resource.address);
  if (found.kind === "known") return found.value;
  if (found.kind === "unknown" || typeof value !== "string") return undefined;
  const path = value.replace(/^.*?\.[\w-]+\.([^}]*)\}$/, "$1").split(/[.[\]]+/);
  const argument = path.filter((step) => step !== "").reduce<Json | undefined>(memberOf, found.to.body);
  return argument === undefined ? undefined : knownOf(argument, found.to, views);
}

/** A member; a block alone is the first of its kind. */
function memberOf(value: Json | undefined, step: string): Json | undefined {
  if (isObject(value) && step === "0") return value;
  return typeof value === "object" && value !== null ? (value as JsonObject)[step] : undefined;
}

/** What the functions of Terraform make of what is known. */
function computed(text: string, resource: Resource, views: Views): Json | undefined {
  const template = parseTemplate(text);
  if (template.kind === "invalid") return undefined;
  const parts = template.parts.map((part) =>
    typeof part === "string" ? part : partKnown(part, text, resource, views),
  );
  return parts.some((part) => part === undefined) ? undefined : parts.join("");
}

function partKnown(part: Expression, text: string, resource: Resource, views: Views): string | undefined {
  if (part.kind === "access" && part.steps.length === 0) return partKnown(part.of, text, resource, views);
  if (part.kind !== "call") {
    const known = knownOf(`\${${text.slice(part.start, part.end)}}`, resource, views);
    return typeof known === "string" || typeof known === "number" ? String(known) : undefined;
  }
  const [first] = part.arguments;
  const given = first === undefined ? {} : valueOf(asJson(first, text), resource, views);
  if (given.value === undefined || JSON.stringify(given.unknown ?? null).includes("true")) return undefined;
  if (part.name === "jsonencode") return JSON.stringify(given.value);
  return part.name === "base64encode" ? Buffer.from(given.value as string).toString("base64") : undefined;
}

function providerConfigs(json: JsonObject): JsonObject {
  const entries = asArray(json.provider)
    .filter(isObject)
    .flatMap((section) =>
      Object.entries(section).flatMap(([name, given]) =>
        asArray(given)
          .filter(isObject)
          .map(({ alias, ...body }): [string, Json] => {
            const expressions = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, settingOf(value)]));
            const key = typeof alias === "string" ? `${name}.${alias}` : name;
            return [key, { name, ...(alias !== undefined && { alias }), expressions }];
          }),
      ),
    );
  return Object.fromEntries(entries);
}

function outputsOf({ output }: JsonObject): JsonObject {
  const given = Object.entries(isObject(output) ? output : {});
  return Object.fromEntries(
    given.map(([name, body]): [string, Json] => {
      const { value = null, sensitive } = isObject(body) ? body : {};
      return [name, { expression: settingOf(value), ...(sensitive === true && { sensitive }) }];
    }),
  );
}

function settingOf(value: Json): Json {
  const hasExpression = typeof value === "string" && firstOpening(value) >= 0;
  const references = hasExpression ? readBody({ value }).references.map(({ reference }) => textOf(reference)) : [];
  return { constant_value: value, ...(references.length > 0 && { references }) };
}
