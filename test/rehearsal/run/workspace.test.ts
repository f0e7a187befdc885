import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { createWorkspace, removeWorkspace, sweepWorkspaces } from "../../../lib/rehearsal/run/workspace";
import { scratch, write } from "../support/directory";

/** A workspace of another process, as a killed rehearsal leaves it. */
function left(base: string, name: string, owner?: object): string {
  const folder = join(base, `ml-platform-rehearsal-${name}`);
  mkdirSync(folder);
  if (owner !== undefined) write(join(folder, "owner.json"), JSON.stringify(owner));
  return folder;
}

/** The number of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ["--version"]).pid;

function aged(folder: string, hours: number): string {
  const then = new Date(Date.now() - hours * 3600_000);
  utimesSync(folder, then, then);
  return folder;
}

test("a workspace is a folder of its own and goes away", () => {
  const base = scratch();
  const [one, two] = [createWorkspace(base), createWorkspace(base)];
  expect(one).not.toBe(two);
  removeWorkspace(one);
  expect([existsSync(one), existsSync(two)]).toEqual([false, true]);
});

test("what killed rehearsals left is swept, and nothing else", () => {
  const base = scratch();
  const host = hostname();
  const killed = left(base, "killed", { pid: gone(), host });
  const nameless = aged(left(base, "nameless"), 1);
  const reused = aged(left(base, "reused", { pid: process.pid, host }), 25);
  const kept = [
    left(base, "running", { pid: process.pid, host }),
    left(base, "elsewhere", { pid: gone(), host: `not-${host}` }),
    left(base, "just-made"),
    join(base, "another-thing"),
  ];
  mkdirSync(kept[3]!);
  expect(sweepWorkspaces(base).sort()).toEqual([killed, nameless, reused].sort());
  expect([killed, nameless, reused].map((folder) => existsSync(folder))).toEqual([false, false, false]);
  expect(kept.map((folder) => existsSync(folder))).toEqual([true, true, true, true]);
});
