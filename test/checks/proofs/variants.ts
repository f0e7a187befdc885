import { asArray, isObject, Json, JsonObject } from "../../../lib/terraform";
import { firstOpening } from "../../../lib/terraform/expression/literal-text";
import { renamed } from "../../../lib/terraform/references/renamed";

/** Names and JSON of stacks. */
export type Stacks = readonly (readonly [string, JsonObject])[];

/** Ways to write a configuration that change nothing of what it means. */
export const VARIANTS: Readonly<Record<string, (stacks: Stacks) => Stacks>> = {
  "with every name changed": (stacks) => stacks.map(([name, json]) => [name, withNewNames(json)]),
  "with every value behind a local value": (stacks) => stacks.map(([name, json]) => [name, behindLocals(json)]),
  "with every block in a list": (stacks) => stacks.map(([name, json]) => [name, inLists(json)]),
};

/** The same with every resource in a stack of its own. */
export function split(stacks: Stacks): Stacks {
  return stacks.flatMap(([name, json]) => splitStack(name, json));
}

/** The new name of a resource. */
export const NEW = "_renamed";

type Sections = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

function sections(json: JsonObject, section: string): Sections {
  return (json[section] ?? {}) as unknown as Sections;
}

function withNewNames(json: JsonObject): JsonObject {
  const names = new Map(
    ["resource", "data"].flatMap((section) =>
      Object.entries(sections(json, section)).flatMap(([type, bodies]) =>
        Object.keys(bodies).map((name): [string, string] => {
          const address = `${section === "data" ? "data." : ""}${type}.${name}`;
          return [address, `${address}${NEW}`];
        }),
      ),
    ),
  );
  const fresh = withNewFacts(renamed(json, names), names);
  return mapResources(fresh, (body) => renamed(body, names), NEW);
}

/** Facts name resources by their addresses. */
function withNewFacts(json: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const comment = json["//"];
  const platform = isObject(comment) ? comment.mlPlatform : undefined;
  if (!isObject(comment) || !isObject(platform)) return json;
  const facts = asArray(platform.facts)
    .filter(isObject)
    .map((fact) =>
      typeof fact.address === "string"
        ? { ...fact, address: fact.address.replace(/^[^[]+/, (address) => names.get(address) ?? address) }
        : fact,
    );
  return { ...json, "//": { ...comment, mlPlatform: { ...platform, facts } } };
}

function mapResources(json: JsonObject, change: (body: JsonObject) => JsonObject, suffix = ""): JsonObject {
  const mapped = ["resource", "data"].filter((section) => json[section] !== undefined);
  return {
    ...json,
    ...Object.fromEntries(
      mapped.map((section) => [
        section,
        Object.fromEntries(
          Object.entries(sections(json, section)).map(([type, bodies]) => [
            type,
            Object.fromEntries(Object.entries(bodies).map(([name, body]) => [`${name}${suffix}`, change(body)])),
          ]),
        ),
      ]),
    ),
  };
}

/** Arguments that Terraform itself reads: no value may stand in them behind a reference, or it names no value. */
const META = new Set(["lifecycle", "depends_on", "provider", "dynamic", "connection", "provisioner", "//"]);

function behindLocals(json: JsonObject): JsonObject {
  const locals: Record<string, Json> = {};
  const hidden = (value: Json): Json => {
    if (typeof value === "string" && firstOpening(value) >= 0) return value;
    if (Array.isArray(value)) return (value as Json[]).map(hidden);
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, META.has(key) ? item : hidden(item)]));
    }
    if (value === null) return value;
    const name = `v${Object.keys(locals).length}`;
    locals[name] = value;
    return `\${local.${name}}`;
  };
  const changed = mapResources(json, (body) => hidden(body) as JsonObject);
  return { ...changed, locals: { ...(isObject(json.locals) ? json.locals : {}), ...locals } };
}

/** Maps, which are no blocks. */
const MAPS =
  /^(tags|tags_all|labels|match_labels|annotations|node_selector|limits|requests|data|string_data|variables|environment|parameters|string_like|triggers|triggers_replace|input|values|default_tags|manifest|addon_config|volume_attributes|query_parameters)$/;

/** Whether an argument of this name holds a map, and no block. */
export function isMap(name: string): boolean {
  return MAPS.test(name);
}

function inLists(json: JsonObject): JsonObject {
  const listed = (body: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(body).map(([key, value]) => {
        if (META.has(key) || MAPS.test(key)) return [key, value];
        if (isObject(value)) return [key, [listed(value)]];
        if (Array.isArray(value)) return [key, (value as Json[]).map((item) => (isObject(item) ? listed(item) : item))];
        return [key, value];
      }),
    );
  return mapResources(json, listed);
}

function splitStack(name: string, json: JsonObject): Stacks {
  const all = ["data", "resource"].flatMap((section) =>
    Object.entries(sections(json, section)).flatMap(([type, bodies]) =>
      Object.entries(bodies).map(([id, body]) => ({ section, type, id, body })),
    ),
  );
  const states = all.filter(({ type }) => type === "terraform_remote_state");
  const own = all.filter(({ type }) => type !== "terraform_remote_state");
  if (own.length < 2 || states.length > 0) return [[name, json]];
  const outputs = new Map<string, Record<string, JsonObject>>();
  const addressOf = ({ section, type, id }: (typeof all)[number]) =>
    `${section === "data" ? "data." : ""}${type}.${id}`;
  const known = new Map(own.map((one, index) => [addressOf(one), `${name}-${index}`]));
  const state = (stack: string): JsonObject => ({ backend: "local", config: { path: `${stack}.tfstate` } });
  const parts = own.map(({ section, type, id, body }, index): [string, JsonObject] => {
    const stack = `${name}-${index}`;
    const used = new Set<string>();
    const text = JSON.stringify({ ...body, depends_on: undefined }).replace(
      /(\$\{)((?:data\.)?[a-z]\w+\.\w+)((?:\.|\[)[^}]*)\}/g,
      (whole, open: string, address: string, rest: string) => {
        const other = known.get(address);
        if (other === undefined || other === stack) return whole;
        used.add(other);
        const output = `o${address.replace(/\W/g, "_")}${rest.replace(/\W/g, "_")}`;
        const listed = outputs.get(other) ?? {};
        outputs.set(other, listed);
        listed[output] = { value: `\${${address}${rest}}`.replaceAll('\\"', '"') };
        return `${open}data.terraform_remote_state.${other}.outputs.${output}}`;
      },
    );
    const remote = Object.fromEntries([...used].map((other) => [other, state(other)]));
    const rest = Object.fromEntries(
      Object.entries(json).filter(([key]) => !["resource", "data", "output"].includes(key)),
    );
    const data = { terraform_remote_state: remote } as JsonObject;
    const one = { [type]: { [id]: JSON.parse(text) as Json } };
    return [
      stack,
      {
        ...rest,
        terraform: [...asArray(json.terraform), { backend: { local: { path: `${stack}.tfstate` } } }],
        data: section === "data" ? { ...data, ...one } : data,
        ...(section === "data" ? {} : { resource: one }),
      },
    ];
  });
  return parts.map(([stack, part]) => [stack, { ...part, output: outputs.get(stack) ?? {} }]);
}
