import { accountOfResource, providersOf, regionOfResource } from "../core/resource-place";
import { hasKey, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
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

/** Whether two resources are certainly in two regions, or in two accounts: then a name means another thing in each. */
export function areApart(one: Resource, other: Resource): boolean {
  return areInOneRegion(one, other) === false || areInOneAccount(one, other) === false;
}

/**
 * Whether all that is made is made by one configuration of the AWS provider, in one region whichever it is. An expression
 * in it counts as the same in each stack: stacks of one app are given one environment.
 */
export function isOneRegion(stacks: readonly SynthesizedStack[]): boolean {
  return isOneProvider(stacks) && !stacks.some((stack) => ofAws(stack).some(({ body }) => hasKey(body, "region")));
}

/** The same of accounts; roles and profiles that are given to Terraform are given to each stack apart. */
export function isOneAccount(stacks: readonly SynthesizedStack[]): boolean {
  if (!isOneProvider(stacks)) return false;
  return stacks.length === 1 || !JSON.stringify(providersOf(stacks[0]!, "aws")).includes("${");
}

function isOneProvider(stacks: readonly SynthesizedStack[]): boolean {
  const using = stacks.filter((stack) => ofAws(stack).length > 0);
  const written = new Set(using.map((stack) => JSON.stringify(providersOf(stack, "aws"))));
  if (written.size !== 1 || providersOf(using[0]!, "aws").length > 1) return false;
  return using.every((stack) => ofAws(stack).every(({ body: { provider = "aws" } }) => provider === "aws"));
}

const OF_AWS = new WeakMap<SynthesizedStack, readonly SynthesizedResource[]>();

function ofAws(stack: SynthesizedStack): readonly SynthesizedResource[] {
  const known = OF_AWS.get(stack) ?? stack.resources.filter(({ type }) => type.startsWith("aws_"));
  OF_AWS.set(stack, known);
  return known;
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
