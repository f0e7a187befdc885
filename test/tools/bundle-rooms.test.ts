import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleRooms } from "../../tools/bundle-rooms";

const FILES = {
  "index.js": `exports.low = () => require("./low").value; exports.high = () => require("./high/plan/sum").sum();`,
  "low/index.js": `exports.value = require("./value").value;`,
  "low/value.js": `"use strict";\nglobalThis.ran = [...(globalThis.ran ?? []), "value"];\nexports.value = 2; exports.place = __dirname;\n//# sourceMappingURL=value.js.map`,
  "low/value.js.map": "{}",
  "low/data.json": `{ "n": 5 }`,
  "high/plan/sum.js": `"use strict";\nconst value_1 = require("../../low/value");\nconst own_1 = require("../own");\nexports.sum = () => [value_1.value + own_1.three() + require("../../low/data.json").n, __dirname];`,
  "high/own.js": `"use strict";\nconst fs_1 = require("node:fs");\nexports.three = () => (typeof fs_1.existsSync === "function" ? 3 : 0);`,
  "high/unused.js": `throw new Error("nobody asked for it");`,
};

test("a room is one file, whose parts run when they are asked for, once, and find each other", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bundle-rooms-")));
  try {
    for (const [name, code] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    bundleRooms(folder, ["low", "high"]);
    expect(readdirSync(join(folder, "high"))).toEqual(["plan", "room.js", "room.parts.js"]);
    expect(existsSync(join(folder, "low/value.js.map"))).toBe(false);
    const load = createRequire(join(folder, "x.js"));
    const library = load("./index.js") as { low(): number; high(): [number, string] };
    expect(Object.keys(load.cache).filter((file) => file.startsWith(folder))).toHaveLength(1);
    expect([library.low(), library.high(), library.low()]).toEqual([2, [10, join(folder, "high/plan")], 2]);
    expect((globalThis as { ran?: string[] }).ran).toEqual(["value"]);
    const part = load("./low/room.js") as (name: string) => { readonly place: string };
    expect(part("value").place).toBe(join(folder, "low"));
    expect(() => (load("./high/room.js") as (name: string) => unknown)("unused")).toThrow("nobody asked for it");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an index that loads lazily is a part of its room, where rooms find it, and as before for who names its file", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bundle-rooms-")));
  try {
    const lazy = [
      `"use strict";`,
      `Object.defineProperty(exports, "value", { enumerable: true, get: () => require("./value").value });`,
      `0 && (module.exports = { value });`,
    ];
    const files = {
      "low/index.js": `${lazy.join("\n")}\n`,
      "low/value.js": `exports.value = 2;`,
      "high/uses.js": `const low_1 = require("../low"); exports.twice = () => 2 * low_1.value;`,
    };
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    bundleRooms(folder, ["low", "high"]);
    expect(readdirSync(join(folder, "low"))).toEqual(["index.js", "room.js", "room.parts.js"]);
    const load = createRequire(join(folder, "x.js"));
    expect((load("./high/room.js") as (name: string) => { twice(): number })("uses").twice()).toBe(4);
    expect(Object.keys(load.cache)).not.toContain(join(folder, "low/index.js"));
    expect(load("./low/index.js")).toBe((load("./low/room.js") as (name: string) => unknown)("index"));
    expect(readFileSync(join(folder, "low/index.js"), "utf8")).toContain("0 && (module.exports = { value });");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a package that may be missing is loaded when something of it is used, and the library's own error names it", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bundle-rooms-")));
  try {
    const files = {
      "core/missing.js": `exports.missingPeer = (error, name) => new Error(name + " is missing: " + error.code);`,
      "high/uses.js": `const late_1 = require("late/absent"); const there_1 = require("late/there"); const other_1 = require("node:path"); exports.use = (name) => late_1[name]; exports.found = () => there_1.Release; exports.sep = other_1.sep;`,
      "low/plain.js": `exports.one = 1;`,
      "node_modules/late/there.js": `exports.Release = 7;`,
    };
    for (const [name, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), code);
    }
    bundleRooms(folder, ["core", "low", "high"], { packages: ["late"], refusal: "core/missing" });
    const room = createRequire(join(folder, "x.js"))("./high/room.js") as (name: string) => {
      readonly sep: string;
      use(name: string): unknown;
      found(): unknown;
    };
    expect(room("uses").sep).toBe("/");
    expect(() => room("uses").use("Release")).toThrow("late/absent is missing: MODULE_NOT_FOUND");
    expect(room("uses").found()).toBe(7);
    expect(readFileSync(join(folder, "low/room.js"), "utf8")).not.toContain("peer");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("names of a part", () => {
  function bundled(code: string): () => unknown {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "bundle-rooms-")));
    try {
      const files = {
        "core/missing.js": `exports.missingPeer = (error) => error;`,
        "high/own.js": `exports.own = 1;`,
        "high/uses.js": `const late_1 = require("late/there"); const own_1 = require("./own"); ${code}`,
        "node_modules/late/there.js": `exports.Release = 7;`,
      };
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      bundleRooms(folder, ["core", "high"], { packages: ["late"], refusal: "core/missing" });
      const room = createRequire(join(folder, "x.js"))("./high/room.js") as (name: string) => {
        readonly use: () => unknown;
      };
      const { use } = room("uses");
      use();
      return use;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test("hide nothing of the room's", () => {
    const own = "function peer() {} function part() {} const parts = 1; const made = 2;";
    expect(bundled(`${own} exports.use = () => [late_1.Release, own_1.own, parts, made];`)()).toEqual([7, 1, 1, 2]);
  });

  test.each(["__part", "__parts", "__made", "__peer"])("cannot be %s, which the room has", (name) => {
    expect(() => bundled(`const ${name} = 1; exports.use = () => late_1.Release;`)).toThrow(
      "has a name that is reserved for rooms",
    );
  });
});
