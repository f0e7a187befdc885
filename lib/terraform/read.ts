import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isRead, JSON_ENDING, readFolder, stackOf } from "./folder";
import { isObject, Json } from "./json";
import { parseJson } from "./json-text";
import { readRegularFile } from "./regular-file";
import { stacksOfPlan } from "./shown/plan";
import { stacksOfState } from "./shown/state";
import { SynthesisError } from "./synthesis-error";
import { readSynthesis, SynthesizedStack } from "./synthesis";

/** What a place holds. */
export interface ReadPlace {
  /** A synthesized directory, a folder of `*.tf.json` or one such file, or what `terraform show -json` prints. */
  readonly kind: "synthesized" | "configuration" | "plan" | "state";
  /** Its stacks; of a plan or a state, and of nothing else, the modules too. */
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * Reads a synthesized directory, a folder of `*.tf.json` without a manifest, or a file: a `*.tf.json`, or a plan or a
 * state as `terraform show -json` prints it. Throws a SynthesisError of one line.
 */
export function readPlace(place: string): ReadPlace {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isDirectory()) return readFile(place);
  if (stat === undefined || !isPlainFolder(place)) return { kind: "synthesized", stacks: readSynthesis(place) };
  return { kind: "configuration", stacks: [readFolder(place)] };
}

function isPlainFolder(folder: string): boolean {
  return (
    statSync(join(folder, "manifest.json"), { throwIfNoEntry: false }) === undefined && readdirSync(folder).some(isRead)
  );
}

function readFile(file: string): ReadPlace {
  const text = readRegularFile(file);
  if (text.startsWith("PK\u0003\u0004"))
    throw new SynthesisError(`${file} is a plan as Terraform keeps it: give what terraform show -json prints of it`);
  const json = parseJson(text, file);
  if (file.endsWith(JSON_ENDING))
    return { kind: "configuration", stacks: [stackOf(basename(file, JSON_ENDING), json, file)] };
  return readShown(json, file);
}

/** What a state is shown with; an empty one has its format alone. */
const STATE: ReadonlySet<string> = new Set(["format_version", "terraform_version", "values", "checks"]);

function readShown(json: Json, file: string): ReadPlace {
  const name = basename(file).replace(/\.json$/, "");
  if (!isObject(json)) throw new SynthesisError(`${file} holds no JSON object`);
  if ("planned_values" in json && "configuration" in json) return { kind: "plan", stacks: stacksOfPlan(json, name) };
  if ("format_version" in json && Object.keys(json).every((key) => STATE.has(key)))
    return { kind: "state", stacks: stacksOfState(json, name) };
  if ("lineage" in json)
    throw new SynthesisError(`${file} is a state as Terraform keeps it: give what terraform show -json prints of it`);
  throw new SynthesisError(
    `${file} is neither a plan or a state that terraform show -json has printed, nor a file of the ending ${JSON_ENDING}`,
  );
}
