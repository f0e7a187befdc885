import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { importable, importableTypes, roomAt, roomOf, ROOMS } from "../lib/rooms";
import { ROOT } from "../tools/examples";
import { hasPlans, mutationAreas, WHOLE } from "../tools/tiers/mutation/areas";
import { subjectFiles } from "./fuzz/files";
import { publicConstructs } from "./nouns";
import { codesIn } from "./support/codes";

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
    expect(sorted(importable(roomOf("storage")!))).toEqual([
      "catalog",
      "core",
      "iam",
      "resources",
      "storage",
      "terraform",
    ]);
    expect(sorted(importable(roomOf("rehearsal")!))).toEqual(["catalog", "core", "rehearsal", "terraform"]);
    expect(sorted(importable(roomOf("terraform")!))).toEqual(["terraform"]);
    expect(importable(roomOf("platform")!)).toContain("checks");
    expect(sorted(importableTypes(roomOf("core")!))).toEqual(["codes", "core", "terraform"]);
    expect(sorted(importableTypes(roomOf("report")!))).toEqual([
      "catalog",
      "codes",
      "core",
      "report",
      "terraform",
      "views",
    ]);
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

test("the optional peers of the package are those of the rooms", () => {
  const { peerDependenciesMeta } = JSON.parse(read("package.json")) as Record<string, Record<string, unknown>>;
  const peers = new Set(
    ROOMS.flatMap(({ optionalPeers = [], optionalTools = [] }) => [...optionalPeers, ...optionalTools]),
  );
  expect(peerDependenciesMeta).toEqual(Object.fromEntries([...peers].map((name) => [name, { optional: true }])));
});

test("the index of the package holds every room of constructs but the catalogue", () => {
  const rooms = ROOMS.filter(({ name, kind }) => kind === "constructs" && name !== "catalog").map(({ name }) => name);
  const lines = [...read("lib/index.ts").matchAll(/^export \* from "\.\/([\w/-]+)";$/gm)].map(([, name = ""]) => name);
  expect(sorted(lines)).toEqual(sorted(rooms));
});

test("every room has tests", () => {
  const untested = names.filter((name) => name !== "testing" && !existsSync(join(ROOT, "test", name)));
  expect(untested).toEqual([]);
});

describe("the lists that follow from the rooms", () => {
  test("of fuzz subjects: every file is a room's, and every public construct is named in one", () => {
    const files = readdirSync(join(ROOT, "test/fuzz"), { recursive: true, encoding: "utf8" });
    const there = files.filter((file) => file.endsWith(".fuzz.ts")).map((file) => join(ROOT, "test/fuzz", file));
    expect(there.length).toBeGreaterThan(5);
    expect(sorted(subjectFiles())).toEqual(sorted(there));
    const subjects = there.map((file) => readFileSync(file, "utf8")).join("\n");
    expect(publicConstructs()).toContain("NvidiaDevicePlugin");
    expect(publicConstructs().filter((name) => !subjects.includes(name))).toEqual([]);
  });

  test("of mutation areas: every room of constructs with plans, rules and permissions whole, each with its tests", () => {
    const areas = mutationAreas();
    const planning = ROOMS.filter(({ name, kind }) => kind === "constructs" && hasPlans(name)).map(({ name }) => name);
    expect(planning.filter((name) => /^(cluster|kubernetes|serving(\/.*)?)$/.test(name)).length).toBeGreaterThan(2);
    expect(sorted(areas.map(({ name }) => name))).toEqual(sorted(new Set([...planning, ...WHOLE])));
    expect(areas.filter(({ tests }) => !existsSync(join(ROOT, tests)))).toEqual([]);
    expect(areas.find(({ name }) => name === "storage")?.files).toContain("lib/storage/plan/lifecycle.ts");
  });

  test("of codes: every table is a room's, and what stands in it is raised there or by who judges", () => {
    const tables = readdirSync(join(ROOT, "lib/codes")).flatMap(
      (file) => /^(?!codes?\b|index)(.+)\.ts$/.exec(file)?.[1] ?? [],
    );
    expect(tables.length).toBeGreaterThan(10);
    const owner = (table: string): string | undefined =>
      names.find((name) => name.replace("/", "-") === table) ?? names.find((name) => table.startsWith(`${name}-`));
    expect(tables.filter((table) => owner(table) === undefined)).toEqual([]);
    const foreign = tables.flatMap((table) => {
      const raised = new Set(codesIn(`lib/${owner(table)!}`, "lib/core", "lib/checks", "lib/platform"));
      return listedIn(table)
        .filter((code) => !raised.has(code))
        .map((code) => `${table}: ${code}`);
    });
    expect(foreign).toEqual([]);
  });
});

/** The codes of one table. */
function listedIn(table: string): string[] {
  return [...read(`lib/codes/${table}.ts`).matchAll(/^ {2}"(MLP-[A-Z0-9]+-\d{3})": \{/gm)].map(([, code = ""]) => code);
}
