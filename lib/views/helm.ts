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
  /** Whether a field of this name may stand in the values, at any depth: never false where one does. */
  mayHold(field: string): boolean;
}

/** A way to `set` one value that is read: keys and dots, dots in keys escaped. */
const PATH = /^(?:[\w/-]|\\\.)+(?:\.(?:[\w/-]|\\\.)+)*$/;

/** Reads a release. */
export function releaseOf(resource: Resource, all: Configuration): HelmRelease {
  const given = givenTo(resource, all);
  const sets = setsIn(resource);
  const texts = [...given.values, ...sets.filter(({ isRead }) => isRead).map(({ value }) => value)];
  const body = texts.reduce(merged, {});
  const values = new Fields(new Block(body, "values", resource.stack, resource.address, all), "kubernetes", all);
  // in JSON that is written down, a name stands as it is
  const isPlain = sets.length === 0 && given.texts.every((text) => JSON_TEXT.test(text) && !HIDES_NAMES.test(text));
  const held = new Map<string, boolean>();
  return {
    resource,
    chart: resource.text("chart")?.split("/").at(-1),
    repository: resource.text("repository")?.replace(/\/+$/, ""),
    namespace: resource.has("namespace") ? nameIn(resource, "namespace") : "default",
    values,
    mayHold: (field) => {
      const mayHold = held.get(field) ?? (isPlain && !isIn(given.texts, field) ? false : values.mayHold(field));
      held.set(field, mayHold);
      return mayHold;
    },
    isWhole: given.isWhole && sets.every(({ isRead }) => isRead) && !hasKey(resource.body, "dynamic"),
    body,
  };
}

const JSON_TEXT = /^\s*\{/;
/** An expression, and what JSON may hide a letter behind. */
const HIDES_NAMES = /[$%]\{|\\u/;

function isIn(texts: readonly string[], name: string): boolean {
  return texts.some((text) => text.includes(name));
}

/** What a release is told in `values`. */
interface Given {
  readonly values: readonly JsonObject[];
  /** What was opened, as it stands there. */
  readonly texts: readonly string[];
  readonly isWhole: boolean;
}

/** Texts of values, opened. */
function givenTo(resource: Resource, all: Configuration): Given {
  const raw = resource.body.values ?? null;
  if (raw !== null && !Array.isArray(raw)) return { values: [], texts: [], isWhole: false };
  const texts: string[] = [];
  const values = asArray(raw).map((text) => {
    const meant = all.value(text, resource.stack, resource.address);
    if (meant.kind === "known" && (meant.value === "" || meant.value === null)) return {};
    const readable = meant.kind === "known" && typeof meant.value === "string" ? escaped(meant.value) : text;
    if (typeof readable === "string") texts.push(readable);
    const value = opened(readable)?.value;
    return value === null ? {} : value;
  });
  return { values: values.filter(isObject), texts, isWhole: values.every(isObject) };
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
