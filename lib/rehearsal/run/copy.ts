import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ADDRESS_ARGUMENT } from "../provider/wire-schema";
import { elementsOf, JsonObject, objectAt } from "../lint/configuration";
import { copyFiles, CopyProblem } from "./copy-files";
import { remoteStatesOf, StateSource, stateWithOutputs } from "./remote-state";
import { Stack } from "./stacks";

/** Where a rehearsal reads, and where its copies and states lie. */
export interface Layout {
  /** The synthesized directory; it is only read. */
  readonly directory: string;
  readonly workspace: string;
}

/** The folder of a stack's copy; the synthesized directory keeps its inner layout. */
export function copyFolder({ workspace }: Layout, stack: Stack): string {
  return join(copyRoot({ workspace }), stack.folder);
}

/** The state file of a rehearsed stack. */
export function stateFile({ workspace }: Layout, stackName: string): string {
  return join(workspace, "states", `${fileName(stackName)}.tfstate`);
}

/** A name as a file's; one that is too long for any file system is told by its digest. */
function fileName(name: string): string {
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, "_"));
  return encoded.length <= 200 ? encoded : createHash("sha256").update(name).digest("hex");
}

/** The folder of the copy that stands for the synthesized directory. */
export function copyRoot({ workspace }: Pick<Layout, "workspace">): string {
  return join(workspace, "synthesized");
}

/** Copies a stack's folder, as far as it may be copied, and makes room for its state. */
export function copyStack(layout: Layout, stack: Stack): CopyProblem | undefined {
  const target = copyFolder(layout, stack);
  mkdirSync(target, { recursive: true });
  mkdirSync(join(layout.workspace, "states"), { recursive: true });
  return copyFiles(join(layout.directory, stack.folder), target, layout.directory);
}

/** Writes a configuration into the copy. */
export function writeConfiguration(layout: Layout, stack: Stack, json: JsonObject): string {
  const text = JSON.stringify(json, null, 2);
  writeFileSync(join(copyFolder(layout, stack), stack.file), text);
  return text;
}

/** The configuration with its state at an address of the rehearsal, rewired remote states, and data sources that name themselves. */
export function rehearsedJson(
  layout: Layout,
  stack: Stack,
  sources: readonly StateSource[],
  stateAddress: string,
): JsonObject {
  const json = structuredClone(stack.json);
  const terraform: JsonObject = { ...objectAt(json, "terraform"), backend: { http: { address: stateAddress } } };
  delete terraform["cloud"];
  json["terraform"] = terraform;
  for (const { address, body } of remoteStatesOf(json)) {
    const source = sources.find((candidate) => candidate.address === address);
    if (source !== undefined) rewire(body, layout, stack, source);
  }
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

function expectedState(layout: Layout, stack: Stack, source: StateSource & { kind: "expected" }): string {
  const file = stateFile(layout, `${stack.name}/${source.address}`);
  writeFileSync(file, stateWithOutputs(source.outputs));
  return file;
}
