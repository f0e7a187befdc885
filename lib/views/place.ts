import { accountOfResource, providersOf, regionOfResource } from "../core/resource-place";
import { JsonObject, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import type { Resource } from "./resource";

/** The account that a resource of AWS is made in; undefined where its provider does not say. */
export function accountOf({ stack, synthesized }: Resource): string | undefined {
  return accountOfResource(stack, synthesized);
}

/** The region that a resource of AWS is made in; undefined where only the plan, or the environment, knows it. */
export function regionOf(resource: Resource): string | undefined {
  return resource.has("region") ? resource.text("region") : regionOfResource(resource.stack, resource.synthesized);
}

/** Whether two resources of AWS are in one account; undefined where a provider does not say. */
export function areInOneAccount(one: Resource, other: Resource): boolean | undefined {
  const [own, others] = [accountOf(one), accountOf(other)];
  if (own !== undefined && others !== undefined) return own === others;
  return credentialsOf(one) === credentialsOf(other) ? true : undefined;
}

/** Whether two resources of AWS are in one region; undefined where only the plan, or the environment, knows. */
export function areInOneRegion(one: Resource, other: Resource): boolean | undefined {
  const [own, others] = [regionOf(one), regionOf(other)];
  if (own !== undefined && others !== undefined) return own === others;
  const isWrittenAlike = one.stack === other.stack && one.body.region === other.body.region;
  return isWrittenAlike && one.body.provider === other.body.provider ? true : undefined;
}

/** What of a provider has nothing to do with who it is. */
const APART = new Set(["alias", "region", "default_tags", "ignore_tags", "max_retries", "retry_mode"]);

const CREDENTIALS = new WeakMap<SynthesizedStack, Map<string, string>>();

/** What a provider is given to say who it is: those that are given the same are the same. */
function credentialsOf({ stack, body }: Resource): string {
  const name = typeof body.provider === "string" ? body.provider : "aws";
  const known = CREDENTIALS.get(stack) ?? new Map<string, string>();
  CREDENTIALS.set(stack, known);
  const found = known.get(name) ?? written(stack, name);
  known.set(name, found);
  return found;
}

function written(stack: SynthesizedStack, name: string): string {
  const [type = "", alias] = name.split(".");
  const provider = providersOf(stack, type).find((one) => literalText(one.alias) === alias);
  const own: JsonObject = provider ?? { alias: name };
  const said = Object.entries(own).filter(([argument]) => provider === undefined || !APART.has(argument));
  const text = JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
  // an expression is another value in another stack
  return text.includes("${") || provider === undefined ? `${stack.name} ${text}` : text;
}
