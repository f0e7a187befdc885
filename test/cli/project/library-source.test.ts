import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { librarySource } from "../../../lib/cli/project/library-source";

const ROOT = mkdtempSync(join(tmpdir(), "ml-platform-source-"));
afterAll(() => rmSync(ROOT, { recursive: true }));

/** What a new project names the library by, where it is installed as a package.json above it says. */
function sourceIn(name: string, packageJson: object | string, modules = "node_modules"): string {
  const folder = join(ROOT, name);
  const library = join(folder, modules, "cdktf-ml-platform");
  mkdirSync(library, { recursive: true });
  const text = typeof packageJson === "string" ? packageJson : JSON.stringify(packageJson);
  writeFileSync(join(folder, "package.json"), text);
  return librarySource(library, { name: "cdktf-ml-platform", version: "1.2.3" });
}

const asks = (spec: string): object => ({ dependencies: { "cdktf-ml-platform": spec } });

describe("a new project names the library", () => {
  test.each([
    ["by the version that runs", asks("^1.0.0")],
    ["so for a tag", asks("latest")],
    ["so where another package brought it", { dependencies: { other: "1.0.0" } }],
    ["so where the package.json above is none", "{"],
  ])("%s", (name, packageJson) => {
    expect(sourceIn(name, packageJson)).toBe("1.2.3");
  });

  test("by the path of the tarball that it was installed from", () => {
    expect(sourceIn("a", asks("file:../packs/lib-1.2.3.tgz"))).toBe(`file:${join(ROOT, "packs/lib-1.2.3.tgz")}`);
    expect(sourceIn("b", asks("file:/packs/lib-1.2.3.tgz"))).toBe("file:/packs/lib-1.2.3.tgz");
    expect(sourceIn("c", { devDependencies: { "cdktf-ml-platform": "file:lib.tgz" } })).toBe(
      `file:${join(ROOT, "c/lib.tgz")}`,
    );
  });

  test("from pnpm's folder, too", () => {
    const modules = "node_modules/.pnpm/cdktf-ml-platform@file+lib.tgz/node_modules";
    expect(sourceIn("d", asks("file:lib.tgz"), modules)).toBe(`file:${join(ROOT, "d/lib.tgz")}`);
  });

  test("from where pnpm keeps what several projects link to, by the path on which their programs are", () => {
    const store = join(ROOT, "store/cdktf-ml-platform");
    mkdirSync(store, { recursive: true });
    const project = (name: string, library: string): string => {
      mkdirSync(join(ROOT, name, "node_modules"), { recursive: true });
      writeFileSync(join(ROOT, name, "package.json"), JSON.stringify(asks(`file:${name}.tgz`)));
      symlinkSync(library, join(ROOT, name, "node_modules/cdktf-ml-platform"));
      return join(ROOT, name, "node_modules/.bin");
    };
    const path = [
      "/usr/bin",
      join(ROOT, "nowhere/node_modules/.bin"),
      project("other", ROOT),
      project("linked", store),
    ];
    const version = { name: "cdktf-ml-platform", version: "1.2.3" };
    expect(librarySource(store, version, path.join(delimiter))).toBe(`file:${join(ROOT, "linked/linked.tgz")}`);
    expect(librarySource(store, version, path.slice(0, 3).join(delimiter))).toBe("1.2.3");
  });

  test("by the address that it came from", () => {
    const address = "https://packages.example.com/cdktf-ml-platform-1.2.3.tgz";
    expect(sourceIn("e", asks(address))).toBe(address);
    expect(sourceIn("f", asks("git+ssh://git@example.com/acme/lib.git"))).toBe(
      "git+ssh://git@example.com/acme/lib.git",
    );
  });
});
