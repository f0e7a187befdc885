import { accountOfResource, regionOfResource } from "../core/resource-place";
import type { Resource } from "./resource";

/** Where a resource is made, as far as it is known. */
interface Place {
  readonly region?: string;
  readonly account?: string;
}

const PLACES = new WeakMap<Resource, Place>();

/** Whether two resources are certainly in two regions, or in two accounts: then a name means another thing in each. */
export function areApart(one: Resource, other: Resource): boolean {
  const [here, there] = [placeOf(one), placeOf(other)];
  return differ(here.region, there.region) || differ(here.account, there.account);
}

function placeOf(resource: Resource): Place {
  const known = PLACES.get(resource);
  if (known !== undefined) return known;
  const { stack, synthesized } = resource;
  const region = resource.has("region") ? resource.text("region") : regionOfResource(stack, synthesized);
  const place = { region, account: accountOfResource(stack, synthesized) };
  PLACES.set(resource, place);
  return place;
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
