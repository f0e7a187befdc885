import type { AcceleratedInstance } from "../catalog/accelerators";
import { blocksOf, Fields, NodeGroup, Resource } from "../views";
import { textOf } from "../views/fields";
import { quantity } from "./quantity";

/** An amount of what nodes give and pods ask for: GPUs, CPUs, MiB of memory, MiB of disk, EFA interfaces. */
export interface Amount {
  /** NVIDIA's. */
  readonly gpus: number;
  /** Virtual ones. */
  readonly cpus: number;
  /** Memory. */
  readonly mib: number;
  /** Disk for pods' files. */
  readonly diskMib: number;
  /** EFA interfaces. */
  readonly efa: number;
}

/** All that an amount is of. */
export const PARTS = ["gpus", "cpus", "mib", "diskMib", "efa"] as const;

const MIB = 1024 ** 2;

/** What one node of a group has at most, before the system takes its part; undefined for types that are not known. */
export function nodeAmount({ instances = [], template, templateWhy }: NodeGroup): Amount | undefined {
  if (instances.length === 0) return undefined;
  const most = (of: (instance: AcceleratedInstance) => number): number => Math.max(...instances.map(of));
  return {
    gpus: most(({ nvidia, count }) => (nvidia ? count : 0)),
    cpus: most(({ vcpus }) => vcpus),
    mib: most(({ memoryMib }) => memoryMib),
    diskMib: most((instance) => (templateWhy === undefined ? diskOf(instance, template) : Infinity)),
    efa: most(({ maxEfaInterfaces }) => maxEfaInterfaces),
  };
}

/** MiB of the largest disk that a node may keep pods' files on: without limit where its size is not known. */
function diskOf({ localDiskGb }: AcceleratedInstance, template: Resource | undefined): number {
  const local = (localDiskGb * 1000 ** 3) / MIB;
  const devices = template === undefined ? [] : blocksOf(template, "block_device_mappings");
  const volumes = devices?.map((device) => device.block("ebs")).filter((ebs) => ebs !== undefined);
  if (volumes === undefined) return Infinity;
  if (volumes.length === 0) return template === undefined || local === 0 ? Infinity : local;
  return Math.max(local, ...volumes.map((ebs) => (ebs.number("volume_size") ?? Infinity) * 1024));
}

/** What one pod asks for at least, and whether that is all: not where only the plan knows some of it. */
export function podAmount(spec: Fields): { readonly least: Amount; readonly isWhole: boolean } {
  const requests = spec.list("containers").map(requestsOf);
  let isWhole = spec.why("containers") === undefined && !requests.includes(undefined);
  const sum = (name: string): number =>
    requests.reduce((total, one) => {
      const given = one?.get(name);
      const amount = given === undefined ? 0 : quantity(textOf(given));
      if (amount === undefined) isWhole = false;
      return total + (amount ?? 0);
    }, 0);
  const least = {
    gpus: sum("nvidia.com/gpu"),
    cpus: sum("cpu"),
    mib: sum("memory") / MIB,
    diskMib: sum("ephemeral-storage") / MIB,
    efa: sum("vpc.amazonaws.com/efa"),
  };
  return { least, isWhole };
}

/** What is not requested is asked for as it is limited. */
function requestsOf(container: Fields): ReturnType<Fields["map"]> {
  const resources = container.at("resources");
  if (resources === undefined) return container.why("resources") === undefined ? new Map() : undefined;
  const [limits, requests] = [resources.map("limits"), resources.map("requests")];
  return limits === undefined || requests === undefined ? undefined : new Map([...limits, ...requests]);
}
