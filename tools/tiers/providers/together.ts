import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Json, JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { parseEvents, TerraformEvent } from "../../../lib/rehearsal/run/terraform";
import { SynthesizedStack } from "../../examples";
import { Ran } from "../../process";
import { Session, writeJson } from "../../real-provider/session";
import { TEST_FILE } from "./test-file";

/** A stack that is made ready, and the file that tests it. */
export interface Testable {
  readonly json: JsonObject;
  readonly stack?: SynthesizedStack;
  readonly test: JsonObject;
}

/** What Terraform said of one stack, and how long it took for it. */
export interface Tested extends Ran {
  readonly seconds?: number;
}

/** So many stacks share a process: it prints all schemas with each plan, and all that is printed has to fit into one text. */
const TOGETHER = 10;

/** Seconds that they may take. */
const SECONDS = 900;

/**
 * Tests stacks in few processes, each as a root module of its own with a test file of its own: a process reads the schemas
 * of the providers once, which takes longer than a plan. What it says of one stack is told as if it had been alone. A
 * stack of which it says nothing is tested alone, as a configuration that cannot be read ends it for all.
 */
export async function testTogether(session: Session, testables: readonly Testable[]): Promise<Tested[]> {
  const said: Tested[] = [];
  for (let first = 0; first < testables.length; first += TOGETHER)
    said.push(...(await testBatch(session, testables.slice(first, first + TOGETHER))));
  return said;
}

async function testBatch(session: Session, testables: readonly Testable[]): Promise<Tested[]> {
  const folder = await openAll(session, testables);
  const parts = partsOf(await session.terraform.run(folder, ["test", "-json", "-verbose"], SECONDS));
  const said: Tested[] = [];
  for (const [index, testable] of testables.entries())
    said.push(parts.get(fileOf(index)) ?? (await testAlone(session, testable)));
  return said;
}

/** Terraform validates a configuration before it tests it, and plans it then. */
async function testAlone(session: Session, { json, stack, test }: Testable): Promise<Ran> {
  const folder = await session.open(json, stack);
  writeJson(join(folder, TEST_FILE), test);
  return session.terraform.run(folder, ["test", "-json", "-verbose"]);
}

/** The file that tests a stack: Terraform takes them by their names, so these keep the order. */
function fileOf(index: number): string {
  return `${nameOf(index)}.tftest.json`;
}

function nameOf(index: number): string {
  return `stack-${String(index).padStart(3, "0")}`;
}

/** A root with nothing but a folder and a test file for each stack, initialized. */
function openAll(session: Session, testables: readonly Testable[]): Promise<string> {
  return session.open({}, undefined, (root) =>
    testables.forEach(({ json, stack, test }, index) => {
      const folder = join(root, nameOf(index));
      mkdirSync(folder);
      writeJson(join(folder, "cdk.tf.json"), json);
      // Stacks name them relative to the folder that Terraform runs in; a digest is part of each name.
      const assets = stack === undefined ? "" : join(dirname(stack.file), "assets");
      if (existsSync(assets)) cpSync(assets, join(root, "assets"), { recursive: true });
      writeJson(join(root, fileOf(index)), ofModule(test, `./${nameOf(index)}`));
    }),
  );
}

/** A test file of a configuration, for that configuration in a folder. */
function ofModule(test: JsonObject, source: string): JsonObject {
  const runs = Object.entries(test["run"] as JsonObject);
  const moved = runs.map(([name, body]): [string, Json] => [name, { ...(body as JsonObject), module: { source } }]);
  return { ...test, run: Object.fromEntries(moved) };
}

interface FileEvent extends TerraformEvent {
  readonly "@timestamp"?: string;
  readonly test_file?: { readonly progress?: string; readonly status?: string };
}

/**
 * What was said of each test file that was brought to its end, as if it had been the only one, by the file's name. A
 * line holds a plan, and takes long to be read: no string in it can hold these quotes.
 */
export function partsOf(all: Ran): Map<string, Tested> {
  const said = new Map<string, string[]>();
  for (const line of all.stdout.split("\n")) {
    const [, file] = /"@testfile":"([^"]+)"/.exec(line) ?? [];
    if (file === undefined) continue;
    const own = said.get(file) ?? [];
    own.push(line);
    said.set(file, own);
  }
  return new Map(
    [...said].flatMap(([file, lines]) => {
      const part = partOf(all, lines);
      return part === undefined ? [] : [[file, part]];
    }),
  );
}

function partOf(all: Ran, lines: readonly string[]): Tested | undefined {
  const marks: readonly FileEvent[] = parseEvents(
    lines.filter((line) => line.includes('"type":"test_file"')).join("\n"),
  );
  const end = marks.find((event) => event.test_file?.progress === "complete");
  if (end === undefined) return undefined;
  const [began = NaN, ended = NaN] = [marks[0], end].map((event) => Date.parse(event?.["@timestamp"] ?? ""));
  const code = end.test_file?.status === "pass" ? 0 : 1;
  return { ...all, code, stdout: lines.join("\n"), seconds: (ended - began) / 1000 };
}
