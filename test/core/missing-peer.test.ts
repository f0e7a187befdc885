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

test("another error while it loads stays what it is", () => {
  const specifier = "@cdktf/provider-helm/lib/release";
  const broken = new SyntaxError("Unexpected token");
  expect(missingPeer(broken, specifier)).toBe(broken);
  const deeper = notFound("@cdktf/other");
  expect(missingPeer(deeper, specifier)).toBe(deeper);
});
