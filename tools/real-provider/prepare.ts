import { SynthesizedStack, synthesizedStack } from "../../lib/terraform";
import { lintStack, ProviderSchemas, stripUnknown } from "../../lib/rehearsal";
import { elementsOf, Json, JsonObject, objectAt } from "../../lib/rehearsal/lint/configuration";
import { fullAddress } from "../../lib/rehearsal/schema/bindings";

/** A stack made ready for the provider versions that were found. */
export interface PreparedStack {
  readonly json: JsonObject;
  /** What an older provider cannot know and therefore did not see, sorted. */
  readonly unchecked: readonly string[];
}

/** The providers a stack requires: local name to source address and version. */
export function requiredProviders(
  json: JsonObject,
): Map<string, { readonly address: string; readonly version: string }> {
  const required = objectAt(json, "terraform", "required_providers");
  return new Map(
    Object.entries(required).map(([name, given]) => {
      const { source, version } = objectAt(given);
      if (typeof source !== "string" || typeof version !== "string")
        throw new Error(`provider ${name} has no source or version`);
      return [name, { address: fullAddress(source), version }];
    }),
  );
}

/** Sets each provider's version to the one that was found, and takes the backend out: the state stays in the copy. */
export function rewriteTerraformBlock(json: JsonObject, versions: ReadonlyMap<string, string>): JsonObject {
  const copy = structuredClone(json);
  const terraform = objectAt(copy, "terraform");
  delete terraform["backend"];
  delete terraform["cloud"];
  for (const [name, { address }] of requiredProviders(copy)) {
    const version = versions.get(address);
    if (version !== undefined) objectAt(terraform, "required_providers", name)["version"] = version;
  }
  return copy;
}

/**
 * Takes out of a stack what the real provider's schema lacks and the bindings' has. What neither knows is a mistake
 * of ours and not a matter of versions: it throws.
 */
export function prepareStack(
  json: JsonObject,
  versions: ReadonlyMap<string, string>,
  schemas: { readonly bindings: ProviderSchemas; readonly real: ProviderSchemas },
): PreparedStack {
  const strange = lintStack(json, schemas.bindings);
  if (strange.length > 0) throw new Error(strange.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const { json: known, stripped } = stripUnknown(rewriteTerraformBlock(json, versions), schemas.real);
  const unasked = [
    ...dropConditions(known, stripped),
    ...dropLifecycle(known, stripped),
    ...dropOutputs(known, stripped),
  ];
  return { json: known, unchecked: [...stripped, ...unasked].sort() };
}

/** Takes out the conditions on what was taken out before, and says which. */
function dropConditions(json: JsonObject, stripped: readonly string[]): string[] {
  const gone = stripped.filter((path) => path.startsWith("data.") && path.split(".").length === 3);
  return elementsOf(json).flatMap(({ address, body }) => {
    const lifecycle = objectAt(body, "lifecycle");
    const given = lifecycle["precondition"];
    if (!Array.isArray(given)) return [];
    const kept = given.filter(
      (condition: Json) => !gone.some((data) => JSON.stringify(condition).includes(`${data}.`)),
    );
    if (kept.length === given.length) return [];
    lifecycle["precondition"] = kept;
    return [`${address}.lifecycle.precondition`];
  });
}

/** Takes out what a resource's lifecycle says of its own arguments that were taken out before, and says which. */
function dropLifecycle(json: JsonObject, stripped: readonly string[]): string[] {
  return elementsOf(json).flatMap(({ address, body }) => {
    const gone = stripped.flatMap((path) => (path.startsWith(`${address}.`) ? [path.slice(address.length + 1)] : []));
    const lifecycle = objectAt(body, "lifecycle");
    const says: Readonly<Record<string, (one: Json) => boolean>> = {
      ignore_changes: (one) => gone.some((argument) => one === argument),
      postcondition: (one) => gone.some((argument) => JSON.stringify(one).includes(`self.${argument}`)),
    };
    return Object.entries(says).flatMap(([name, isGone]) => {
      const given = lifecycle[name];
      if (!Array.isArray(given) || !(given as readonly Json[]).some(isGone)) return [];
      lifecycle[name] = (given as readonly Json[]).filter((one) => !isGone(one));
      return [`${address}.lifecycle.${name}`];
    });
  });
}

/** Takes out the outputs of resources that were taken out before, and says which. */
function dropOutputs(json: JsonObject, stripped: readonly string[]): string[] {
  const gone = stripped.filter((path) => !path.startsWith("data.") && path.split(".").length === 2);
  const outputs = objectAt(json, "output");
  const dropped = Object.entries(outputs).flatMap(([name, output]) => {
    if (!gone.some((address) => JSON.stringify(output).includes(`${address}.`))) return [];
    delete outputs[name];
    return [`output.${name}`];
  });
  if (Object.keys(outputs).length === 0) delete json["output"];
  return dropped;
}

/** Addresses of the managed resources of a stack, sorted; one with a `count` is the first of one. */
export function managedAddresses(json: SynthesizedStack["json"]): string[] {
  return synthesizedStack("", json)
    .resources.filter(({ mode }) => mode === "resource")
    .map(({ address, body }) => (body.count === undefined ? address : `${address}[0]`))
    .sort();
}
