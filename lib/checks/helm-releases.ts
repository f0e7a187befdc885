import {
  asArray,
  blocks,
  hasKey,
  isObject,
  Json,
  JsonObject,
  SynthesizedResource,
  SynthesizedStack,
} from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { opened } from "../terraform/opened/opened";
import { madeIn } from "./made-in";

/** A release of Helm, with what it is told. */
export interface HelmRelease {
  readonly resource: SynthesizedResource;
  /** The last part of its chart's name or address: `mlflow`. Undefined where only the plan knows it. */
  readonly chart?: string;
  /** Where the chart is from, without a slash at the end: `https://community-charts.github.io/helm-charts`. */
  readonly repository?: string;
  /** Values that differ from the chart's, those of `set` among them; what is in texts is a template of Terraform. */
  readonly values: JsonObject;
  /** Whether these are all: false where some are known only at plan. */
  readonly isWhole: boolean;
}

const RELEASES = new WeakMap<SynthesizedStack, readonly HelmRelease[]>();

/** The releases that a stack installs. */
export function helmReleasesIn(stack: SynthesizedStack): readonly HelmRelease[] {
  const known = RELEASES.get(stack) ?? madeIn(stack, "helm_release").map(releaseOf);
  RELEASES.set(stack, known);
  return known;
}

/** The value at a path of keys, such as `backendStore.postgres.enabled`; undefined where the release says nothing of it. */
export function valueAt({ values }: HelmRelease, path: string): Json | undefined {
  return path
    .split(".")
    .reduce<Json | undefined>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      values,
    );
}

function releaseOf(resource: SynthesizedResource): HelmRelease {
  const { body } = resource;
  const given = asArray(body.values).map((text) => opened(text)?.value);
  const sets = ["set", "set_sensitive", "set_wo", "set_list"].flatMap((name) => blocks(body, name));
  const named = sets.map((set) => [literalText(set.name), set.value ?? null] as const);
  const isWhole =
    [...given, isObject(body.dynamic) ? undefined : {}].every(isObject) &&
    typeof body.values !== "string" &&
    named.every(([name]) => name !== undefined && PATH.test(name));
  return {
    resource,
    chart: literalText(body.chart)?.split("/").at(-1),
    repository: literalText(body.repository)?.replace(/\/+$/, ""),
    values: [...given.filter(isObject), ...named.map(([name, value]) => nested(name ?? "", value))].reduce(merged, {}),
    isWhole,
  };
}

const PATH = /^[\w-]+(?:\.[\w-]+)*$/;

function nested(path: string, value: Json): JsonObject {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : nested(rest.join("."), value) };
}

/** As Helm merges: maps by their keys, anything else is replaced. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  const both = Object.entries(other).map(([key, value]): [string, Json] => {
    const before = hasKey(one, key) && Object.hasOwn(one, key) ? one[key] : undefined;
    return [key, isObject(before) && isObject(value) ? merged(before, value) : value];
  });
  return { ...one, ...Object.fromEntries<Json>(both) };
}
