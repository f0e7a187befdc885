import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";

const made: string[] = [];

/** A new folder that goes when the tests of the file are over. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
  made.push(folder);
  return folder;
}

afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A stack as it would be synthesized: its JSON, further files of its folder by name, and the stacks it depends on. */
export interface RawStack {
  readonly json: JsonObject;
  readonly files?: Readonly<Record<string, string>>;
  readonly dependencies?: readonly string[];
}

/** Writes stacks as a synthesized directory and gives its path. */
export function directoryOf(stacks: Readonly<Record<string, RawStack>>, folder = scratch()): string {
  const entries = Object.entries(stacks).map(([name, { json, files = {}, dependencies = [] }]) => {
    const metadata = { "//": { metadata: { stackName: name }, ...(json["//"] as JsonObject | undefined) } };
    write(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify({ ...json, ...metadata }, null, 2));
    for (const [file, text] of Object.entries(files)) write(join(folder, "stacks", name, file), text);
    return [name, { name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, dependencies }];
  });
  write(
    join(folder, "manifest.json"),
    JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) as object }),
  );
  return folder;
}

/** Does some work with a temporary folder of its own, and says what it left there. */
export async function withTemporaryFolder<T>(work: () => Promise<T>): Promise<{ result: T; left: string[] }> {
  const folder = scratch();
  const spy = jest.spyOn(jest.requireActual<typeof import("node:os")>("node:os"), "tmpdir").mockReturnValue(folder);
  try {
    const result = await work();
    expect(spy).toHaveBeenCalled();
    return { result, left: readdirSync(folder) };
  } finally {
    spy.mockRestore();
  }
}

/** Writes a file and the folders it lies in. */
export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Every file below a folder with a digest of what it holds. */
export function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const digests = files.map(({ parentPath, name }): [string, string] => {
    const file = join(parentPath, name);
    return [relative(folder, file), createHash("sha256").update(readFileSync(file)).digest("hex")];
  });
  return Object.fromEntries(digests.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The comment by which an element names its construct. */
export function at(path: string): JsonObject {
  return { "//": { metadata: { path } } };
}

/** A configuration with the AWS provider in us-east-1 of account 123456789012. */
export function aws(parts: JsonObject): JsonObject {
  return {
    terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
    provider: { aws: [{ region: "us-east-1", allowed_account_ids: ["123456789012"] }] },
    ...parts,
  };
}
