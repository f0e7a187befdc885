import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  Stats,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";

const PREFIX = "ml-platform-rehearsal-";
const OWNER_FILE = "owner.json";
const PRIVATE = 0o700;

/** No rehearsal takes so long: its process's number was given to another one. */
const TOO_OLD_MS = 24 * 3600 * 1000;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * A temporary folder of this process, in one that belongs to the user alone; after a kill that leaves no time to clean
 * up, the next run removes it. Where somebody else holds the place of the user's folder, it stands beside it.
 */
export function createWorkspace(base: string = tmpdir()): string {
  const parent = userFolder(realpathSync(base));
  if (parent !== undefined) sweepWorkspaces(parent);
  const folder = makeIn(parent) ?? mkdtempSync(join(realpathSync(base), PREFIX));
  const owner: Owner = { pid: process.pid, host: hostname() };
  writeFileSync(join(folder, OWNER_FILE), JSON.stringify(owner));
  return folder;
}

/** Removes a workspace and everything in it, and the user's folder with the last one. */
export function removeWorkspace(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  if (basename(dirname(folder)) === userFolderName()) quietly(() => rmdirSync(dirname(folder)));
}

/** The folder of all workspaces of this user; undefined where its name is taken by something that is not theirs alone. */
export function userFolder(base: string = tmpdir()): string | undefined {
  const folder = join(base, userFolderName());
  quietly(() => mkdirSync(folder, { mode: PRIVATE }));
  return quietly(() => (isOurs(lstatSync(folder)) ? folder : undefined));
}

function makeIn(parent: string | undefined): string | undefined {
  // another run may have removed the folder with its last workspace
  return parent === undefined ? undefined : quietly(() => mkdtempSync(join(parent, "run-")));
}

function userFolderName(): string {
  return `${PREFIX}${process.getuid === undefined ? encodeURIComponent(userInfo().username) : String(process.getuid())}`;
}

/** A folder, no link, of this user, that nobody else can enter. */
function isOurs(stat: Stats): boolean {
  if (!stat.isDirectory()) return false;
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0);
}

/** Removes workspaces in the user's folder whose process is gone, of this machine only. Never fails. Returns what it removed. */
export function sweepWorkspaces(parent: string): string[] {
  const names = quietly(() => readdirSync(parent)) ?? [];
  return names
    .map((name) => join(parent, name))
    .filter((folder) => quietly(() => isStale(folder)) === true)
    .filter((folder) => quietly(() => (rmSync(folder, { recursive: true, force: true }), true)) === true);
}

function isStale(folder: string): boolean {
  const stat = lstatSync(folder);
  if (!isOurs(stat)) return false;
  const owner = readOwner(folder);
  // A run that was killed between making the folder and naming its owner.
  if (owner === undefined) return Date.now() - stat.mtimeMs > 60_000;
  return owner.host === hostname() && (!isAlive(owner.pid) || Date.now() - stat.mtimeMs > TOO_OLD_MS);
}

function readOwner(folder: string): Owner | undefined {
  return quietly(() => {
    const file = join(folder, OWNER_FILE);
    if (!lstatSync(file).isFile()) return undefined;
    const { pid, host } = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return typeof pid === "number" && pid > 0 && typeof host === "string" ? { pid, host } : undefined;
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A rehearsal does not fail where this is impossible. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
