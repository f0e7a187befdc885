import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { isOf, loadLate } from "./optional-peers";
import { PARTS, roomLoader } from "./room-loader";

/** What others name by its file. */
const ENTRIES = /(?:^|\/)(?:index|cli\/main|testing\/jest-setup)\.[jt]s$/;

/** Whether a file, by its path in the package, stays one: an entry, or a file of no room. */
export function staysAFile(name: string): boolean {
  return ENTRIES.test(name) || !name.includes("/");
}

const RELATIVE = /\brequire\("(\.{1,2}\/[^"]+)"\)/g;

/** The file of a room. */
export const BUNDLE = "room.js";

/** A package that a part names. */
const PACKAGE = /\brequire\("([^".][^"]*)"\)/g;

/** Packages that are loaded when something of them is first used, and the file that says of one that it is missing. */
export interface LatePackages {
  readonly packages: readonly string[];
  readonly refusal: string;
}

/**
 * Puts the compiled files of each room into one, so that a construct costs its users a handful of files to load, however
 * many its room consists of. Each part still runs when it is first asked for, and alone.
 */
export function bundleRooms(outDir: string, rooms: readonly string[], late?: LatePackages): void {
  const files = new Map(rooms.map((room) => [room, compiledIn(path.join(outDir, room))]));
  const parts = new Map(
    [...files].flatMap(([room, names]) =>
      names
        .filter((name) => isPart(outDir, room, name))
        .map((name): [string, Part] => [path.join(outDir, room, name), { room, name: partName(name) }]),
    ),
  );
  const output: Output = { outDir, parts, late };
  for (const name of readdirSync(outDir).filter((one) => one.endsWith(".js"))) {
    const file = path.join(outDir, name);
    writeFileSync(file, pointed(file, outDir, output));
  }
  for (const [room, names] of files) {
    const folder = path.join(outDir, room);
    const own = names.filter((name) => isPart(outDir, room, name));
    const bodies = own.map((name) => partOf(name, folder, output));
    for (const name of names.filter((one) => isEntry(room, one))) {
      const file = path.join(folder, name);
      const line = namesOf(file);
      const code = line === undefined ? pointed(file, path.dirname(file), output) : forwarding(file, folder, line);
      writeFileSync(file, code);
    }
    if (own.length > 0) {
      const all = `${headOf(folder, bodies, output)}\n${bodies.join("\n")}\n`;
      writeFileSync(path.join(folder, PARTS), all);
      writeFileSync(path.join(folder, BUNDLE), roomLoader(all));
    }
    for (const name of own.filter((one) => !isEntry(room, one))) {
      rmSync(path.join(folder, name));
      rmSync(path.join(folder, `${name}.map`), { force: true });
    }
  }
}

interface Output {
  readonly outDir: string;
  /** The files that become parts. */
  readonly parts: ReadonlyMap<string, Part>;
  readonly late?: LatePackages;
}

interface Part {
  readonly room: string;
  readonly name: string;
}

/** Names of a room's own: a part that has one of them would hide it. */
const RESERVED = /\b__(?:parts?|made|peer)\b/;

/** `require("…/room.js")` of a room gives its parts by name. */
const HEAD = `"use strict";
const __parts = {};
const __made = {};
function __part(name) {
  if (__made[name] === undefined) {
    __made[name] = { exports: {} };
    __parts[name](__made[name], __made[name].exports);
  }
  return __made[name].exports;
}
module.exports = __part;`;

function partOf(name: string, folder: string, output: Output): string {
  const file = path.join(folder, name);
  const place = path.dirname(name) === "." ? "__dirname" : `__dirname + ${JSON.stringify(`/${path.dirname(name)}`)}`;
  const code = lateLoaded(pointed(file, folder, output), output).replace(/^\/\/# sourceMappingURL=.*$/gm, "");
  return `__parts[${JSON.stringify(partName(name))}] = (module, exports) => ((__dirname) => {\n${code}\n})(${place});`;
}

/** What a room begins with; only one that needs a late package says how it is loaded. */
function headOf(folder: string, bodies: readonly string[], { outDir, parts, late }: Output): string {
  const refusal = parts.get(path.join(outDir, `${late?.refusal ?? ""}.js`));
  if (refusal === undefined || !bodies.some((body) => body.includes(" = __peer("))) return HEAD;
  const room = relative(folder, path.join(outDir, refusal.room, BUNDLE));
  return `${HEAD}\n${loadLate(`require(${JSON.stringify(room)})(${JSON.stringify(refusal.name)})`)}`;
}

function lateLoaded(code: string, { late }: Output): string {
  return code.replace(PACKAGE, (whole, specifier: string) =>
    isOf(late?.packages ?? [], specifier) ? `__peer(${JSON.stringify(specifier)})` : whole,
  );
}

/** A file's code with what it requires as it is found from a folder: parts by their rooms, the rest by its path. */
function pointed(file: string, from: string, { outDir, parts }: Output): string {
  const code = readFileSync(file, "utf8");
  if (RESERVED.test(code)) throw new Error(`${file} has a name that is reserved for rooms: ${RESERVED.source}`);
  return code.replace(RELATIVE, (_, specifier: string) => {
    const target = path.resolve(path.dirname(file), specifier);
    const compiled = [target, `${target}.js`, path.join(target, "index.js")].find((one) => parts.has(one));
    const part = parts.get(compiled ?? "");
    if (part === undefined) return `require(${JSON.stringify(relative(from, target))})`;
    const { room } = part;
    const name = JSON.stringify(part.name);
    const isOwn = parts.has(file) && from === path.join(outDir, room);
    return isOwn
      ? `__part(${name})`
      : `require(${JSON.stringify(relative(from, path.join(outDir, room, BUNDLE)))})(${name})`;
  });
}

/** The last line of an index that loads lazily, by which Node finds its names. */
const NAMES = /^0 && \(module\.exports = \{.*\}\);$/m;

/** That line of an index; undefined for any other file. */
function namesOf(file: string): string | undefined {
  return path.basename(file) === "index.js" ? NAMES.exec(readFileSync(file, "utf8"))?.[0] : undefined;
}

/** An index that is a part of its room, where the other rooms find it too, as a file for those who name it by its path. */
function forwarding(file: string, folder: string, names: string): string {
  const room = relative(path.dirname(file), path.join(folder, BUNDLE));
  const part = partName(path.relative(folder, file));
  return `"use strict";\nmodule.exports = require(${JSON.stringify(room)})(${JSON.stringify(part)});\n${names}\n`;
}

function relative(from: string, to: string): string {
  const place = path.relative(from, to).split(path.sep).join("/");
  return place.startsWith(".") ? place : `./${place}`;
}

function partName(name: string): string {
  return name.replace(/\.js$/, "").split(path.sep).join("/");
}

/** What stands in the file of its room: all but entries, and of these the index. */
function isPart(outDir: string, room: string, name: string): boolean {
  return !isEntry(room, name) || namesOf(path.join(outDir, room, name)) !== undefined;
}

function isEntry(room: string, name: string): boolean {
  return staysAFile(`${room}/${name.split(path.sep).join("/")}`);
}

function compiledIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
}
