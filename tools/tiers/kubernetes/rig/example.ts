import * as path from "node:path";
import { asArray, isObject, JsonObject } from "../../../../lib/terraform";
import type { SynthesizedExample, SynthesizedStack } from "../../../examples";
import { resolved } from "../translate/references";
import { objectsOf } from "../translate/translate";
import { Api, ApiObject, until } from "./api";
import type { ChartRelease } from "./charts";
import { block, resourcesOf, textIn } from "./json";

/** A release of a chart, as a stack has it. */
export interface StackRelease extends ChartRelease {
  /** Whether the chart comes with the stack: the library packs its own. */
  readonly isPacked: boolean;
}

/** What a stack installs in its cluster. */
export interface Installed {
  readonly objects: readonly ApiObject[];
  readonly releases: readonly StackRelease[];
}

/** What the stacks of an example install in their cluster, in the order of its stacks. */
export function installedBy(example: SynthesizedExample): Installed[] {
  return example.stacks.map((stack) => {
    const { json } = stack;
    return { objects: objectsOf(json), releases: releasesOf(stack, json) };
  });
}

function releasesOf(stack: SynthesizedStack, json: JsonObject): StackRelease[] {
  const resources = isObject(json.resource) ? json.resource : {};
  return Object.values(resourcesOf(json, "helm_release")).map((body) => {
    const given = block(resolved(body, resources));
    const values = asArray(given.values ?? []).map((text) => JSON.parse(textIn({ text }, "text")) as JsonObject);
    const chart = textIn(given, "chart");
    const isPacked = given.repository === undefined;
    return {
      name: textIn(given, "name"),
      namespace: textIn(given, "namespace", "default"),
      chart: isPacked ? path.join(path.dirname(stack.file), chart) : chart,
      values: Object.assign({}, ...values) as JsonObject,
      isPacked,
    };
  });
}

/** Sends objects of a stack, and returns those it made: namespaces of the controllers are there already. */
export async function send(api: Api, objects: readonly ApiObject[]): Promise<ApiObject[]> {
  const made: ApiObject[] = [];
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object;
    if (kind === "Namespace" && (await api.get(apiVersion, kind, metadata.name)) !== undefined) {
      await api.call("PATCH", `/api/v1/namespaces/${metadata.name}`, { metadata }, "application/merge-patch+json");
      continue;
    }
    await api.create(object, "?fieldValidation=Strict");
    made.push(object);
  }
  return made;
}

/** Takes away what an example made, and its nodes. Its namespaces stay, empty: the next may use them. */
export async function takeAway(api: Api, objects: readonly ApiObject[], nodes: readonly ApiObject[]): Promise<void> {
  for (const object of [...objects].reverse()) {
    if (object.kind !== "Namespace") await api.remove(object);
  }
  await untilGone(
    api,
    objects.filter(({ kind }) => STORAGE.includes(kind)),
  );
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  await until("no pod is left on its nodes", 60, async () => {
    const pods = await api.list("v1", "Pod");
    const left = pods.filter(({ spec }) => names.has((spec as { readonly nodeName?: string }).nodeName ?? ""));
    return left.every(({ metadata }) => isOfController(metadata)) ? true : undefined;
  });
  await Promise.all(nodes.map((node) => api.remove(node)));
}

const STORAGE: readonly string[] = ["PersistentVolume", "PersistentVolumeClaim"];

/** Their finalizers take a moment, and a volume of the next example would be bound to a claim of its name that still goes. */
async function untilGone(api: Api, objects: readonly ApiObject[]): Promise<void> {
  await until("its claims and volumes are gone", 60, async () => {
    const left = await Promise.all(
      objects.map(({ apiVersion, kind, metadata }) => api.get(apiVersion, kind, metadata.name, metadata.namespace)),
    );
    return left.every((one) => one === undefined) ? true : undefined;
  });
}

/** Pods of the controllers' own charts go with the nodes, and come on the next. */
function isOfController({ namespace }: ApiObject["metadata"]): boolean {
  return namespace === "kueue-system" || namespace === "jobset-system";
}
