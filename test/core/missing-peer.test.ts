import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { missingPeer } from "../../lib/core/missing-peer";

/** What Node throws for a module that is not there. */
function notFound(specifier: string): unknown {
  try {
    return createRequire(__filename)(specifier);
  } catch (error) {
    return error;
  }
}

test("an optional peer that is not installed is named, with the command that installs it", () => {
  const specifier = "@cdktf/provider-absent/lib/release";
  expect((missingPeer(notFound(specifier), specifier) as Error).message.split("\n").slice(0, 3)).toEqual([
    "error MLP-CORE-041  @cdktf/provider-absent",
    "  the package is not installed, and what goes into a cluster is made with it",
    "  fix: npm install @cdktf/provider-absent",
  ]);
});

test("all that are missing are named together", () => {
  const program = `
    const Module = require("node:module");
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (name, ...rest) {
      if (name.startsWith("@cdktf/provider-kubernetes") || name.startsWith("@cdktf/provider-helm"))
        throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: "MODULE_NOT_FOUND" });
      return resolve.call(this, name, ...rest);
    };
    const { missingPeer } = require("./lib/core/missing-peer.ts");
    const specifier = "@cdktf/provider-kubernetes/lib/provider";
    try { require(specifier); } catch (error) { console.log(missingPeer(error, specifier).message); }
  `;
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "-e", program], { encoding: "utf8" });
  expect(stdout.split("\n").slice(0, 3)).toEqual([
    "error MLP-CORE-041  @cdktf/provider-helm, @cdktf/provider-kubernetes",
    "  the packages are not installed, and what goes into a cluster is made with them",
    "  fix: npm install @cdktf/provider-helm @cdktf/provider-kubernetes",
  ]);
});

test("another error while it loads stays what it is", () => {
  const specifier = "@cdktf/provider-helm/lib/release";
  const broken = new SyntaxError("Unexpected token");
  expect(missingPeer(broken, specifier)).toBe(broken);
  const deeper = notFound("@cdktf/other");
  expect(missingPeer(deeper, specifier)).toBe(deeper);
});
