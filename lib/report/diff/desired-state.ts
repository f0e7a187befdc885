import { isObject, Json, JsonObject } from "../../terraform";
import { hasExpression } from "../../terraform/expression/literals";
import { ArgumentChange } from "./argument-change";
import { Effect } from "./effect";

const TYPE = "aws_cloudcontrolapi_resource";

/** A change of what Cloud Control is asked for, with what the schema beside it makes of it. */
export function readBySchema(type: string, body: JsonObject, change: ArgumentChange): ArgumentChange {
  if (type !== TYPE || change.argument !== "desired_state") return change;
  const [before, after, schema] = [objectIn(change.before), objectIn(change.after), objectIn(body.schema)];
  if (before === undefined || after === undefined || schema === undefined) return change;
  const { createOnlyProperties = [] } = schema;
  const createOnly = Array.isArray(createOnlyProperties) ? (createOnlyProperties as readonly Json[]) : [];
  const { why: _, ...bare } = change;
  return { ...bare, ...effectOf(differences(before, after, "/properties"), createOnly) };
}

/** AWS's provider replaces where the path of a difference is one that the schema lists, and not for what is below it. */
function effectOf(found: readonly Difference[], createOnly: readonly Json[]): Effect {
  const whole = found.filter(({ path }) => createOnly.includes(path));
  const known = whole.find(({ values }) => !values.some(hasExpression));
  if (known !== undefined) return { effect: "replaces", why: `its schema makes it anew with ${shown(known.path)}` };
  const [open] = whole;
  if (open !== undefined) return { effect: "may replace", why: `${shown(open.path)} is known only at plan` };
  const [inside] = found.flatMap(({ path }) => createOnly.filter((one) => isBelow(path, one)));
  if (inside === undefined) return { effect: "in place" };
  const why = `Terraform plans an update, which Cloud Control refuses: ${shown(inside)} is create-only`;
  return { effect: "in place", why };
}

/** One value that differs, by its JSON pointer below the type. */
interface Difference {
  readonly path: string;
  readonly values: readonly (Json | undefined)[];
}

function differences(before: Json | undefined, after: Json | undefined, path: string): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, fresh] = [members(before), members(after)];
  const sameKind = Array.isArray(before) === Array.isArray(after);
  if (old === undefined || fresh === undefined || !sameKind) return [{ path, values: [before, after] }];
  const names = new Set([...Object.keys(old), ...Object.keys(fresh)]);
  return [...names].flatMap((name) => differences(old[name], fresh[name], `${path}/${escaped(name)}`));
}

function members(value: Json | undefined): Readonly<Record<string, Json>> | undefined {
  if (Array.isArray(value)) return Object.fromEntries(Object.entries(value as readonly Json[]));
  return isObject(value) ? value : undefined;
}

function isBelow(path: string, listed: Json): listed is string {
  if (typeof listed !== "string") return false;
  const steps = path.split("/");
  return listed.split("/").every((step, index) => steps[index] === step || step === "*");
}

function shown(path: string): string {
  const steps = path.slice("/properties/".length).replaceAll("/", ".");
  return steps.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** A name as a JSON pointer holds it. */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function objectIn(text: Json | undefined): JsonObject | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
