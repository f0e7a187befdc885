import { readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { canonicalConfiguration } from "./canonical";
import { isObject, Json, JsonObject } from "./json";
import { lockedProviders } from "./lock-file";
import { parseJson } from "./json-text";
import { readOfRepository } from "./regular-file";
import { SynthesisError } from "./synthesis-error";
import { SynthesizedStack, synthesizedStack } from "./synthesis";

/** The ending of Terraform's JSON. */
export const JSON_ENDING = ".tf.json";

/** Whether Terraform reads a file of this name in a folder: it passes over hidden ones and what editors leave behind. */
export function isRead(file: string): boolean {
  return /\.tf(\.json)?$/.test(file) && !/^[.#]|~$/.test(file);
}

/** The files of a folder that are HCL, in their order; one that overrides others is refused. */
export function convertible(folder: string): string[] {
  const files = filesOf(folder);
  refuseOverriding(folder, files);
  return files.filter((file) => !file.endsWith(JSON_ENDING));
}

/**
 * The stack that a folder of `*.tf.json` is, without a manifest: all files as one, as Terraform takes them. `converted`
 * has what `.tf` files say, by their names. A folder that holds other HCL, or files that override others, is refused:
 * half of a configuration is another one.
 */
export function readFolder(folder: string, converted: ReadonlyMap<string, Json> = new Map()): SynthesizedStack {
  const files = filesOf(folder);
  const beyond = files.find((file) => !file.endsWith(JSON_ENDING) && !converted.has(file));
  if (beyond !== undefined)
    throw new SynthesisError(
      `${join(folder, beyond)} is not JSON; give a plan instead, as terraform show -json prints it`,
    );
  refuseOverriding(folder, files);
  const texts = files.map(
    (file) => converted.get(file) ?? parseJson(readOfRepository(folder, file), join(folder, file)),
  );
  const stack = stackOf(basename(resolve(folder)), texts.length === 1 ? texts[0]! : texts, folder);
  return { ...stack, locked: lockedProviders(folder, ".") };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).filter(isRead).sort();
}

function refuseOverriding(folder: string, files: readonly string[]): void {
  const overriding = files.find((file) => /(^|_)override\.tf(\.json)?$/.test(file));
  if (overriding !== undefined)
    throw new SynthesisError(
      `${join(folder, overriding)} overrides other files; give a plan instead, as terraform show -json prints it`,
    );
}

/** The stack of a configuration; one that CDKTF wrote says its name. */
export function stackOf(name: string, configuration: Json, place: string): SynthesizedStack {
  const json = canonicalConfiguration(configuration, place);
  return synthesizedStack(stackName(json) ?? name, json);
}

function stackName(json: JsonObject): string | undefined {
  const comment = json["//"];
  const metadata = isObject(comment) ? comment.metadata : undefined;
  const name = isObject(metadata) ? metadata.stackName : undefined;
  return typeof name === "string" ? name : undefined;
}
