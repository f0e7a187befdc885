/**
 * What is kept of a room beside lib (tests, fuzz subjects) lies under its name, or, where a room lies within a folder, under
 * that folder's: `serving/model`, else `serving`. Undefined where there is neither.
 */
export function keptUnder(room: string, exists: (name: string) => boolean): string | undefined {
  const steps = room.split("/");
  const names = steps.map((_, index) => steps.slice(0, steps.length - index).join("/"));
  return names.find(exists);
}
