import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Room } from "../../lib/rooms";
import { ROOT } from "../../tools/examples";
import { problemsOf } from "../../tools/graph";
import { arrowsUp, cyclesOf, readGraph, roomArrows, roomOfFile } from "../../tools/import-graph";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The graph of sources that are written for the test. */
function graphOf(sources: Readonly<Record<string, string>>): ReturnType<typeof readGraph> {
  const folder = mkdtempSync(join(tmpdir(), "graph-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return readGraph(folder);
}

describe("the imports between files", () => {
  test("are found in every way there is to write them, and known to be of types alone", () => {
    const { arrows, files } = graphOf({
      "a.ts": [
        `import { b } from "./b";`,
        `import type { C } from "./c";`,
        `import { type D, type E } from "./d/d";`,
        `import { type E as F, e } from "./e";`,
        `export * from "./f";`,
        `export type { G } from "./g";`,
        `import * as all from "./h";`,
        `import "./i";`,
        `const j = require("./j") as typeof import("./k");`,
        `const l = () => import("./l");`,
        `import m = require("./m");`,
        `import table from "./data.json";`,
        `import { join } from "node:path"; // and "./no" in a comment`,
        `export { type O } from "./o";`,
      ].join("\n"),
      ...Object.fromEntries(["b", "c", "e", "f", "g", "h", "i", "j", "k", "l", "m", "o"].map((n) => [`${n}.ts`, ""])),
      "d/d/index.ts": "",
      "data.json": "{}",
    });
    expect(files.get("a.ts")).toEqual({ lines: 14 });
    expect(arrows.map(({ to, typesOnly }) => (typesOnly ? "~" : "") + to.replace(".ts", ""))).toEqual(
      ["b", "~c", "~d/d/index", "e", "f", "~g", "h", "i", "j", "~k", "l", "m", "~o"], // in the order of the text
    );
  });

  test("lead to a file that is there", () => {
    expect(() => graphOf({ "a.ts": `import "./gone";` })).toThrow("a.ts imports ./gone, which is not there");
  });
});

describe("cycles", () => {
  const arrows = (text: string): { from: string; to: string }[] =>
    text.split(" ").map((arrow) => ({ from: arrow[0]!, to: arrow[1]! }));

  test("are found, each with all that is in it", () => {
    expect(cyclesOf(arrows("ab bc cd ad"))).toEqual([]);
    expect(cyclesOf(arrows("ab bc ca cd"))).toEqual([["a", "b", "c"]]);
    expect(cyclesOf(arrows("xa ab ba bc cd dc"))).toEqual([
      ["c", "d"],
      ["a", "b"],
    ]);
    expect(cyclesOf(arrows("ab bc cb ba"))).toEqual([["a", "b", "c"]]);
    expect(cyclesOf(arrows("aa"))).toEqual([["a"]]);
  });
});

describe("rooms", () => {
  const rooms: readonly Room[] = [
    { name: "ground", kind: "constructs", layer: 0, exported: true },
    { name: "serving/model", kind: "constructs", layer: 1, exported: true },
    { name: "serving", kind: "constructs", layer: 2, exported: true },
  ];

  test("hold a file by the longest of their names", () => {
    expect(roomOfFile("serving/model/a.ts", rooms)?.name).toBe("serving/model");
    expect(roomOfFile("serving/models.ts", rooms)?.name).toBe("serving");
    expect(roomOfFile("serving-lambda/a.ts", rooms)).toBeUndefined();
    expect(roomOfFile("index.ts", rooms)).toBeUndefined();
  });

  test("are joined by one arrow each, of types alone only where nothing else is imported", () => {
    const graph = graphOf({
      "index.ts": `export * from "./serving/a";`,
      "serving/a.ts": `import type { B } from "./model/b"; import { c } from "../ground/c";`,
      "serving/d.ts": `import type { C } from "../ground/c";`,
      "serving/model/b.ts": `import { c } from "../../ground/c";`,
      "ground/c.ts": "",
    });
    expect(roomArrows(graph, rooms)).toEqual([
      { from: "serving", to: "serving/model", typesOnly: true },
      { from: "serving", to: "ground", typesOnly: false },
      { from: "serving/model", to: "ground", typesOnly: false },
    ]);
    expect(graph.arrows).toHaveLength(5);
  });

  test("import nothing of a higher one, and no file of no room", () => {
    const graph = graphOf({
      "index.ts": "",
      "ground/a.ts": `import type { B } from "../serving/model/b"; import "../index";`,
      "serving/model/b.ts": "",
    });
    expect(arrowsUp(graph, rooms).map(({ to }) => to)).toEqual(["serving/model/b.ts", "index.ts"]);
  });
});

describe("the library", () => {
  const graph = readGraph(join(ROOT, "lib"));

  test("has no arrow up and no cycle, neither of rooms nor of files, types included", () => {
    expect(graph.files.size).toBeGreaterThan(400);
    expect(roomArrows(graph).length).toBeGreaterThan(40);
    expect(problemsOf(graph)).toEqual([]);
  });

  test("is refused where it has", () => {
    const add = (from: string, to: string, typesOnly: boolean): string[] =>
      problemsOf({ ...graph, arrows: [...graph.arrows, { from, to, typesOnly }] });
    expect(add("core/finding.ts", "iam/index.ts", false)[0]).toBe("up: core/finding.ts -> iam/index.ts");
    expect(add("core/finding.ts", "iam/index.ts", false)).toContainEqual(expect.stringMatching(/^a cycle of rooms: /));
    const known = graph.arrows.find(({ from, to }) => from.startsWith("iam/") && to.startsWith("iam/plan/"))!;
    expect(add(known.to, known.from, true)).toEqual([
      `a cycle of files, by types: ${[known.from, known.to].sort().join(", ")}`,
    ]);
  });
});
