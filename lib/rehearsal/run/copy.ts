import { constants, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ADDRESS_ARGUMENT } from "../provider/wire-schema";
import { elementsOf, isObject, JsonObject, objectAt } from "../lint/configuration";
import { StateSource, stateWithOutputs } from "./remote-state";
import { Stack } from "./stacks";

/** Terraform's own files beside a configuration: the user's state and downloads stay out of the copy. */
const TERRAFORM_FILES =
  /^(\.terraform|\.terraform\.lock\.hcl|.*\.tfstate(\..*)?|\.terraform\.tfstate\.lock\.info|crash.*\.log)$/;

/** Where the copies and states of a rehearsal lie. */
export interface Layout {
  readonly workspace: string;
}

/** The folder of a stack's copy; the synthesized directory keeps its inner layout. */
export function copyFolder({ workspace }: Layout, stack: Stack): string {
  return join(workspace, "synthesized", stack.folder);
}

/** The state file of a rehearsed stack. */
export function stateFile({ workspace }: Layout, stackName: string): string {
  return join(workspace, "states", `${encodeURIComponent(stackName)}.tfstate`);
}

/** Copies a stack's folder and writes its configuration for the rehearsal. Returns the text written. */
export function copyStack(layout: Layout, directory: string, stack: Stack, sources: readonly StateSource[]): string {
  const target = copyFolder(layout, stack);
  mkdirSync(target, { recursive: true });
  mkdirSync(join(layout.workspace, "states"), { recursive: true });
  cpSync(join(directory, stack.folder), target, {
    recursive: true,
    dereference: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !TERRAFORM_FILES.test(basename(source)),
  });
  return writeConfiguration(layout, stack, rehearsedJson(layout, stack, sources));
}

/** Writes a configuration into the copy. */
export function writeConfiguration(layout: Layout, stack: Stack, json: JsonObject): string {
  const text = JSON.stringify(json, null, 2);
  writeFileSync(join(copyFolder(layout, stack), stack.file), text);
  return text;
}

/** The configuration with local state, rewired remote states, and data sources that name themselves. */
export function rehearsedJson(layout: Layout, stack: Stack, sources: readonly StateSource[]): JsonObject {
  const json = structuredClone(stack.json);
  const terraform: JsonObject = {
    ...objectAt(json, "terraform"),
    backend: { local: { path: stateFile(layout, stack.name) } },
  };
  delete terraform["cloud"];
  json["terraform"] = terraform;
  for (const source of sources) {
    const body = objectAt(json, "data", "terraform_remote_state", source.name);
    body["backend"] = "local";
    body["config"] = {
      path: source.kind === "stack" ? stateFile(layout, source.stack) : expectedState(layout, stack, source),
    };
    delete body["workspace"];
  }
  for (const { kind, type, address, body } of elementsOf(json)) {
    if (kind === "data" && !type.startsWith("terraform_")) body[ADDRESS_ARGUMENT] = address;
  }
  return json;
}

function expectedState(layout: Layout, stack: Stack, source: StateSource & { kind: "expected" }): string {
  const file = stateFile(layout, `${stack.name}/${source.name}`);
  writeFileSync(file, stateWithOutputs(source.outputs));
  return file;
}

/** Addresses under `prevent_destroy`. */
export function protectedAddresses(json: JsonObject): string[] {
  return elementsOf(json)
    .filter(({ kind, body }) => kind === "resource" && preventsDestroy(body))
    .map(({ address }) => address);
}

/** The configuration with `prevent_destroy` lifted. */
export function withoutProtection(json: JsonObject): JsonObject {
  const copy = structuredClone(json);
  for (const { body } of elementsOf(copy)) {
    if (preventsDestroy(body) && isObject(body["lifecycle"])) delete body["lifecycle"]["prevent_destroy"];
  }
  return copy;
}

function preventsDestroy(body: JsonObject): boolean {
  const value = objectAt(body, "lifecycle")["prevent_destroy"];
  return value === true || value === "true";
}
