import { existsSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCT_ROOMS } from "../../lib/rooms";
import { keptUnder } from "../../tools/room-names";

/** Where the subjects of a room are; undefined where it has none. */
function subjectsOf(room: string): string | undefined {
  const place = (name: string): string => join(__dirname, `${name}.fuzz.ts`);
  const name = keptUnder(room, (one) => existsSync(place(one)));
  return name === undefined ? undefined : place(name);
}

/** The files of subjects, each once, in the order of the rooms. */
export function subjectFiles(): string[] {
  return [...new Set(CONSTRUCT_ROOMS.flatMap((room) => subjectsOf(room) ?? []))];
}
