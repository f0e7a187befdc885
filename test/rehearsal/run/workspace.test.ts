import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { createWorkspace, removeWorkspace, sweepWorkspaces, userFolder } from "../../../lib/rehearsal/run/workspace";
import { scratch, write } from "../support/directory";

/** The user's folder, in a base of its own. */
function parent(): string {
  return userFolder(scratch())!;
}

/** A workspace of another process, as a killed rehearsal leaves it. */
function left(folder: string, name: string, owner?: object): string {
  const workspace = join(folder, `run-${name}`);
  mkdirSync(workspace, { mode: 0o700 });
  if (owner !== undefined) write(join(workspace, "owner.json"), JSON.stringify(owner));
  return workspace;
}

/** The number of a process that has ended. */
const gone = (): number => spawnSync(process.execPath, ["--version"]).pid;

function aged(folder: string, hours: number): string {
  const then = new Date(Date.now() - hours * 3600_000);
  utimesSync(folder, then, then);
  return folder;
}

test("workspaces are folders of their own in one of the user's, which goes with the last", () => {
  const base = scratch();
  const [one, two] = [createWorkspace(base), createWorkspace(base)];
  expect(one).not.toBe(two);
  expect(dirname(one)).toBe(dirname(two));
  expect([dirname(one), one].map((folder) => lstatSync(folder).mode & 0o777)).toEqual([0o700, 0o700]);
  removeWorkspace(one);
  expect([existsSync(one), existsSync(two)]).toEqual([false, true]);
  removeWorkspace(two);
  expect(readdirSync(base)).toEqual([]);
});

describe("where the user's folder is not theirs alone, a workspace stands beside it", () => {
  const place = (base: string): string => {
    const folder = userFolder(base)!;
    spawnSync("rmdir", [folder]);
    return folder;
  };

  test.each<[string, (folder: string) => void]>([
    ["a link", (folder) => symlinkSync(scratch(), folder)],
    ["a file", (folder) => write(folder, "")],
    ["open to others", (folder) => (mkdirSync(folder), chmodSync(folder, 0o755))],
  ])("%s", (_, take) => {
    const base = scratch();
    take(place(base));
    const workspace = createWorkspace(base);
    expect(dirname(workspace)).toBe(base);
    expect(lstatSync(workspace).mode & 0o777).toBe(0o700);
    removeWorkspace(workspace);
    expect(existsSync(base)).toBe(true);
  });
});

test("what killed rehearsals left is swept, and nothing else", () => {
  const base = parent();
  const host = hostname();
  const killed = left(base, "killed", { pid: gone(), host });
  const nameless = aged(left(base, "nameless"), 1);
  const reused = aged(left(base, "reused", { pid: process.pid, host }), 25);
  const elsewhere = scratch();
  write(join(elsewhere, "owner.json"), JSON.stringify({ pid: gone(), host }));
  symlinkSync(elsewhere, join(base, "run-link"));
  write(join(base, "file"), "");
  const open = left(base, "open", { pid: gone(), host });
  chmodSync(open, 0o755);
  const kept = [
    left(base, "running", { pid: process.pid, host }),
    left(base, "elsewhere", { pid: gone(), host: `not-${host}` }),
    left(base, "just-made"),
    aged(left(base, "odd", { pid: "all", host }), 0),
    open,
    join(elsewhere, "owner.json"),
    join(base, "file"),
  ];
  expect(sweepWorkspaces(base).sort()).toEqual([killed, nameless, reused].sort());
  expect([killed, nameless, reused].map((folder) => existsSync(folder))).toEqual([false, false, false]);
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([]);
});

test("a sweep of nothing fails nothing", () => {
  expect(sweepWorkspaces(join(scratch(), "gone"))).toEqual([]);
});
