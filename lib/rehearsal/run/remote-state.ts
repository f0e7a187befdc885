import { isDeepStrictEqual } from "node:util";
import { Finding, findingOf, Problem } from "../../core/finding";
import { constructPath, isObject, Json, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { Expectation, expectationsIn } from "./expectations";
import { Stack } from "./stacks";

/** How a remote state is served in a rehearsal. */
export type StateSource =
  | { readonly kind: "stack"; readonly name: string; readonly stack: string }
  | { readonly kind: "expected"; readonly name: string; readonly outputs: JsonObject };

/** The remote states of a stack, each with where its rehearsed copy comes from. */
export interface StateSources {
  readonly sources: readonly StateSource[];
  readonly findings: readonly Finding[];
}

const CROSS_STACK = "cross-stack-reference-input-";

/** Backend settings that say which state is meant, and not how to get at it. */
const IDENTIFYING = [
  "path",
  "key",
  "prefix",
  "workspaces",
  "address",
  "conn_str",
  "schema_name",
  "secret_suffix",
  "name",
];

/** Finds the stack behind each remote state: by the name CDKTF gives, by its backend, else by a fact. */
export function stateSources(stack: Stack, all: readonly Stack[]): StateSources {
  const sources: StateSource[] = [];
  const findings: Finding[] = [];
  const expected = expectationsIn(stack.json);
  for (const [name, body] of Object.entries(objectAt(stack.json, "data", "terraform_remote_state"))) {
    if (!isObject(body)) continue;
    const source = upstream(name, body, all) ?? fromFact(name, expected);
    if (source !== undefined) sources.push(source);
    else findings.push(findingOf(foreignState(name, body), constructPath(body) ?? stackNameOf(stack.json)));
  }
  return { sources, findings };
}

function upstream(name: string, body: JsonObject, all: readonly Stack[]): StateSource | undefined {
  const named = all.find((other) => name === `${CROSS_STACK}${other.name}`);
  const found = named ?? all.find((other) => readsState(body, other.json));
  return found === undefined ? undefined : { kind: "stack", name, stack: found.name };
}

/** Whether a remote state's settings point at the state of a stack. */
export function readsState(remoteState: JsonObject, stack: JsonObject): boolean {
  const type = remoteState["backend"];
  const backends = objectAt(stack, "terraform", "backend");
  if (typeof type !== "string" || !isObject(backends[type])) return false;
  const [wanted, own] = [objectAt(remoteState, "config"), backends[type]];
  const common = Object.keys(wanted).filter((key) => key in own);
  return (
    common.some((key) => IDENTIFYING.includes(key)) && common.every((key) => isDeepStrictEqual(wanted[key], own[key]))
  );
}

function fromFact(name: string, expected: readonly Expectation[]): StateSource | undefined {
  const fact = expected.find(({ address }) => address === `data.terraform_remote_state.${name}`);
  return fact === undefined ? undefined : { kind: "expected", name, outputs: objectAt(fact.values, "outputs") };
}

function foreignState(name: string, { backend }: JsonObject): Problem {
  const kind = typeof backend === "string" ? `${backend} state` : "state";
  return {
    code: "MLP-REHEARSE-009",
    message: `cannot rehearse data.terraform_remote_state.${name}: no stack here has this ${kind}`,
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
