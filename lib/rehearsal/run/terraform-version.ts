import { join } from "node:path";
import { VERSIONS_FILE } from "../../core/versions-file";
import { asArray, isObject, Json, parseJson, readBelow, SynthesisError } from "../../terraform";
import { TerraformVersionError } from "./errors";
import { Stack } from "./stacks";

/** Which program runs a rehearsal. */
export interface TerraformVersion {
  /** `Terraform`, or `OpenTofu` in its place. */
  readonly product: string;
  /** `1.11.4`. */
  readonly version: string;
}

/** An older one does not tell in JSON what it does, which is what a rehearsal reads. */
const LEAST = ">= 1.0";

/** What the first line of `terraform version` says; undefined for anything else. */
export function versionIn(printed: string): TerraformVersion | undefined {
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(printed) ?? [];
  return product === undefined || version === undefined ? undefined : { product, version };
}

/** Refuses a rehearsal of stacks that ask for another version than the one that was found. */
export function demandVersion(
  found: TerraformVersion,
  command: string,
  directory: string,
  stacks: readonly Stack[],
): void {
  const { product, version } = found;
  const name = `\`${command}\` is ${product} ${version}`;
  if (allows(LEAST, version) === false)
    throw new TerraformVersionError(`a rehearsal needs ${product} ${LEAST}, and ${name}`);
  for (const stack of stacks) {
    const refused = constraintsOf(directory, stack).find((constraint) => allows(constraint, version) === false);
    if (refused !== undefined)
      throw new TerraformVersionError(
        `the stack ${stack.name} needs ${product} ${refused} (required_version), and ${name}`,
      );
  }
}

/** What a stack's JSON asks for, and the file beside it. */
function constraintsOf(directory: string, { folder, json }: Stack): string[] {
  return [json, versionsIn(directory, join(folder, VERSIONS_FILE))]
    .flatMap((configuration) => (isObject(configuration) ? asArray(configuration["terraform"]) : []))
    .flatMap((settings) => (isObject(settings) ? [settings["required_version"]] : []))
    .filter((constraint) => typeof constraint === "string");
}

/** The file beside a stack's JSON; one that cannot be read is told where all such files are judged. */
function versionsIn(directory: string, file: string): Json {
  try {
    return parseJson(readBelow(directory, file, file), file);
  } catch (error) {
    if (error instanceof SynthesisError) return null;
    throw error;
  }
}

/** Whether a constraint allows a version, as Terraform reads it; undefined where only Terraform can tell. */
export function allows(constraint: string, version: string): boolean | undefined {
  const parts = constraint.split(",").map((part) => /^\s*(=|!=|>=?|<=?|~>)?\s*(\d+(?:\.\d+){0,2})\s*$/.exec(part));
  // of a version before its release, Terraform compares the numbers alone
  const [, core] = /^(\d+\.\d+\.\d+)(?:-.*)?$/.exec(version) ?? [];
  if (core === undefined || parts.includes(null)) return undefined;
  return parts.every((part) => holds(part?.[1] ?? "=", numbersOf(core), numbersOf(part?.[2] ?? "")));
}

function holds(operator: string, version: readonly number[], wanted: readonly number[]): boolean {
  const order = compare(version, wanted);
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      // ~> lets the last number that is written grow
      return order >= 0 && wanted.slice(0, -1).every((number, index) => version[index] === number);
  }
}

function compare(version: readonly number[], wanted: readonly number[]): number {
  const differing = [0, 1, 2].map((index) => (version[index] ?? 0) - (wanted[index] ?? 0));
  return differing.find((difference) => difference !== 0) ?? 0;
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number);
}
