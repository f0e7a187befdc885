import { isObject, Json, JsonObject } from "../json";

/** A module of a plan or a state: the root, or an instance of a call. */
export interface ShownModule {
  /** `""` for the root, else `module.net[0].module.subnets`. */
  readonly address: string;
  /** Its resources and data sources, as they are shown. */
  readonly resources: readonly JsonObject[];
  /** What its configuration says; empty for a state, which holds none. */
  readonly configuration: JsonObject;
}

/** The modules below a root, itself first. `configuration` is that of the root, where there is one. */
export function modulesIn(root: Json | undefined, configuration: JsonObject = {}): ShownModule[] {
  if (!isObject(root)) return [];
  const address = typeof root.address === "string" ? root.address : "";
  const calls = objectAt(configuration, "module_calls");
  const children = objectsIn(root.child_modules).flatMap((child) => {
    const [, name = ""] = /(?:^|\.)module\.([\w-]+)(?:\[[^[]*\])?$/.exec(textIn(child.address)) ?? [];
    return modulesIn(child, objectAt(objectAt(calls, name), "module"));
  });
  return [{ address, resources: objectsIn(root.resources), configuration }, ...children];
}

/** A resource's name with the instance: `main`, `main[0]`, `main["a"]`. */
export function labelOf({ name, index }: JsonObject): string {
  const instance = typeof index === "number" || typeof index === "string" ? `[${JSON.stringify(index)}]` : "";
  return textIn(name) + instance;
}

/** A member that is an object, else an empty one. */
export function objectAt(value: Json | undefined, ...names: readonly string[]): JsonObject {
  let found = value;
  for (const name of names) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return isObject(found) ? found : {};
}

/** A text; empty for what is none. */
export function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The objects of a list. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

/** Resources and data sources by section, type and label, as a configuration has them. */
export function sectionsOf(
  resources: readonly JsonObject[],
  bodyOf: (resource: JsonObject) => JsonObject,
): Record<"resource" | "data", JsonObject> {
  const bodies = { resource: new Map<string, [string, Json][]>(), data: new Map<string, [string, Json][]>() };
  for (const resource of resources) {
    const section = bodies[resource.mode === "data" ? "data" : "resource"];
    const type = textIn(resource.type);
    const listed = section.get(type) ?? [];
    listed.push([labelOf(resource), bodyOf(resource)]);
    section.set(type, listed);
  }
  return { resource: sectionOf(bodies.resource), data: sectionOf(bodies.data) };
}

/** By entries: a type or a label may be called what JavaScript's objects have already. */
function sectionOf(bodies: ReadonlyMap<string, readonly [string, Json][]>): JsonObject {
  return Object.fromEntries([...bodies].map(([type, named]) => [type, Object.fromEntries(named)]));
}
