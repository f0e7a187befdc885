import { acceleratedInstance } from "../catalog/accelerators";
import type { Fields, NodeGroup } from "../views";
import { textOf } from "../views/fields";
import { quantity } from "./quantity";

/** Devices of which the catalogue knows how many a node has. */
export const DEVICES = ["nvidia.com/gpu", "vpc.amazonaws.com/efa"] as const;

/** What one pod asks for of devices; undefined where only the plan knows. */
export function devicesOf(spec: Fields): ReadonlyMap<string, number> | undefined {
  const asked = new Map<string, number>();
  for (const container of spec.list("containers")) {
    const resources = container.at("resources");
    if (resources === undefined) continue;
    const limits = resources.map("limits");
    if (limits === undefined) return undefined;
    for (const device of DEVICES) {
      const value = limits.get(device);
      if (value === undefined) continue;
      const amount = quantity(textOf(value));
      if (amount === undefined) return undefined;
      asked.set(device, (asked.get(device) ?? 0) + amount);
    }
  }
  return asked;
}

/** How many a node of a group has at most; undefined where it is not known. */
export function offered(
  device: (typeof DEVICES)[number],
  { instanceTypes, interfaces }: NodeGroup,
): number | undefined {
  if (instanceTypes === undefined) return undefined;
  if (device === "nvidia.com/gpu") {
    return Math.max(...instanceTypes.map((type) => gpusOf(type) ?? Infinity)) === Infinity
      ? undefined
      : Math.max(...instanceTypes.map((type) => gpusOf(type) ?? 0));
  }
  if (interfaces === undefined) return undefined;
  const types = interfaces.map((one) => (one.has("interface_type") ? one.text("interface_type") : "interface"));
  return types.includes(undefined) ? undefined : types.filter((type) => type?.startsWith("efa") === true).length;
}

/** GPUs of a type: none of one without accelerators, as its family tells. */
function gpusOf(type: string): number | undefined {
  const instance = acceleratedInstance(type);
  if (instance !== undefined) return instance.nvidia ? instance.count : 0;
  return /^(?:[cmrtixz]|hpc|u-|u7)/.test(type) ? 0 : undefined;
}
