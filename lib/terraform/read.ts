import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { convertible, isRead, JSON_ENDING, readFolder, stackOf } from "./folder";
import { asTerraformJson, HclToJson } from "./hcl-json";
import { HclError, refuseDeepHcl } from "./hcl";
import { isObject, Json } from "./json";
import { parseJson } from "./json-text";
import { readOfRepository, readRegularFile } from "./regular-file";
import { stacksOfPlan } from "./shown/plan";
import { stacksOfState } from "./shown/state";
import { SynthesisError } from "./synthesis-error";
import { readSynthesis, SynthesizedStack } from "./synthesis";

/** What a place holds. */
export interface ReadPlace {
  /** A synthesized directory, a folder of Terraform's files or one of them, or what `terraform show -json` prints. */
  readonly kind: "synthesized" | "configuration" | "plan" | "state";
  /** Its stacks; of a plan or a state, and of nothing else, the modules too. */
  readonly stacks: readonly SynthesizedStack[];
  /** Whether Terraform stopped before the plan was whole. */
  readonly partial?: boolean;
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

/** The same, and `.tf` files besides: in a folder together with `*.tf.json`, or one alone. */
export async function readWithHcl(place: string, convert: HclToJson): Promise<ReadPlace> {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat?.isDirectory() === true && isPlainFolder(place)) {
    const files = convertible(place);
    const converted = new Map<string, Json>();
    for (const file of files) {
      const text = readOfRepository(place, file, MOST_HCL);
      converted.set(file, await configurationOf(join(place, file), text, convert));
    }
    return { kind: "configuration", stacks: [readFolder(place, converted)] };
  }
  if (stat?.isDirectory() === false && place.endsWith(".tf")) {
    const json = await configurationOf(place, readRegularFile(place, place, MOST_HCL), convert);
    return { kind: "configuration", stacks: [stackOf(basename(place, ".tf"), json, place)] };
  }
  return readPlace(place);
}

/** What `terraform show -json` prints, as it stands in a text; `name` is what messages and stacks call it. */
export function readShownText(text: string, name: string): ReadPlace {
  return readShown(parseJson(text, name), name);
}

/** Nobody writes files of this size by hand; what is generated is JSON. */
const MOST_HCL = 8 * 1024 * 1024;

/** A `.tf` file as Terraform's JSON. */
async function configurationOf(file: string, text: string, convert: HclToJson): Promise<Json> {
  refuseDeep(file, text);
  const json = await convert(file, text);
  // read again as a file of JSON is: with its bounds
  const read = parseJson(JSON.stringify(json ?? {}), file);
  return isObject(read) ? asTerraformJson(read) : read;
}

/** Before it is parsed: the parser of HCL ends the process where its stack does. */
function refuseDeep(file: string, text: string): void {
  try {
    refuseDeepHcl(text);
  } catch (error) {
    if (!(error instanceof HclError)) throw error;
    throw new SynthesisError(`${file} is not HCL that can be read: ${error.message}`);
  }
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
  refuseNewer(json.format_version, file);
  if ("planned_values" in json && "configuration" in json)
    return { kind: "plan", stacks: stacksOfPlan(json, name), partial: json.errored === true };
  if ("format_version" in json && Object.keys(json).every((key) => STATE.has(key)))
    return { kind: "state", stacks: stacksOfState(json, name) };
  if ("lineage" in json)
    throw new SynthesisError(`${file} is a state as Terraform keeps it: give what terraform show -json prints of it`);
  throw new SynthesisError(
    `${file} is neither a plan or a state that terraform show -json has printed, nor a file of the ending ${JSON_ENDING}`,
  );
}

/** Terraform adds to a format within its first number, and changes what is there with the next. */
function refuseNewer(version: Json | undefined, file: string): void {
  const [, major] = typeof version === "string" ? (/^(\d+)\.\d+$/.exec(version) ?? []) : [];
  if (version === undefined || (major !== undefined && Number(major) <= 1)) return;
  throw new SynthesisError(
    `${file} is of format_version ${JSON.stringify(version)}, and 0.x and 1.x are read: a newer version of this library may read it`,
  );
}
