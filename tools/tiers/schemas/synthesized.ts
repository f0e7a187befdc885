import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";

/** Writes stacks that know nothing of each other as a synthesized directory. */
export function writeSynthesized(folder: string, stacks: Readonly<Record<string, JsonObject>>): void {
  const entries = Object.entries(stacks).map(([name, json]) => {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
    return [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, dependencies: [] }];
  });
  const manifest = { version: "0.21.0", stacks: Object.fromEntries(entries) as object };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
}

/** A configuration of one provider. */
export function configurationOf(provider: string, parts: JsonObject): JsonObject {
  const settings: JsonObject = provider === "aws" ? { region: "us-east-1" } : {};
  return {
    terraform: { required_providers: { [provider]: { source: provider } } },
    provider: { [provider]: [settings] },
    ...parts,
  };
}
