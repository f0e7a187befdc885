import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
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
