import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deriveProvider } from "../lib/rehearsal/schema/derive";
import { Schema } from "../lib/rehearsal/schema/types";
import { ROOT } from "./examples";

/**
 * Derives the schemas of lib/catalog/data/newer-types.json from a folder in which newer bindings of AWS's provider lie:
 * `npm install --prefix <folder> --legacy-peer-deps @cdktn/provider-aws@25.7.0`, then
 * `node --import tsx tools/newer-types.ts <folder>/node_modules/@cdktn/provider-aws`.
 */
export function derivedTypes(bindings: string, types: readonly string[]): Readonly<Record<string, Schema>> {
  const { cdktn, cdktf } = JSON.parse(readFileSync(join(bindings, "package.json"), "utf8")) as Manifest;
  const { name, version } = (cdktn ?? cdktf)!.provider;
  const given = { address: name, version, modules: join(bindings, "lib") };
  return deriveProvider(given, { resources: types, dataSources: [] }).resource_schemas;
}

interface Manifest {
  readonly cdktf?: Bindings;
  readonly cdktn?: Bindings;
}

interface Bindings {
  readonly provider: { readonly name: string; readonly version: string };
}

interface Table {
  readonly types: Readonly<Record<string, { readonly schema?: unknown }>>;
}

const FILE = join(ROOT, "lib/catalog/data/newer-types.json");

/** What stands in the table: each type on a line. */
export function newerTypes(): Table["types"] {
  return (JSON.parse(readFileSync(FILE, "utf8")) as Table).types;
}

function write(bindings: string): void {
  const table = JSON.parse(readFileSync(FILE, "utf8")) as Table & Record<string, unknown>;
  const derived = derivedTypes(bindings, Object.keys(table.types));
  const lines = Object.entries(table.types).map(
    ([type, row]) => `    ${JSON.stringify(type)}: ${JSON.stringify({ ...row, schema: derived[type] })}`,
  );
  const head = Object.entries(table).filter(([name]) => name !== "types");
  const members = head.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  writeFileSync(FILE, `{\n${members.join(",\n")},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`);
}

if (require.main === module) write(resolve(process.argv[2]!));
