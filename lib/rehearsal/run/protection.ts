import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalConfiguration, parseJson } from "../../terraform";
import { blocksOf, parseHcl } from "../../terraform/hcl";
import { elementsOf, isObject, JsonObject, objectAt } from "../lint/configuration";
import { protections } from "./hcl-contents";
import { terraformFiles } from "./read-module";

/** Addresses under `prevent_destroy`. */
export function protectedAddresses(json: JsonObject): string[] {
  return elementsOf(json)
    .filter(({ kind, body }) => kind === "resource" && preventsDestroy(body))
    .map(({ address }) => address);
}

/** The configuration with `prevent_destroy` lifted, from all resources or from those of the addresses alone. */
export function withoutProtection(json: JsonObject, of?: ReadonlySet<string>): JsonObject {
  const copy = structuredClone(json);
  for (const { address, body } of elementsOf(copy)) {
    const isMeant = of === undefined || of.has(address);
    if (isMeant && preventsDestroy(body) && isObject(body["lifecycle"])) delete body["lifecycle"]["prevent_destroy"];
  }
  return copy;
}

function preventsDestroy(body: JsonObject): boolean {
  const value = objectAt(body, "lifecycle")["prevent_destroy"];
  return value === true || value === "true";
}

/** Lifts `prevent_destroy` in the configuration files of a folder, but for the synthesized one. */
export function liftProtectionIn(folder: string, skip?: string): void {
  for (const name of terraformFiles(folder, skip)) {
    const file = join(folder, name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, name.endsWith(".json") ? liftedJson(text, name) : liftedHcl(text));
  }
}

function liftedJson(text: string, file: string): string {
  return JSON.stringify(withoutProtection(canonicalConfiguration(parseJson(text, file), file) as JsonObject), null, 2);
}

/** A file's text with every `prevent_destroy` that protects set to false; the rest is left as it is written. */
export function liftedHcl(text: string): string {
  const places = blocksOf(parseHcl(text), "resource").flatMap(({ body }) => protections(body));
  return places.reduceRight(
    (lifted, tokens) => `${lifted.slice(0, tokens[0]!.start)}false${lifted.slice(tokens.at(-1)!.end)}`,
    text,
  );
}
