const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { join, resolve } = require("node:path");

// For `node --require`: programs in TypeScript, whose modules are compiled once and kept. It compiles as jest is told to,
// and takes a fifth of the time of tsx, by which users run theirs: tests that prove that run tsx.

const ROOT = resolve(__dirname, "../..");
const KEPT = join(ROOT, "node_modules/.cache/quick-ts");
const OPTIONS = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "commonjs" },
  swcrc: false,
};
const VERSION = JSON.stringify([OPTIONS, require("@swc/core/package.json").version]);
const OWN = /^cdktf-ml-platform(?:\/(.+))?$/;

/** A program may import this library by its name. */
const { _resolveFilename: resolveFilename } = Module;
Module._resolveFilename = function (request, ...rest) {
  const own = OWN.exec(request);
  return resolveFilename.call(this, own === null ? request : join(ROOT, "lib", own[1] ?? "", "index.ts"), ...rest);
};

// a name without an ending is a module before it is data
const { ".json": json } = Module._extensions;
delete Module._extensions[".json"];
Module._extensions[".ts"] = (module, file) => module._compile(compiled(readFileSync(file, "utf8"), file), file);
Module._extensions[".json"] = json;

function compiled(text, file) {
  const kept = join(KEPT, createHash("sha1").update(VERSION).update(text).digest("hex"));
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { code } = require("@swc/core").transformSync(text, { ...OPTIONS, filename: file });
    mkdirSync(KEPT, { recursive: true });
    const draft = `${kept}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, kept);
    return code;
  }
}
