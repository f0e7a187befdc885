import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCT_ROOMS, importable, importableTypes, roomAt, roomOf, ROOMS } from "../lib/rooms";
import { ROOT } from "../tools/examples";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const names = ROOMS.map(({ name }) => name);
const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

describe("the rooms", () => {
  test("are the folders of lib", () => {
    const foldersIn = (folder: string): string[] =>
      readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [entry.name] : [],
      );
    const homes = new Set(names.flatMap((name) => (name.includes("/") ? [name.split("/")[0]!] : [])));
    const folders = foldersIn("lib").flatMap((name) =>
      homes.has(name) ? foldersIn(`lib/${name}`).map((room) => `${name}/${room}`) : [name],
    );
    expect(sorted(names)).toEqual(sorted(folders));
    const code = [...homes].flatMap((home) =>
      readdirSync(join(ROOT, "lib", home)).filter((name) => name.includes(".")),
    );
    expect(code).toEqual([]);
  });

  test("are found by a path, the nearest one", () => {
    expect(roomAt(["serving", "sagemaker", "plan", "alarms.ts"])?.name).toBe("serving/sagemaker");
    expect(roomAt(["network", "plan", "network.ts"])?.name).toBe("network");
    expect(roomAt(["serving", "alarms.ts"])).toBeUndefined();
    expect(roomAt(["rooms.ts"])).toBeUndefined();
  });

  test("stand on lower layers, readers on values, the catalogue and the ground, and the ground on nothing", () => {
    expect(sorted(importable(roomOf("storage")!))).toEqual(["catalog", "core", "iam", "storage", "terraform"]);
    expect(sorted(importable(roomOf("rehearsal")!))).toEqual(["catalog", "core", "rehearsal", "terraform"]);
    expect(sorted(importable(roomOf("terraform")!))).toEqual(["terraform"]);
    expect(importable(roomOf("platform")!)).toContain("checks");
    expect(sorted(importableTypes(roomOf("core")!))).toEqual(["codes", "core", "terraform"]);
    expect(sorted(importableTypes(roomOf("report")!))).toEqual(["catalog", "codes", "core", "report", "terraform"]);
    expect(roomOf("novel")).toBeUndefined();
  });

  test("of texts are loaded by the command line alone", () => {
    expect(ROOMS.filter((room) => importable(room).has("codes")).map(({ name }) => name)).toEqual(["codes", "cli"]);
    expect(sorted(importableTypes(roomOf("codes")!))).toEqual(["codes"]);
  });

  test("use nothing that is no room", () => {
    expect(ROOMS.flatMap(({ uses = [] }) => uses).filter((name) => !names.includes(name))).toEqual([]);
  });
});

/** What package.json says of a room: that it is a subpath, for both ways in which TypeScript looks for types. */
const exported = ROOMS.filter((room) => room.exported).map(({ name }) => name);
const EXTRA = { "testing/jest-setup": "testing/jest-setup" };

test("the package exports the rooms that say so", () => {
  const { exports, typesVersions } = JSON.parse(read("package.json")) as Record<string, unknown>;
  const index = (name: string): string => `./dist/${name}/index`;
  const files = new Map([
    ...exported.map((name): [string, string] => [name, index(name)]),
    ...Object.entries(EXTRA).map(([name, file]): [string, string] => [name, `./dist/${file}`]),
  ]);
  expect(exports).toEqual({
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    ...Object.fromEntries(
      [...files].map(([name, file]) => [`./${name}`, { types: `${file}.d.ts`, default: `${file}.js` }]),
    ),
    "./package.json": "./package.json",
  });
  expect(typesVersions).toEqual({
    "*": Object.fromEntries([...files].map(([name, file]) => [name, [`${file}.d.ts`]])),
  });
});

test("the index of the package holds every room of constructs but the catalogue", () => {
  const rooms = ROOMS.filter(({ name, kind }) => kind === "constructs" && name !== "catalog").map(({ name }) => name);
  const lines = [...read("lib/index.ts").matchAll(/^export \* from "\.\/([\w/-]+)";$/gm)].map(([, name = ""]) => name);
  expect(sorted(lines)).toEqual(sorted(rooms));
});

test("every room has tests, and every room of constructs a file of fuzz subjects", () => {
  const untested = names.filter((name) => name !== "testing" && !existsSync(join(ROOT, "test", name)));
  expect(untested).toEqual([]);
  const fuzzed = readdirSync(join(ROOT, "test/fuzz")).flatMap((file) => /^([\w-]+)\.fuzz\.ts$/.exec(file)?.[1] ?? []);
  const homes = CONSTRUCT_ROOMS.map((room) => room.split("/")[0]!);
  expect(fuzzed.filter((name) => !homes.includes(name))).toEqual([]);
});
