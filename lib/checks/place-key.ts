import { accountOf, placeOf } from "../core/provider-place";
import { providersOf } from "../core/resource-place";
import { literalText } from "../terraform/expression/literals";
import type { SynthesizedStack } from "../terraform";
import type { Resource } from "../views";

/**
 * Where a resource is made, the same for those of one place: of resources of one stack their provider, of others the
 * account and region that both name. What does not say is by itself.
 */
export function placeKey(resource: Resource): string {
  const { alias, region, account } = placeOfResource(resource);
  const known = region.text === "" ? region.ofProvider : region.text;
  if (account === undefined || known === undefined) return JSON.stringify([resource.stack.name, alias, region.text]);
  return `${account} ${known}`;
}

/** The account in which it is made, as `placeKey`. */
export function accountKey(resource: Resource): string {
  const { alias, account } = placeOfResource(resource);
  return account ?? JSON.stringify([resource.stack.name, alias]);
}

function placeOfResource(resource: Resource) {
  const alias = literalText(resource.body.provider) ?? "aws";
  const { account, region } = placeOfProvider(resource.stack, alias);
  const text = resource.has("region") ? (resource.text("region") ?? resource.why("region") ?? "") : "";
  return { alias, account, region: { text, ofProvider: region } };
}

interface ProviderPlace {
  readonly account?: string;
  readonly region?: string;
}

const PLACES = new WeakMap<SynthesizedStack, Map<string, ProviderPlace>>();

/** Found once for all resources of a provider. */
function placeOfProvider(stack: SynthesizedStack, alias: string): ProviderPlace {
  const known = PLACES.get(stack) ?? new Map<string, ProviderPlace>();
  PLACES.set(stack, known);
  const found = known.get(alias);
  if (found !== undefined) return found;
  const own = providersOf(stack, "aws").find(
    (one) => alias === (typeof one.alias === "string" ? `aws.${one.alias}` : "aws"),
  );
  const place = own === undefined ? {} : placeOf(own);
  const read = { account: accountOf(place), region: place.region };
  known.set(alias, read);
  return read;
}
