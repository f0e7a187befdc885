import type { Fields } from "../views";
import { textOf } from "../views/fields";
import { quantity } from "./quantity";

/**
 * What a container has of a resource on a side, `requests` or `limits`: undefined where it says nothing, "open" where only the
 * plan knows.
 */
export function amountOf(container: Fields, side: string, name: string): number | "open" | undefined {
  const resources = container.at("resources");
  const [own, limits] = [resources?.map(side), resources?.map("limits")];
  if (resources !== undefined && (own === undefined || limits === undefined)) return "open";
  // what has a limit and no request asks for its limit
  const value = own?.get(name) ?? limits?.get(name);
  if (value === undefined) return undefined;
  return quantity(textOf(value)) ?? "open";
}
