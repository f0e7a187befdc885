import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { whenDone } from "./process";

const COMPLETE = "complete";

/** The user's cache folder for tools that tiers build. */
export function toolFolder(tool: string, version: string): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  return path.join(cache, "cdktf-ml-platform", `${tool}-${version}`);
}

/**
 * A folder that is made once and kept. It is made under another name and put in place in one step, so that of two runs
 * at once neither sees the other's half, and what an interrupted run left is made again.
 */
export async function keptFolder(
  folder: string,
  make: (draft: string) => Promise<void>,
  isSound: () => boolean = () => true,
): Promise<string> {
  const isThere = (): boolean => existsSync(path.join(folder, COMPLETE)) && isSound();
  if (isThere()) return folder;
  mkdirSync(path.dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  const removeDraft = whenDone(() => rmSync(draft, { recursive: true, force: true }));
  try {
    await make(draft);
    writeFileSync(path.join(draft, COMPLETE), "");
    putInPlace(draft, folder, isThere);
    return folder;
  } finally {
    removeDraft();
  }
}

/** Where a folder stands already, another run was a moment faster, or an earlier one was interrupted. */
function putInPlace(draft: string, folder: string, isThere: () => boolean): void {
  try {
    renameSync(draft, folder);
  } catch {
    if (isThere()) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
}
