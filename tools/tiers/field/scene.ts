import { join } from "node:path";
import type { PlatformApp } from "../../../lib";

/** The program that is played, and where it writes. */
export interface Scene {
  readonly id: string;
  readonly folder: string;
}

/** How a program is named whose Environment asks the account at plan. */
export const ASKING = "askAtPlan";

let playing: Scene | undefined;
let apps: PlatformApp[] = [];

/** Begins a program: the apps made from now on are its. */
export function begin(id: string, out: string): Scene {
  playing = { id, folder: join(out, id) };
  apps = [];
  return playing;
}

/** The program that is played. */
export function scene(): Scene {
  if (playing === undefined) throw new Error("no program is played");
  return playing;
}

/** Whether the Environment of the program that is played asks the account at plan. */
export function isAsking(): boolean {
  return playing?.id.endsWith(` ${ASKING}`) === true;
}

/** The apps that were made since it began. */
export function madeApps(): PlatformApp[] {
  return apps;
}
