import { Json, JsonObject } from "../json";
import { Part, SynthesizedStack, synthesizedStack } from "../synthesis";
import { written } from "./filled";
import { modulesIn, objectAt, sectionsOf } from "./modules";

/** What `terraform show -json` leaves out. */
export const HIDDEN: readonly Part[] = ["lifecycle", "backend", "provisioner", "required_providers", "comments"];

/**
 * The stacks of a state as `terraform show -json` prints it: the root, and each module. A state has no expressions; what
 * a resource waits for stands in its `depends_on`.
 */
export function stacksOfState(state: JsonObject, name: string): SynthesizedStack[] {
  const outputs = Object.entries(objectAt(state, "values", "outputs")).map(([output, body]): [string, JsonObject] => {
    const { value, sensitive } = objectAt(body);
    return [output, { value: written({ value, sensitive }) }];
  });
  return modulesIn(objectAt(state, "values", "root_module")).map((module) => {
    const { resource, data } = sectionsOf(module.resources, bodyOf);
    const output = module.address === "" ? Object.fromEntries(outputs) : {};
    return synthesizedStack(stackName(name, module.address), { resource, data, output }, { hides: HIDDEN });
  });
}

/** A module is a configuration of its own, so it is a stack of its own: `plan/module.net`. */
export function stackName(root: string, module: string): string {
  return module === "" ? root : `${root}/${module}`;
}

function bodyOf(resource: JsonObject): JsonObject {
  const values = written({ value: resource.values, sensitive: resource.sensitive_values });
  const set = Object.entries(objectAt(values)).filter(([, value]) => value !== null);
  const waits: [string, Json][] = resource.depends_on === undefined ? [] : [["depends_on", resource.depends_on]];
  return Object.fromEntries([...set, ...waits]);
}
