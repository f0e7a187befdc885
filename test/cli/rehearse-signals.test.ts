import { ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { JsonObject } from "../../lib/rehearsal";
import { aws, directoryOf, scratch } from "../rehearsal/support/directory";
import { LOADERS } from "../support/loaders";
import { describeWithTerraform } from "../rehearsal/support/rehearsed";

jest.setTimeout(60_000);

const ROOT = resolve(__dirname, "../..");

/** So many resources that an apply takes its time. */
const addresses: JsonObject = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [`E${index}`, { domain: "vpc" }]),
);
const large = { s: { json: aws({ resource: { aws_eip: addresses } }) } };

/** Starts the command in a process of its own, with a temporary folder of its own. */
function start(directory: string, temporary: string): ChildProcess {
  return spawn(process.execPath, [...LOADERS.quick, "lib/cli/main.ts", "rehearse", directory], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
    stdio: "ignore",
  });
}

/** Waits for something to come true. */
async function until(what: string, holds: () => boolean, everyMs = 20): Promise<void> {
  const began = Date.now();
  while (!holds()) {
    if (Date.now() - began > 20_000) throw new Error(`waited 20 s in vain: ${what}`);
    await sleep(everyMs);
  }
}

/**
 * The processes, of ours and of those they started, whose environment names this folder: Terraform gets nothing of
 * ours, but its own folder for temporary files lies in it.
 */
function marked(temporary: string): string[] {
  const lines = execFileSync("ps", ["axeww", "-o", "pid=,command="], { encoding: "utf8", maxBuffer: 1 << 26 }).split(
    "\n",
  );
  return lines.filter((line) => line.includes(temporary));
}

/** Starts a rehearsal and ends it while Terraform applies. */
async function interrupted(signal: NodeJS.Signals): Promise<{ temporary: string; ended: unknown[] }> {
  const temporary = scratch();
  const child = start(directoryOf(large), temporary);
  const exit = once(child, "exit");
  await until("a plan that can be applied", () => planned(temporary));
  await until("Terraform at work", () => marked(temporary).length > 1);
  child.kill(signal);
  return { temporary, ended: await exit };
}

function planned(temporary: string): boolean {
  return workspaces(temporary).some((folder) => existsSync(join(folder, "synthesized/stacks/s/first.plan")));
}

/** Workspaces, each in the user's own folder; Node's own loader of TypeScript keeps a folder there too. */
function workspaces(temporary: string): string[] {
  const users = readdirSync(temporary).filter((name) => name.startsWith("ml-platform-"));
  return users.flatMap((user) => readdirSync(join(temporary, user)).map((name) => join(temporary, user, name)));
}

describeWithTerraform("an interrupted rehearsal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("by %s leaves no file and no process", async (signal) => {
    const { temporary, ended } = await interrupted(signal);
    expect(ended).toEqual([null, signal]);
    expect(workspaces(temporary)).toEqual([]);
    await until("the end of all children", () => marked(temporary).length === 0, 200);
  });

  test("by SIGKILL leaves children that end by themselves, and files that the next run sweeps", async () => {
    const { temporary, ended } = await interrupted("SIGKILL");
    expect(ended).toEqual([null, "SIGKILL"]);
    await until("the end of all children", () => marked(temporary).length === 0, 200);
    expect(workspaces(temporary)).toHaveLength(1);
    const next = start(directoryOf({ s: { json: {} } }), temporary);
    expect(await once(next, "exit")).toEqual([0, null]);
    expect(workspaces(temporary)).toEqual([]);
  });
});
