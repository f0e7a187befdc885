import { isDeepStrictEqual } from "node:util";
import { Basis, Code } from "./basis";
import { Value, Values } from "./changes";
import { StackPlan } from "./plans";

/** Parts and files of a stack's code that are not what was planned, by name. */
export function otherCode(reviewed: Code, own: Code): string[] {
  const parts = otherKeys(reviewed.parts, own.parts);
  const files = otherKeys(reviewed.files, own.files);
  // the file of the parts says nothing more, unless no part says it
  return [...parts, ...files.filter((file) => file !== "cdk.tf.json" || parts.length === 0)];
}

/** What a plan rests on, beside the states, that is not what was reviewed. */
export function otherBasis(reviewed: Basis, own: Basis): string[] {
  return [
    ...otherCode(reviewed, own),
    ...otherKeys(reviewed.modules, own.modules).map((file) => `module file ${file}`),
    ...(reviewed.engine === own.engine ? [] : [`Terraform ${own.engine}, reviewed with ${reviewed.engine}`]),
    ...(reviewed.lock === own.lock ? [] : [".terraform.lock.hcl"]),
  ];
}

/** Where a plan on the same states is not the reviewed one. */
export function otherPlan(reviewed: StackPlan, own: StackPlan): string[] {
  const resources = keysOf(reviewed.actions, own.actions).flatMap((address) => {
    const actions = own.actions[address];
    if (!isDeepStrictEqual(reviewed.actions[address], actions)) return [doing(actions, address)];
    // what is destroyed goes as it is
    return isDestroyed(actions) ? [] : otherValues(address, reviewed.values[address], own.values[address]);
  });
  const outputs = keysOf(reviewed.outputs, own.outputs).flatMap((name) =>
    otherValues(`output ${name}`, reviewed.outputs[name], own.outputs[name]),
  );
  return [...resources, ...outputs, ...otherKeys(reviewed.whole, own.whole).map((part) => wholePart(part, own))];
}

/**
 * What a plan on other states does that nobody has seen: it may do less than was reviewed, with values that were
 * reviewed or were not known then. Of a stack that could not be planned, what its code creates was reviewed.
 */
export function unreviewed(reviewed: StackPlan, own: StackPlan): string[] {
  const waiting = reviewed.status === "waiting";
  const resources = Object.entries(own.actions).flatMap(([address, actions]) => {
    if (actions.join() === "read") return [];
    const seen = waiting ? ["create"] : reviewed.actions[address];
    if (!isDeepStrictEqual(seen, actions)) return [doing(actions, address)];
    return waiting || isDestroyed(actions) ? [] : unseenValues(address, reviewed.values[address], own.values[address]);
  });
  if (waiting) return resources;
  const outputs = Object.entries(own.outputs).flatMap(([name, values]) =>
    unseenValues(`output ${name}`, reviewed.outputs[name], values),
  );
  const fixed = ["configuration", "variables"].filter((part) => reviewed.whole[part] !== own.whole[part]);
  return [...resources, ...outputs, ...fixed];
}

function unseenValues(of: string, seen: Values = {}, own: Values = {}): string[] {
  return Object.entries(own)
    .filter(([path, value]) => !isCovered(seen, path, value))
    .map(([path]) => at(of, path));
}

/** Whether reviewers saw this value, or that it was not known; of a sensitive one, that it changes. */
function isCovered(seen: Values, path: string, value: Value): boolean {
  const same = seen[path];
  if (same !== undefined && same.unknown !== true) return isDeepStrictEqual(same, value);
  if (same !== undefined) return same.sensitive === value.sensitive && isDeepStrictEqual(same.before, value.before);
  return Object.entries(seen).some(
    ([holder, { unknown }]) => unknown === true && path.startsWith(holder) && /^[.[]/.test(path.slice(holder.length)),
  );
}

function otherValues(of: string, one: Values = {}, other: Values = {}): string[] {
  return otherKeys(one, other).map((path) => at(of, path));
}

function doing(actions: readonly string[] | undefined, address: string): string {
  return actions === undefined ? `nothing is done to ${address}` : `${actions.join(" and ")} ${address}`;
}

function isDestroyed(actions: readonly string[] | undefined): boolean {
  return actions?.join() === "delete";
}

/** Sensitive values are compared together: which of them differs is not known, which there are is. */
function wholePart(part: string, { values, outputs }: StackPlan): string {
  if (part !== "sensitive_values") return part.replaceAll("_", " ");
  const named = [
    ...Object.entries(values),
    ...Object.entries(outputs).map(([name, one]) => [`output ${name}`, one] as const),
  ];
  const all = named.flatMap(([of, one]) =>
    Object.entries(one).flatMap(([path, { sensitive }]) => (sensitive === true ? [at(of, path)] : [])),
  );
  return `sensitive values, of which there are: ${all.join(", ")}`;
}

function at(of: string, path: string): string {
  return path === "" ? of : `${of} ${path}`;
}

function otherKeys(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string[] {
  return keysOf(one, other).filter((key) => !isDeepStrictEqual(one[key], other[key]));
}

function keysOf(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}
