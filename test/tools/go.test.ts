import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goProgram } from "../../tools/go";
import { MissingTool } from "../../tools/python";

describe("a program built by Go", () => {
  let folder: string;
  const before = { PATH: process.env.PATH, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "go-"));
    process.env.PATH = folder;
    process.env.XDG_CACHE_HOME = join(folder, "cache");
    jest.spyOn(process.stdout, "write").mockReturnValue(true);
  });
  afterEach(() => {
    Object.assign(process.env, before);
    if (before.XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  /** Puts a `go` in place that does as it is told. */
  const go = (script: string): void => {
    writeFileSync(join(folder, "go"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "go"), 0o755);
  };
  const program = (): Promise<string> => goProgram("lint", "1.0.0", "example.com/lint");

  test("is built once, of the version that is asked for", async () => {
    go(`echo "$@" >> "${join(folder, "calls")}"; echo built > "$GOBIN/lint"`);
    const made = await program();
    expect(made).toBe(join(folder, "cache", "cdktf-ml-platform", "lint-1.0.0", "lint"));
    expect(readFileSync(made, "utf8")).toBe("built\n");
    expect(await program()).toBe(made);
    expect(readFileSync(join(folder, "calls"), "utf8")).toBe("install example.com/lint@v1.0.0\n");
  });

  test("needs Go", async () => {
    await expect(program()).rejects.toThrow(
      new MissingTool("no Go on PATH, which lint is built with: https://go.dev/dl"),
    );
  });

  test("that cannot be built says why, and leaves nothing behind", async () => {
    go("echo downloading >&2; echo 'requires go >= 1.25.0' >&2; exit 1");
    await expect(program()).rejects.toThrow(new MissingTool("lint 1.0.0 could not be built: requires go >= 1.25.0"));
    expect(existsSync(join(folder, "cache", "cdktf-ml-platform", "lint-1.0.0"))).toBe(false);
  });
});
