import { Finding, findingOf, Problem } from "../../core/finding";
import { upstreamOf } from "../../terraform/references/upstream";
import { Element, elementsOf, isObject, Json, JsonObject } from "../lint/configuration";
import { expectationsIn } from "./expectations";
import { Stack } from "./stacks";

/** How a remote state is served in a rehearsal. */
export type StateSource =
  | { readonly kind: "stack"; readonly address: string; readonly stack: string }
  | { readonly kind: "expected"; readonly address: string; readonly outputs: JsonObject };

/** The remote states of a stack, each with where its rehearsed copy comes from. */
export interface StateSources {
  readonly sources: readonly StateSource[];
  readonly findings: readonly Finding[];
}

/** Finds the stack behind each remote state, those inside checks included; else the outputs that a fact expects. */
export function stateSources(stack: Stack, all: readonly Stack[]): StateSources {
  const sources: StateSource[] = [];
  const findings: Finding[] = [];
  for (const { address, name, path, body } of remoteStatesOf(stack.json)) {
    const upstream = upstreamOf(name, body, all);
    const outputs = expectationsIn(stack.json).find((expected) => expected.address === address)?.values["outputs"];
    if (upstream !== undefined) sources.push({ kind: "stack", address, stack: upstream.name });
    else if (isObject(outputs)) sources.push({ kind: "expected", address, outputs });
    else findings.push(findingOf(foreignState(address, body), path));
  }
  return { sources, findings };
}

/** Every read of another state, at the top level or inside a check. */
export function remoteStatesOf(json: JsonObject): Element[] {
  return elementsOf(json).filter(({ kind, type }) => kind === "data" && type === "terraform_remote_state");
}

function foreignState(address: string, { backend }: JsonObject): Problem {
  const kind = typeof backend === "string" ? `${backend} state` : "state";
  return {
    code: "MLP-REHEARSE-009",
    message: `cannot rehearse ${address}: no stack here has this ${kind}`,
    fix: "synthesize the other stack into the same directory, or state the outputs it is expected to have",
  };
}

/** A state file with these outputs and nothing else. */
export function stateWithOutputs(outputs: JsonObject): string {
  const entries = Object.entries(outputs).map(([name, value]) => [name, { value, type: outputType(value) }]);
  return JSON.stringify({
    version: 4,
    terraform_version: "1.5.0",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: Object.fromEntries(entries) as JsonObject,
    resources: [],
  });
}

function outputType(value: Json): Json {
  if (Array.isArray(value)) return ["tuple", value.map(outputType)];
  if (isObject(value)) {
    return ["object", Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, outputType(inner)]))];
  }
  return typeof value === "number"
    ? "number"
    : typeof value === "boolean"
      ? "bool"
      : value === null
        ? "dynamic"
        : "string";
}
