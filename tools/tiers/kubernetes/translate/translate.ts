import type { Json, JsonObject } from "../../../../lib/terraform";
import { isObject } from "../../../../lib/terraform";
import type { ApiObject } from "../rig/api";
import { resolved } from "./references";
import { fieldsOf } from "./shapes";
import { NOT_KUBERNETES, TRANSLATIONS } from "./types";

/** The `kubernetes_*` resources of a stack as objects of the API, namespaces first; throws for what it cannot send. */
export function objectsOf(json: JsonObject): ApiObject[] {
  const resources = isObject(json.resource) ? json.resource : {};
  const objects = Object.entries(resources)
    .filter(([type]) => type.startsWith("kubernetes_"))
    .flatMap(([type, named]) =>
      Object.entries(isObject(named) ? named : {}).map(([name, body]) => objectOf(type, name, body, resources)),
    );
  return objects.sort((a, b) => order(a) - order(b));
}

/** One resource as an object of the API. */
export function objectOf(type: string, name: string, body: Json, resources: JsonObject): ApiObject {
  const translation = Object.hasOwn(TRANSLATIONS, type) ? TRANSLATIONS[type] : undefined;
  if (translation === undefined) throw new Error(`${type}.${name}: this tier sends no ${type}, write its translation`);
  const given = resolved(isObject(body) ? body : {}, resources) as JsonObject;
  const arguments_ = Object.fromEntries(Object.entries(given).filter(([key]) => !NOT_KUBERNETES.has(key)));
  const { apiVersion, kind, fields } = translation;
  return { apiVersion, kind, ...fieldsOf(arguments_, fields, `${type}.${name}`) } as unknown as ApiObject;
}

/** What others need to exist comes first. */
const FIRST = [
  "Namespace",
  "StorageClass",
  "PriorityClass",
  "PersistentVolume",
  "ServiceAccount",
  "Role",
  "ClusterRole",
  "ConfigMap",
  "Secret",
];

function order({ kind }: ApiObject): number {
  const index = FIRST.indexOf(kind);
  return index === -1 ? FIRST.length : index;
}
