import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";
import { scratchFolder } from "../../process";
import { scanFolder, ScanResult, Verdict } from "../scan/checkov";
import { Fault } from "./mutate";
import { withFault } from "./with-fault";

const SOUND = "sound";

/** Which faults the scan tier refuses: a check that fails anew, or fewer passes than its floor asks for. */
export async function refusedByScanner(
  python: string,
  stack: JsonObject,
  faults: readonly Fault[],
): Promise<ReadonlySet<Fault>> {
  const folder = scratchFolder("faults-scan");
  try {
    write(folder.path, SOUND, stack);
    faults.forEach((fault, index) => write(folder.path, String(index), withFault(stack, fault)));
    const result = await scanFolder(python, folder.path);
    if (result.errors.length > 0) throw new Error(`the scan broke: ${result.errors.join("; ")}`);
    const failed = groups(result, "failed");
    const passed = groups(result, "passed");
    const failsAnew = (place: string): boolean =>
      (failed.get(place) ?? []).some((key) => !(failed.get(SOUND) ?? []).includes(key));
    const below = (place: string): boolean => (passed.get(place) ?? []).length < (passed.get(SOUND) ?? []).length;
    return new Set(faults.filter((_, index) => failsAnew(String(index)) || below(String(index))));
  } finally {
    folder.remove();
  }
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
