import { createHash } from "node:crypto";

/** The file that holds a room's parts, beside the one that loads them. */
export const PARTS = "room.parts.js";

/**
 * What a room's file says: it loads the parts with the code that V8 compiled for them when they ran before. Half of the
 * time of a short program is the compiling of functions that run once. The compiled code lies beside the parts, where the
 * package may be written to, and is made anew for another Node or other parts, and each day, as the first run may have been a
 * short one. Without it everything works, and takes longer. In another realm, as a test runner makes one, parts are loaded as any file.
 */
export function roomLoader(parts: string): string {
  const hash = createHash("sha256").update(parts).digest("hex").slice(0, 16);
  return LOADER.replace("HASH", hash);
}

const LOADER = `"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const file = path.join(__dirname, "${PARTS}");
const cache = path.join(__dirname, \`.parts-HASH-\${process.versions.v8}-\${process.arch}.cache\`);
module.exports = vm.runInThisContext("Object") === Object && process.env.ML_PLATFORM_NO_CODE_CACHE === undefined ? compiled() : require("./${PARTS}");

function compiled() {
  const cachedData = read();
  const script = new vm.Script(\`(function (exports, require, module, __filename, __dirname) { \${fs.readFileSync(file, "utf8")}\\n})\`, { filename: file, cachedData });
  const parts = { exports: {} };
  script.runInThisContext().call(parts.exports, parts.exports, require, parts, file, __dirname);
  if (cachedData === undefined || script.cachedDataRejected || isOld()) atExit().push(() => keep(script));
  return parts.exports;
}

/** What is kept when the process ends, of all rooms: a listener for each would be too many for Node. */
function atExit() {
  const name = Symbol.for("cdktf-ml-platform/at-exit");
  if (process[name] === undefined) {
    const all = (process[name] = []);
    process.once("exit", () => all.forEach((keepOne) => keepOne()));
  }
  return process[name];
}

function read() {
  try {
    return fs.readFileSync(cache);
  } catch {
    return undefined;
  }
}

function isOld() {
  const stat = fs.statSync(cache, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > 24 * 3600 * 1000;
}

/** Whole or not at all; a package that cannot be written to stays as it is. */
function keep(script) {
  const partial = \`\${cache}.\${process.pid}\`;
  try {
    fs.accessSync(__dirname, fs.constants.W_OK);
    fs.writeFileSync(partial, script.createCachedData());
    fs.renameSync(partial, cache);
  } catch {
    fs.rmSync(partial, { force: true });
  }
}
`;
