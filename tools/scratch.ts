import { statfsSync } from "node:fs";

const MEMORY = "/dev/shm";

/** Less is left to the programs that run. */
const LEAST_FREE = 12 * 1024 ** 3;

/**
 * Puts scratch files into memory, where a machine has plenty: tiers make and remove folders by the ten thousand, and a disk
 * takes longer for that than what is proved in them. A `TMPDIR` of somebody's own stays.
 */
export function scratchInMemory(env: NodeJS.ProcessEnv = process.env, memory = MEMORY): void {
  if (env.TMPDIR === undefined && freeIn(memory) >= LEAST_FREE) env.TMPDIR = memory;
}

function freeIn(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
