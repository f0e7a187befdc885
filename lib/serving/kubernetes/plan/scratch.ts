import { Problem } from "../../../core/finding";
import { isKnown } from "../../../core/known";
import { Planned } from "../../../core/plan/planned";
import type { KubernetesEndpointProps } from "../endpoint-props";

/** Where a server writes, on the disk of its node. */
export interface Scratch {
  readonly paths: readonly string[];
  /** Most that each path may hold. */
  readonly sizeGib: number;
  /** What the pod asks for; undefined where nobody said how much it needs, and the disk is unknown. */
  readonly requestGib?: number;
}

/** GiB of each path where nothing is said. */
const USUAL = 20;

/**
 * Sizes the scratch. A default fits by making; what the user gives is held against the disk, since the pod asks for it
 * and a node that lacks it is not chosen.
 */
export function planScratch(
  { pool, scratchGib }: Pick<KubernetesEndpointProps, "pool" | "scratchGib">,
  paths: readonly string[],
  gpus: number,
): Planned<Scratch> {
  const disk = isKnown(pool?.allocatable.diskGib) ? pool?.allocatable.diskGib : undefined;
  const part = pool === undefined || gpus === 0 ? 1 : gpus / Math.max(pool.gpusPerNode, 1);
  const share = disk === undefined ? USUAL : Math.floor((disk * part) / paths.length);
  const sizeGib = scratchGib ?? Math.max(1, Math.min(USUAL, share));
  const isAsked = scratchGib !== undefined || disk !== undefined;
  const plan = { paths, sizeGib, requestGib: isAsked ? sizeGib * paths.length : undefined };
  if (pool === undefined || disk === undefined || sizeGib * paths.length <= disk) return { plan, problems: [] };
  const problem: Problem = {
    code: "MLP-SERVE-119",
    property: "scratchGib",
    message: `a node of the pool ${pool.poolName} (${pool.instanceType}) has ${disk} GiB of disk to give, got ${paths.length} paths of ${sizeGib} GiB`,
    fix: `use at most ${Math.floor(disk / paths.length)}, or give the pool a larger disk (\`rootVolumeGib\`, or a type with local disks)`,
  };
  return { plan, problems: [problem] };
}
