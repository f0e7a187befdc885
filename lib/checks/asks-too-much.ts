import type { NodeGroup } from "../views";
import { DEVICES, offered } from "./devices";
import { nodeRoom, Room } from "./node-room";
import type { Asking } from "./pod-sets";
import { counted, told } from "./quotas";

/** What one pod asks for and no node of a group has. */
export interface TooMuch {
  /** As it is told, or `unknown`: what runs on every node may take so much that the pod does not fit. */
  readonly way: string;
  /** The resource; undefined where it is not known. */
  readonly resource?: string;
}

/** What no node of a group has of what one pod asks for; undefined where it fits for certain. */
export function asksTooMuch({ asked, isWhole }: Asking, group: NodeGroup, isShared: boolean): TooMuch | undefined {
  const devices = DEVICES.map((name) => {
    const most = isShared && name === "nvidia.com/gpu" ? undefined : offered(name, group);
    return [name, most === undefined ? undefined : { most, sure: most }] as const;
  });
  const rooms = new Map<string, Room | undefined>([
    ...devices,
    ["cpu", nodeRoom("cpu", group)],
    ["memory", nodeRoom("memory", group)],
  ]);
  // devices first: how much else a pod asks for often follows from them
  const parts = [...rooms.keys()].flatMap((name): [string, number][] => {
    const amount = asked.get(name) ?? 0;
    return amount > 0 ? [[name, amount]] : [];
  });
  const exceeds = (name: string, amount: number, size = Infinity): boolean =>
    counted(name, amount) > counted(name, size);
  const wrong = parts.find(([name, amount]) => exceeds(name, amount, rooms.get(name)?.most));
  if (wrong !== undefined) {
    const [resource, amount] = wrong;
    const [size, wanted] = [rooms.get(resource)!.most, amount].map((one) => told(resource, counted(resource, one)));
    const verb = resource.includes("/") ? "has" : "leaves pods";
    return { resource, way: `a node ${verb} ${size} of ${resource}, and a pod asks for ${wanted}` };
  }
  const isSure = isWhole && parts.every(([name, amount]) => !exceeds(name, amount, rooms.get(name)?.sure ?? -1));
  return isSure ? undefined : { way: "unknown" };
}
