import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./examples";
import { scratchFolder } from "./process";

/** How a script ended, and what it cost. */
export interface Timed {
  readonly ok: boolean;
  readonly wallSeconds: number;
  /**
   * Of the script and everything it started and waited for; undefined where it was killed, for then nobody has counted.
   */
  readonly cpuSeconds?: number;
}

/**
 * bash counts what its children and theirs used, on Linux as on macOS; Node does not. What it counted goes into a file, and
 * the script's own output where this process's goes.
 */
const TIMED = `TIMEFORMAT="%U %S"; { time "\${@:2}" 2>&3 3>&-; } 3>&2 2>"$1"`;

/** Runs a program with its output passed through, and ends all it started after `seconds`. */
export function runTimed(command: readonly string[], seconds: number): Promise<Timed> {
  const folder = scratchFolder("cpu-time");
  const counted = join(folder.path, "seconds");
  const began = performance.now();
  const child = spawn("bash", ["-c", TIMED, "bash", counted, ...command], {
    cwd: ROOT,
    stdio: "inherit",
    detached: true,
  });
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // the group is gone
    }
  };
  const timer = setTimeout(stop, seconds * 1000);
  process.once("exit", stop);
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      clearTimeout(timer);
      process.removeListener("exit", stop);
      const cpuSeconds = existsSync(counted) ? parseTimes(readFileSync(counted, "utf8")) : undefined;
      folder.remove();
      resolve({ ok, wallSeconds: (performance.now() - began) / 1000, cpuSeconds });
    };
    child.on("error", () => end(false));
    child.on("close", (code) => end(code === 0));
  });
}

/** The sum of bash's "user system"; some languages write a comma. */
export function parseTimes(text: string): number | undefined {
  const [user, system] = [...text.matchAll(/\d+[.,]\d+/g)].map(([number]) => Number(number.replace(",", ".")));
  return user === undefined || system === undefined ? undefined : user + system;
}
