import { Json, keysIn, Value, Values, valuesOf } from "./changes";
import { StackPlan } from "./plans";
import { Stack } from "./stacks";
import { isAccess } from "./values";

/** A value, and where it is not known what the code says of it: a text with references in it. */
export type CodedValue = Value & { readonly code?: string };

/** Values by path. */
export type CodedValues = Readonly<Record<string, CodedValue>>;

/** A plan with what this job's own code says of values that the plan does not know. */
export type CodedPlan = Omit<StackPlan, "values"> & { readonly values: Readonly<Record<string, CodedValues>> };

/**
 * Adds to a plan what the code says: of values that are not known yet, and of all that a stack creates that could not be
 * planned. The plan is somebody else's, the code is not.
 */
export function withCode(stack: Stack, plan: StackPlan): CodedPlan {
  if (plan.status === "waiting") {
    const actions = Object.fromEntries(stack.resources.map(({ address }) => [address, ["create"]]));
    return { ...plan, actions, values: accessIn(stack), outputs: {} };
  }
  const values = Object.entries(plan.values).map(([address, all]) => {
    const body = stack.resources.find((one) => one.address === address.replace(/\[.*\]$| \(left over.*$/, ""))?.body;
    return [address, codedValues(all, body)] as const;
  });
  return { ...plan, values: Object.fromEntries(values) };
}

/** Policies, trust and public reach as they stand in the code. */
function accessIn({ resources }: Stack): Readonly<Record<string, Values>> {
  const values = resources.map(({ address, body }) => {
    const all = Object.entries(valuesOf(address, { actions: ["create"], after: body }, new Map()));
    return [address, Object.fromEntries(all.filter(([path]) => isAccess(address, path)))] as const;
  });
  return Object.fromEntries(values.filter(([, access]) => Object.keys(access).length > 0));
}

function codedValues(values: Values, body: Json | undefined): CodedValues {
  const coded = Object.entries(values).map(([path, value]) => {
    const code = value.unknown === true && value.sensitive !== true ? at(body, keysIn(path)) : undefined;
    const text = typeof code === "string" ? code : JSON.stringify(code);
    return [path, code === undefined ? value : { ...value, code: text }] as const;
  });
  return Object.fromEntries(coded);
}

/** A block that may be repeated stands in the code without a list where there is one. */
function at(body: Json | undefined, [key, ...rest]: readonly (string | number)[]): Json | undefined {
  if (key === undefined) return body;
  if (key === 0 && !Array.isArray(body)) return at(body, rest);
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, key)) return undefined;
  return at((body as Readonly<Record<string | number, Json>>)[key], rest);
}
