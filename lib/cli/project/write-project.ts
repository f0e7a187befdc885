import { lstatSync, mkdirSync, readFileSync, rmSync, Stats, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GITIGNORE_FILE, IGNORED } from "./project-files";

/** What installing and synthesizing make in a project, besides its files. */
const MADE_LATER: readonly string[] = ["node_modules", "cdktf.out", "package-lock.json", "pnpm-lock.yaml"];

/** Which of a project's files, or of what is made in it later, are in a folder already, in the way of a new one. */
export function inTheWay(folder: string, files: readonly string[]): string[] {
  // links are not followed: one that leads nowhere is in the way, and one to a folder may lead out of the project
  const kind = (name: string): Kind => kindOf(lstatSync(join(folder, name), { throwIfNoEntry: false }));
  const blocked = files.map(dirname).filter((name) => name !== "." && kind(name) === "something");
  const reached = [...files, ...MADE_LATER].filter((file) => !blocked.includes(dirname(file)));
  const taken = reached.filter((file) => kind(file) !== "nothing");
  return [...new Set([...taken, ...blocked])].sort();
}

/** Which of a project's files a directory keeps as its own: the one that a new repository comes with. */
export function keptIn(folder: string, files: Readonly<Record<string, string>>): string[] {
  const isFile = (name: string): boolean => lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true;
  return Object.keys(files).filter((name) => name === GITIGNORE_FILE && isFile(name));
}

/** What git would commit of a project, by the directory's own `.gitignore`. */
export function notIgnored(folder: string): string[] {
  const lines = readFileSync(join(folder, GITIGNORE_FILE), "utf8").split(/\r?\n/);
  return IGNORED.filter((line) => !lines.includes(line));
}

/** What stands at a path. */
export type Kind = "nothing" | "folder" | "something";

/** What a path leads to, as the user who names it means it: over links. */
export function kindAt(path: string): Kind {
  return kindOf(statSync(path, { throwIfNoEntry: false }) ?? lstatSync(path, { throwIfNoEntry: false }));
}

function kindOf(found: Stats | undefined): Kind {
  if (found === undefined) return "nothing";
  return found.isDirectory() ? "folder" : "something";
}

/** Writes all files or none, and overwrites nothing, even what has just come into the way. */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
  const made: string[] = [];
  try {
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder, file);
      const first = mkdirSync(dirname(path), { recursive: true });
      if (first !== undefined) made.push(first);
      writeFileSync(path, text, { flag: "wx" });
      made.push(path);
    }
  } catch (error) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}
