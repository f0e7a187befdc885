import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";
import { scratchFolder } from "../../process";
import { scanFolder, ScanResult, Verdict } from "../scan/checkov";
import { Fault } from "./mutate";
import { withFault } from "./with-fault";

const SOUND = "sound";

/** A stack, and the faults that are made in it. */
export interface FaultyStack {
  readonly name: string;
  readonly stack: JsonObject;
  readonly faults: readonly Fault[];
}

/**
 * Which faults the scan tier refuses: a check that fails anew, or fewer passes than its floor asks for. One process scans all
 * stacks, as each start takes longer than a stack; each is compared with itself as it is.
 */
export async function refusedByScanner(python: string, stacks: readonly FaultyStack[]): Promise<ReadonlySet<Fault>> {
  const folder = scratchFolder("faults-scan");
  try {
    for (const { name, stack, faults } of stacks) {
      write(folder.path, placeIn(name, SOUND), stack);
      faults.forEach((fault, index) => write(folder.path, placeIn(name, index), withFault(stack, fault)));
    }
    const result = await scanFolder(python, folder.path);
    if (result.errors.length > 0) throw new Error(`the scan broke: ${result.errors.join("; ")}`);
    const [failed, passed] = [groups(result, "failed"), groups(result, "passed")];
    return new Set(
      stacks.flatMap(({ name, faults }) => {
        const sound = placeIn(name, SOUND);
        const failsAnew = (place: string): boolean =>
          (failed.get(place) ?? []).some((key) => !(failed.get(sound) ?? []).includes(key));
        const below = (place: string): boolean => (passed.get(place) ?? []).length < (passed.get(sound) ?? []).length;
        return faults.filter((_, index) => failsAnew(placeIn(name, index)) || below(placeIn(name, index)));
      }),
    );
  } finally {
    folder.remove();
  }
}

function placeIn(name: string, what: string | number): string {
  return `${name}.${what}`;
}

function write(folder: string, place: string, stack: JsonObject): void {
  const file = join(folder, place, "cdk.tf.json");
  mkdirSync(dirname(file));
  writeFileSync(file, JSON.stringify(stack, null, 1));
}

/** Verdicts by the folder they are about. */
function groups(result: ScanResult, kind: "passed" | "failed"): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const verdict of result[kind]) {
    const place = verdict.file.split("/")[0]!;
    found.set(place, [...(found.get(place) ?? []), keyOf(verdict)]);
  }
  return found;
}

function keyOf({ check, block }: Verdict): string {
  return `${check} ${block}`;
}
