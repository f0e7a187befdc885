import { ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** After it the program and all it started are killed. */
  readonly timeoutSeconds: number;
}

/** How a program ended. */
export interface Ran {
  /** Exit code; undefined where a signal or the time limit ended it. */
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

const cleanups = new Set<() => void>();
let watching = false;

/** Runs `cleanup` when this process ends, by itself or by a signal; the result runs it now, and once. */
export function whenDone(cleanup: () => void): () => void {
  watch();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}

/** Ends this process when the one that started it has gone: who kills `npm run` means the whole of it. */
export function endWithParent(): void {
  const parent = process.ppid;
  const look = (): void => void (process.ppid === parent || process.exit(128 + constants.signals.SIGTERM));
  setInterval(look, 500).unref();
}

/** How the names of our folders in the system's temporary folder begin. */
export const SCRATCH = "ml-platform-";

/** A new folder in the system's temporary folder, removed when this process ends or `remove` is called. */
export function scratchFolder(purpose: string): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `${SCRATCH}${purpose}-`));
  return { path, remove: whenDone(() => rmSync(path, { recursive: true, force: true })) };
}

/** Starts a program in a process group of its own; `stop` kills the group, and so does the end of this process. */
export function start(
  command: string,
  args: readonly string[],
  options: Omit<RunOptions, "timeoutSeconds">,
): { readonly child: ChildProcess; readonly stop: () => void } {
  const child = spawn(command, args, { ...options, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const stop = whenDone(() => killGroup(child));
  child.on("error", () => undefined);
  return { child, stop };
}

/** Runs a program to its end. Rejects only where it cannot be started. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { child, stop } = start(command, args, options);
  const output = { stdout: "", stderr: "" };
  child.stdin?.end();
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, options.timeoutSeconds * 1000);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      stop();
      resolve({ code: code ?? undefined, ...output, timedOut });
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // the group is gone already
  }
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.on("exit", runCleanups);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/** Newest first: processes end before the folders they work in go. */
function runCleanups(): void {
  for (const cleanup of [...cleanups].reverse()) {
    cleanups.delete(cleanup);
    cleanup();
  }
}
