import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "ml-platform-rehearsal-";
const OWNER_FILE = "owner.json";

/** No rehearsal takes so long: its process's number was given to another one. */
const TOO_OLD_MS = 24 * 3600 * 1000;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/** A temporary folder of this process; after a kill that leaves no time to clean up, the next run removes it. */
export function createWorkspace(base: string = tmpdir()): string {
  sweepWorkspaces(base);
  const folder = mkdtempSync(join(base, PREFIX));
  const owner: Owner = { pid: process.pid, host: hostname() };
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(owner));
  return folder;
}

/** Removes a workspace and everything in it. */
export function removeWorkspace(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Removes workspaces whose process is gone: our own user's only, and of this machine only. Returns what it removed. */
export function sweepWorkspaces(base: string = tmpdir()): string[] {
  const stale = readdirSync(base)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => join(base, name))
    .filter((folder) => isStale(folder));
  stale.forEach(removeWorkspace);
  return stale;
}

function isStale(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true || (process.getuid !== undefined && stat.uid !== process.getuid())) return false;
  const owner = readOwner(folder);
  // A run that was killed between making the folder and naming its owner.
  if (owner === undefined) return Date.now() - stat.mtimeMs > 60_000;
  return owner.host === hostname() && (!isAlive(owner.pid) || Date.now() - stat.mtimeMs > TOO_OLD_MS);
}

function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, OWNER_FILE), "utf8")) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
