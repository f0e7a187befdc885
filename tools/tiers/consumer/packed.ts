import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { roomAt } from "../../../lib/rooms";
import { BUNDLE, staysAFile } from "../../bundle-rooms";
import { PARTS } from "../../room-loader";

/** Files of the root that are published besides code. */
const DOCUMENTS = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"];

/** Folders that are published as they are. */
const FOLDERS = ["docs", "examples"];

/** Everything that is published besides code, of a repository. */
export function documents(root: string): string[] {
  const below = FOLDERS.flatMap((folder) => filesBelow(join(root, folder)).map((file) => `${folder}/${file}`));
  // npm keeps these for itself
  return [...DOCUMENTS, ...below.filter((file) => !file.endsWith("/.gitignore"))].sort();
}

/** The files below a folder, by their paths in it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/**
 * What a published package must hold and no more, from what is published as it is and the files of `lib`: sources, and what
 * is compiled from them.
 */
export function publishedFiles(libFiles: readonly string[], others: readonly string[]): string[] {
  const parts = libFiles.filter((file) => file.endsWith(".ts") && !staysAFile(file));
  const folders = new Set(parts.map((file) => `dist/${roomAt(file.split("/"))?.name ?? ""}`));
  const rooms = [...folders].flatMap((folder) => [BUNDLE, PARTS].map((name) => `${folder}/${name}`));
  return [...others, ...libFiles.flatMap(published), ...rooms].sort();
}

function published(file: string): string[] {
  const source = `lib/${file}`;
  if (!file.endsWith(".ts")) return [source, `dist/${file}`];
  const compiled = `dist/${file.slice(0, -".ts".length)}`;
  const types = [source, `${compiled}.d.ts`, `${compiled}.d.ts.map`];
  if (!staysAFile(file)) return types;
  // an index is rewritten to load lazily, so it has no line of its source to point to
  return isIndex(file) ? [...types, `${compiled}.js`] : [...types, `${compiled}.js`, `${compiled}.js.map`];
}

function isIndex(file: string): boolean {
  return file === "index.ts" || file.endsWith("/index.ts");
}

/** What is published without being allowed, and what is missing; undefined where the two agree. */
export function packingProblem(packed: readonly string[], allowed: readonly string[]): string | undefined {
  const extra = packed.filter((file) => !allowed.includes(file));
  const missing = allowed.filter((file) => !packed.includes(file));
  const lines = [...extra.map((file) => `not allowed: ${file}`), ...missing.map((file) => `missing: ${file}`)];
  return lines.length === 0 ? undefined : lines.join("\n");
}

/** The package that owns a loaded file: the outermost one, so that what a package bundles counts as its own. */
export function packageOf(file: string, modules: string): string | undefined {
  if (!file.startsWith(`${modules}/`)) return undefined;
  const [first = "", second = ""] = file.slice(modules.length + 1).split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

/** A part of package.json that says where its subpaths lie. */
export interface Packaging {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly typesVersions: { readonly "*": Readonly<Record<string, readonly string[]>> };
}

/** The module names that a user may import, by the exports of the package: `name`, `name/storage`. */
export function subpaths(name: string, { exports }: Packaging): string[] {
  return Object.entries(exports).flatMap(([key, target]) =>
    typeof target === "string" ? [] : [key === "." ? name : `${name}/${key.slice("./".length)}`],
  );
}

/** Where `exports` and `typesVersions` disagree; older module resolution reads only the second. */
export function typesProblem({ exports, typesVersions }: Packaging): string | undefined {
  const modern = Object.entries(exports).flatMap(([key, target]) =>
    typeof target === "string" || key === "." ? [] : [`${key.slice("./".length)} ${target.types}`],
  );
  const older = Object.entries(typesVersions["*"]).map(([key, targets]) => `${key} ${targets.join()}`);
  const apart = [
    ...modern.filter((one) => !older.includes(one)).map((one) => `only in exports: ${one}`),
    ...older.filter((one) => !modern.includes(one)).map((one) => `only in typesVersions: ${one}`),
  ];
  return apart.length === 0 ? undefined : apart.join("\n");
}
