import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lazyRequires } from "../../tools/lazy-requires";

test("a module is loaded when something of it is first used, and once", () => {
  const folder = mkdtempSync(join(tmpdir(), "lazy-requires-"));
  try {
    const write = (name: string, code: string): void => writeFileSync(join(folder, name), code);
    write(
      "part.js",
      `exports.loads = (globalThis.loads = (globalThis.loads ?? 0) + 1); exports.double = (n) => 2 * n; exports.Thing = class { value = 7; };`,
    );
    write("eager.js", `const fs_1 = require("node:fs"); exports.here = fs_1.existsSync(__filename);`);
    const code = [
      `"use strict";`,
      `const part_1 = require("./part.js");`,
      `var eager_1 = require("./eager.js");`,
      `Object.defineProperty(exports, "here", { enumerable: true, get: function () { return eager_1.here; } });`,
      `exports.four = () => (0, part_1.double)(2) + part_1.loads - 1;`,
      `exports.seven = () => new part_1.Thing().value;`,
    ].join("\n");
    write("main.js", lazyRequires(code));
    const load = createRequire(join(folder, "x.js"));
    const main = load("./main.js") as { readonly here: boolean; four(): number; seven(): number };
    const loaded = (): string[] => Object.keys(load.cache).filter((file) => file.startsWith(folder));
    expect(loaded().map((file) => file.slice(folder.length + 1))).toEqual(["main.js"]);
    expect([main.here, main.four(), main.four(), main.seven()]).toEqual([true, 4, 4, 7]);
    expect(loaded()).toHaveLength(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("lines stay where they are, and what is no import of a module of ours stays as it is", () => {
  const code = `const cdktf_1 = require("cdktf");\nconst a_1 = require("../a");\nconst text = "a_1 and more";\ncdktf_1.Fn; a_1.b;\n`;
  expect(lazyRequires(code)).toBe(
    `const cdktf_1 = require("cdktf");\nlet a_1$; const a_1 = () => (a_1$ ??= require("../a"));\nconst text = "a_1 and more";\ncdktf_1.Fn; (a_1()).b;\n`,
  );
  expect(lazyRequires("exports.x = 1;\n")).toBe("exports.x = 1;\n");
});
