import { App, TerraformResource } from "cdktf";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import * as lib from "../lib";
import { isObject, Json, readSynthesis, SynthesizedStack } from "../lib/terraform";
import { builtLibrary } from "../tools/built-library";
import { Layout, layoutOf, Sizes } from "./layout";
import { buildOurs } from "./ours";

const ROOT = path.resolve(__dirname, "..");

/** The example of a whole platform. */
export const EXAMPLE = path.join("examples", "01-platform", "main.ts");

/** Where the bench compiles and writes; below node_modules, so that what is compiled finds its packages. */
export const WORK = path.join(ROOT, "node_modules", ".cache", "ml-platform-bench");

/** Compiles library and children to plain JavaScript, as a user's Node would load them. */
export async function prepare(): Promise<void> {
  rmSync(WORK, { recursive: true, force: true });
  await builtLibrary(path.join(WORK, "lib"));
  mkdirSync(path.join(WORK, "bench"));
  for (const name of ["child", "history", "ours", "raw", "training"]) {
    compileTo(path.join(__dirname, `${name}.ts`), path.join(WORK, "bench", `${name}.js`));
  }
}

/** Compiles one file to CommonJS and returns where it is. */
export function compileTo(source: string, target: string): string {
  const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  writeFileSync(target, outputText);
  return target;
}

/** The example as a user has it: compiled, with the library under its name. */
export function compiledExample(): string {
  const library = path.join(WORK, "node_modules", "cdktf-ml-platform");
  mkdirSync(library, { recursive: true });
  writeFileSync(path.join(library, "package.json"), JSON.stringify({ main: "../../lib/index.js" }));
  return compileTo(path.join(ROOT, EXAMPLE), path.join(WORK, "01-platform.js"));
}

/** The workload of so many resources, checked to be exactly that many. */
export function workload(resources: number, perStack?: number): Layout {
  const layout = layoutOf(resources, sizes(), perStack);
  const count = resourcesOf((app) => buildOurs(lib, app, layout));
  if (count !== resources) throw new Error(`the workload came to ${count} resources, expected ${resources}`);
  return layout;
}

function sizes(): Sizes {
  const size = (noun: keyof Sizes): number => resourcesOf((app) => buildOurs(lib, app, [[{ noun }]]));
  return { network: size("network"), bucket: size("bucket"), images: size("images") };
}

function resourcesOf(make: (app: App) => void): number {
  const app = new App({ outdir: path.join(WORK, "unused") });
  make(app);
  return app.node.findAll().filter(TerraformResource.isTerraformResource).length;
}

/** Writes a value for a child to read. */
export function writeInput(name: string, value: unknown): string {
  const file = path.join(WORK, `${name}.json`);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** Bytes of two outputs without the `"//"` comments. */
export interface Bytes {
  readonly one: number;
  readonly other: number;
}

/** Throws unless two outputs hold the same stacks, byte for byte without the `"//"` comments. */
export function proveEqual(one: string, other: string): Bytes {
  const [left, right] = [rendered(one), rendered(other)];
  if (left.size === 0) throw new Error(`${one} holds no stack`);
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    if (left.get(name) !== right.get(name)) throw new Error(`stack ${name} differs between ${one} and ${other}`);
  }
  return { one: bytesOf(left), other: bytesOf(right) };
}

function bytesOf(stacks: ReadonlyMap<string, string>): number {
  return [...stacks.values()].reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}

function rendered(outdir: string): Map<string, string> {
  return new Map(readSynthesis(outdir).map(({ name, json }) => [name, JSON.stringify(bare(json), null, 2)]));
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return (value as Json[]).map(bare);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, inner]) => [key, bare(inner)]));
}

/** Explicit dependencies of each resource. */
export function explicitEdges(stacks: readonly SynthesizedStack[]): number[] {
  return stacks.flatMap(({ resources }) =>
    resources.filter(({ mode }) => mode === "resource").map(({ body }) => listed(body.depends_on)),
  );
}

function listed(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Bytes of the compiled library's JavaScript and declarations, without maps and data. */
export function compiledBytes(): number {
  const lib = path.join(WORK, "lib");
  const names = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((name) => /(\.js|\.d\.ts)$/.test(name));
  return names.reduce((bytes, name) => bytes + readFileSync(path.join(lib, name)).length, 0);
}
