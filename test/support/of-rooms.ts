import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CONSTRUCT_ROOMS } from "../../lib/rooms";

const load = createRequire(__filename);

/** What the rooms export as `name` from a file of this name beside their tests, all in one. */
export function ofRooms<T>(file: string, name: string): Readonly<Record<string, T>> {
  const files = CONSTRUCT_ROOMS.map((room) => join(__dirname, "..", room, file)).filter((path) => existsSync(path));
  const parts = files.map((path) => (load(path) as Readonly<Record<string, Readonly<Record<string, T>>>>)[name]);
  return Object.assign({}, ...parts) as Readonly<Record<string, T>>;
}
