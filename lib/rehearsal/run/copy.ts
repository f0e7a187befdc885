import { constants, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { ADDRESS_ARGUMENT } from "../provider/wire-schema";
import { elementsOf, isObject, JsonObject, objectAt } from "../lint/configuration";
import { remoteStatesOf, StateSource, stateWithOutputs } from "./remote-state";
import { Stack } from "./stacks";

/** Terraform's own files beside a configuration: the user's state and downloads stay out of the copy. */
const TERRAFORM_FILES =
  /^(\.terraform|\.terraform\.lock\.hcl|.*\.tfstate(\..*)?|\.terraform\.tfstate\.lock\.info|crash.*\.log)$/;

/** Where a rehearsal reads, and where its copies and states lie. */
export interface Layout {
  /** The synthesized directory; it is only read. */
  readonly directory: string;
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
export function copyStack(layout: Layout, stack: Stack, sources: readonly StateSource[]): string {
  const target = copyFolder(layout, stack);
  mkdirSync(target, { recursive: true });
  mkdirSync(join(layout.workspace, "states"), { recursive: true });
  copyFiles(join(layout.directory, stack.folder), target);
  return writeConfiguration(layout, stack, rehearsedJson(layout, stack, sources));
}

/** Copies a folder of configuration: links become what they point at, Terraform's own files stay behind. */
export function copyFiles(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => source === from || !TERRAFORM_FILES.test(basename(source)),
  });
}

/** Writes a configuration into the copy. */
export function writeConfiguration(layout: Layout, stack: Stack, json: JsonObject): string {
  const text = JSON.stringify(json, null, 2);
  writeFileSync(join(copyFolder(layout, stack), stack.file), text);
  return text;
}

/** The configuration with local state, rewired remote states and modules, and data sources that name themselves. */
export function rehearsedJson(layout: Layout, stack: Stack, sources: readonly StateSource[]): JsonObject {
  const json = structuredClone(stack.json);
  const terraform: JsonObject = {
    ...objectAt(json, "terraform"),
    backend: { local: { path: stateFile(layout, stack.name) } },
  };
  delete terraform["cloud"];
  json["terraform"] = terraform;
  for (const { address, body } of remoteStatesOf(json)) {
    const source = sources.find((candidate) => candidate.address === address);
    if (source !== undefined) rewire(body, layout, stack, source);
  }
  for (const call of Object.values(objectAt(json, "module")).filter(isObject)) keepInReach(call, layout, stack);
  for (const { kind, type, address, body } of elementsOf(json)) {
    if (kind === "data" && !type.startsWith("terraform_")) body[ADDRESS_ARGUMENT] = address;
  }
  return json;
}

function rewire(body: JsonObject, layout: Layout, stack: Stack, source: StateSource): void {
  body["backend"] = "local";
  body["config"] = {
    path: source.kind === "stack" ? stateFile(layout, source.stack) : expectedState(layout, stack, source),
  };
  delete body["workspace"];
}

/** A module beside the stack's folder is not in its copy: its source becomes absolute. */
function keepInReach(call: JsonObject, { directory }: Layout, stack: Stack): void {
  const { source } = call;
  if (typeof source !== "string" || !/^\.\.?\//.test(source)) return;
  const folder = join(directory, stack.folder);
  const target = resolve(folder, source);
  if (relative(folder, target).startsWith("..")) call["source"] = target;
}

function expectedState(layout: Layout, stack: Stack, source: StateSource & { kind: "expected" }): string {
  const file = stateFile(layout, `${stack.name}/${source.address}`);
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
