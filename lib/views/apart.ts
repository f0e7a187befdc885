import { accountOfResource, regionOfResource } from "../core/resource-place";
import type { Resource } from "./resource";

/** Whether two resources are certainly in two regions, or in two accounts: then a name means another thing in each. */
export function areApart(one: Resource, other: Resource): boolean {
  return differ(regionOf(one), regionOf(other)) || differ(accountOf(one), accountOf(other));
}

function regionOf(resource: Resource): string | undefined {
  return resource.has("region") ? resource.text("region") : regionOfResource(resource.stack, resource.synthesized);
}

function accountOf({ stack, synthesized }: Resource): string | undefined {
  return accountOfResource(stack, synthesized);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
