import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PARTS, roomLoader } from "../../tools/room-loader";

const CODE = `"use strict";\nmodule.exports = (name) => require("node:path").basename(__filename) + " " + name;\n`;

describe("the code that V8 compiled for a room", () => {
  let folder = "";
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "room-loader-")));
    write(CODE);
  });
  afterEach(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });

  function write(code: string): void {
    writeFileSync(join(folder, PARTS), code);
    writeFileSync(join(folder, "room.js"), roomLoader(code));
  }

  /** What the room says in a process of its own. */
  function run(env: Readonly<Record<string, string>> = {}): string {
    const program = `process.stdout.write(require(${JSON.stringify(join(folder, "room.js"))})("a"))`;
    const bare = { ...process.env, ...env };
    return execFileSync(process.execPath, ["-e", program], { encoding: "utf8", env: bare });
  }

  const caches = () => readdirSync(folder).filter((name) => name.endsWith(".cache"));
  const path = (name = caches()[0]!) => join(folder, name);

  test("is kept beside it when the process ends, and used by the next", () => {
    expect([run(), caches().length]).toEqual([`${PARTS} a`, 1]);
    const old = new Date(Date.now() - 3600_000);
    utimesSync(path(), old, old);
    expect(run()).toBe(`${PARTS} a`);
    expect(readdirSync(folder)).toEqual([caches()[0], "room.js", PARTS]);
  });

  test("is kept of many rooms at once, and Node has nothing to warn of", () => {
    const rooms = Array.from({ length: 15 }, (_, index) => join(folder, `room-${String(index)}`));
    for (const [index, room] of rooms.entries()) {
      const code = CODE.replace('" "', `"${String(index)}"`);
      mkdirSync(room);
      writeFileSync(join(room, PARTS), code);
      writeFileSync(join(room, "room.js"), roomLoader(code));
    }
    const program = rooms.map((room) => `require(${JSON.stringify(join(room, "room.js"))});`).join("");
    const { stderr, status } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect([stderr, status]).toEqual(["", 0]);
    expect(rooms.map((room) => readdirSync(room).filter((name) => name.endsWith(".cache")).length)).toEqual(
      rooms.map(() => 1),
    );
  });

  test("belongs to these parts alone", () => {
    run();
    const [first] = caches();
    write(CODE.replace('" "', '"_"'));
    expect([run(), caches().length]).toEqual([`${PARTS}_a`, 2]);
    expect(caches()).toContain(first);
  });

  test("is made anew where it is none, or a day old", () => {
    run();
    writeFileSync(path(), "no code");
    expect(run()).toBe(`${PARTS} a`);
    const size = () => statSync(path());
    expect(size().size).toBeGreaterThan(100);
    const old = new Date(Date.now() - 25 * 3600_000);
    utimesSync(path(), old, old);
    expect(run()).toBe(`${PARTS} a`);
    expect(Date.now() - size().mtimeMs).toBeLessThan(3600_000);
  });

  test("is not kept on demand, and a room works without it", () => {
    expect([run({ ML_PLATFORM_NO_CODE_CACHE: "1" }), caches()]).toEqual([`${PARTS} a`, []]);
    chmodSync(folder, 0o555);
    expect(run()).toBe(`${PARTS} a`);
  });

  test("is not asked for in another realm, whose objects are its own", () => {
    const program = `
      const vm = require("node:vm");
      const { Script } = vm;
      const text = require("node:fs").readFileSync(${JSON.stringify(join(folder, "room.js"))}, "utf8");
      const other = vm.createContext({ process });
      const module = { exports: {} };
      new Script("(function (require, module, __dirname) {" + text + "})").runInContext(other)(
        (name) => (name.startsWith(".") ? "as any file " + name : require(name)), module, ${JSON.stringify(folder)});
      process.stdout.write(module.exports);`;
    expect(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })).toBe(`as any file ./${PARTS}`);
    expect(caches()).toEqual([]);
  });
});
