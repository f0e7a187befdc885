import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, relative, sep } from "node:path";
import { LIMITS } from "./limits";
import { SynthesisError } from "./synthesis-error";

/** Whether a path, links followed by the caller, is a folder or lies in it. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * Reads a regular file below a folder, wherever links lead. `named` says in a message where its path comes from.
 * Refused are other paths, what is no regular file (a pipe would block the reader, a device answer anything), and what
 * is larger than any configuration.
 */
export function readBelow(folder: string, path: string, named: string, bytes = LIMITS.bytes): string {
  const file = join(folder, path);
  const real = realPath(file);
  if (isAbsolute(path) || !isBelow(folder, file) || (real !== undefined && !isBelow(realPath(folder) ?? folder, real)))
    throw new SynthesisError(`${named} leads out of ${folder}`);
  if (real === undefined) throw new SynthesisError(`${file} is missing`);
  return readRegularFile(real, file, bytes);
}

/**
 * Reads one of Terraform's files in a folder. It may be a link to another such file in the git repository of the folder:
 * that is how folders share variables, and Terraform follows it.
 */
export function readOfRepository(folder: string, file: string, bytes = LIMITS.bytes): string {
  const [from, real] = [realPath(folder), realPath(join(folder, file))];
  if (from === undefined || real === undefined || extname(real) !== extname(file) || !isBelow(repositoryOf(from), real))
    return readBelow(folder, file, file, bytes);
  return readRegularFile(real, join(folder, file), bytes);
}

/** The git repository that a folder is in; itself where it is in none. */
function repositoryOf(folder: string): string {
  for (let place = folder; place !== dirname(place); place = dirname(place)) {
    if (existsSync(join(place, ".git"))) return place;
  }
  return folder;
}

/** Reads a regular file of at most so many bytes; `named` is its name in messages. */
export function readRegularFile(file: string, named = file, bytes = LIMITS.bytes): string {
  // Judged before it is opened, as opening a device can do something, and after, as it may have been exchanged.
  if (!statSync(file).isFile()) throw new SynthesisError(`${named} is not a regular file`);
  const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(opened);
    if (!stat.isFile()) throw new SynthesisError(`${named} is not a regular file`);
    if (stat.size > bytes)
      throw new SynthesisError(`${named} has ${megabytes(stat.size)}, the limit is ${megabytes(bytes)}`);
    return readFileSync(opened, "utf8");
  } finally {
    closeSync(opened);
  }
}

function megabytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 1024 / 1024))} MiB`;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
