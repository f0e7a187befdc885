import { asArray, blocks, hasKey, isObject, Json, JsonObject } from "../terraform";
import { opened } from "../terraform/opened/opened";
import { escaped } from "../terraform/opened/source";
import type { Configuration } from "./configuration";
import { Fields } from "./fields";
import { nameIn } from "./object-name";
import { Block, Resource } from "./resource";

/** A release of Helm, with what it is told. */
export interface HelmRelease {
  /** The resource that installs it. */
  readonly resource: Resource;
  /** The last part of its chart's name or address: `keda`. Undefined where only the plan knows it. */
  readonly chart?: string;
  /** Where the chart is from, without a slash at the end: `https://kedacore.github.io/charts`. */
  readonly repository?: string;
  /** The namespace that it is installed in; undefined where only the plan knows it. */
  readonly namespace?: string;
  /** What is told beside the chart's own values, those of `set` among them. */
  readonly values: Fields;
  /** Whether these are all: false where some are known only at plan. */
  readonly isWhole: boolean;
  /** The same values as JSON; what is in texts is a template of Terraform. */
  readonly body: JsonObject;
}

/** A way to `set` one value that is read: keys and dots, dots in keys escaped. */
const PATH = /^(?:[\w/-]|\\\.)+(?:\.(?:[\w/-]|\\\.)+)*$/;

/** Reads a release. */
export function releaseOf(resource: Resource, all: Configuration): HelmRelease {
  const given = givenTo(resource, all);
  const sets = setsIn(resource);
  const texts = [...given.values, ...sets.filter(({ isRead }) => isRead).map(({ value }) => value)];
  const body = texts.reduce(merged, {});
  return {
    resource,
    chart: resource.text("chart")?.split("/").at(-1),
    repository: resource.text("repository")?.replace(/\/+$/, ""),
    namespace: resource.has("namespace") ? nameIn(resource, "namespace") : "default",
    values: new Fields(new Block(body, "values", resource.stack, resource.address, all), "kubernetes", all),
    isWhole: given.isWhole && sets.every(({ isRead }) => isRead) && !hasKey(resource.body, "dynamic"),
    body,
  };
}

/** Texts of values, opened. */
function givenTo(resource: Resource, all: Configuration): { values: readonly JsonObject[]; isWhole: boolean } {
  const raw = resource.body.values ?? null;
  if (raw !== null && !Array.isArray(raw)) return { values: [], isWhole: false };
  const values = asArray(raw).map((text) => {
    const meant = all.value(text, resource.stack, resource.address);
    if (meant.kind === "known" && (meant.value === "" || meant.value === null)) return {};
    const readable = meant.kind === "known" && typeof meant.value === "string" ? escaped(meant.value) : text;
    const value = opened(readable)?.value;
    return value === null ? {} : value;
  });
  return { values: values.filter(isObject), isWhole: values.every(isObject) };
}

function setsIn(resource: Resource): { value: JsonObject; isRead: boolean }[] {
  return ["set", "set_list", "set_sensitive", "set_wo"].flatMap((name) =>
    blocks(resource.body, name).map((set, index) => {
      const path = resource.blocks(name)[index]?.text("name") ?? "";
      return { value: nested(path, given(set, name)), isRead: PATH.test(path) };
    }),
  );
}

/** Helm takes texts such as `true` and `4` for what they say, unless it is told that they are text. */
function given({ value = null, type = null }: JsonObject, name: string): Json {
  if (name === "set_wo" || type === "string" || typeof value !== "string") return value;
  if (value === "true" || value === "false") return value === "true";
  return value === "null" ? null : value;
}

function nested(path: string, value: Json): JsonObject {
  const [first = "", ...rest] = path.split(/(?<!\\)\./);
  const key = first.replaceAll("\\.", ".");
  return { [key]: rest.length === 0 ? value : nested(rest.join("."), value) };
}

/** As Helm merges: maps by their keys, anything else is replaced. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  const both = Object.entries(other).map(([key, value]): [string, Json] => {
    const before = Object.hasOwn(one, key) ? one[key] : undefined;
    return [key, isObject(before) && isObject(value) ? merged(before, value) : value];
  });
  return { ...one, ...Object.fromEntries<Json>(both) };
}
