import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

/** A place where an engine may write something else. */
export interface Allowed {
  /** Name of the file: `cdk.tf.json`. */
  readonly file: string;
  /** `//.metadata.version` */
  readonly path: string;
  readonly why: string;
}

/** A place where two directories differ. */
export interface Apart {
  readonly file: string;
  readonly path: string;
  readonly was: string;
  readonly is: string;
}

const ABSENT = "absent";

/** Where the files of two directories differ: JSON by its values, whatever its white space, all else byte for byte. */
export function directoriesApart(was: string, is: string): Apart[] {
  const names = new Set([...filesIn(was), ...filesIn(is)]);
  return [...names].sort().flatMap((file) => {
    const [before, after] = [textOf(join(was, file)), textOf(join(is, file))];
    if (before === after) return [];
    if (before === undefined || after === undefined || !file.endsWith(".json")) {
      return [{ file, path: "", was: short(before), is: short(after) }];
    }
    return valuesApart(JSON.parse(before), JSON.parse(after)).map((apart) => ({ file, ...apart }));
  });
}

/** What is apart and not allowed, and what is allowed and not apart; undefined where the two agree. */
export function judgeApart(aparts: readonly Apart[], allowed: readonly Allowed[]): string | undefined {
  const covers = (one: Allowed, { file, path }: Apart): boolean => one.file === basename(file) && one.path === path;
  const wrong = aparts.filter((apart) => !allowed.some((one) => covers(one, apart)));
  const unused = allowed.filter((one) => !aparts.some((apart) => covers(one, apart)));
  const lines = [
    ...wrong.map(({ file, path, was, is }) => `${file} ${path}: ${was} became ${is}`),
    ...unused.map(({ file, path }) => `${file} ${path} is listed as different, and is equal`),
  ];
  return lines.length === 0 ? undefined : lines.slice(0, 20).join("\n");
}

function valuesApart(was: unknown, is: unknown, path = ""): Omit<Apart, "file">[] {
  if (isTree(was) && isTree(is)) {
    const names = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...names].flatMap((name) => valuesApart(was[name], is[name], path === "" ? name : `${path}.${name}`));
  }
  const [before, after] = [JSON.stringify(was), JSON.stringify(is)];
  return before === after ? [] : [{ path, was: short(before), is: short(after) }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function short(text: string | undefined): string {
  return text === undefined ? ABSENT : text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
