import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
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
    expect(readdirSync(join(folder, "high"))).toEqual(["plan", "room.js"]);
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
