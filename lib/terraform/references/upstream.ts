import { isDeepStrictEqual } from "node:util";
import { asArray, blocks, isObject, JsonObject } from "../json";

/** A stack by name. */
interface NamedStack {
  readonly name: string;
  readonly json: JsonObject;
}

/** The name that CDKTF gives a remote state of a stack, when a reference crosses stacks. */
export function crossStackName(stack: string): string {
  return `cross-stack-reference-input-${stack}`;
}

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

/** The stack whose state a remote state reads: by the name CDKTF gives, else by its backend; undefined for a foreign one. */
export function upstreamOf<T extends NamedStack>(name: string, body: JsonObject, stacks: readonly T[]): T | undefined {
  return (
    stacks.find((other) => name === crossStackName(other.name)) ?? stacks.find((other) => readsState(body, other.json))
  );
}

/** Whether a remote state's settings point at the state of a stack. */
function readsState(remoteState: JsonObject, stack: JsonObject): boolean {
  const { backend: type, config } = remoteState;
  const wanted = asArray(config).find(isObject);
  const own = asArray(stack.terraform)
    .filter(isObject)
    .flatMap((terraform) => blocks(terraform, "backend"))
    .flatMap((backend) => (typeof type === "string" ? blocks(backend, type) : []))[0];
  if (wanted === undefined || own === undefined) return false;
  const common = Object.keys(wanted).filter((key) => key in own);
  return (
    common.some((key) => IDENTIFYING.includes(key)) && common.every((key) => isDeepStrictEqual(wanted[key], own[key]))
  );
}
