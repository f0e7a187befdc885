import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownManifest } from "../../lib/cli/project/manifest";
import { projectFiles } from "../../lib/cli/project/project-files";
import { writeProject } from "../../lib/cli/project/write-project";
import { freshFolder, readStacks, ROOT } from "../../tools/examples";
import { LOADERS } from "../support/loaders";
import type { Program } from "../support/run-programs";

const PAGES = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))];

/** The ```ts blocks of every page, each with its place. */
const blocks = PAGES.flatMap((page) =>
  Array.from(readFileSync(join(ROOT, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = ""], index) => ({
    name: `${page} ${index + 1}`,
    code,
  })),
);

/** `import { X } from "cdktf-ml-platform"` of a program below the repository finds lib, as the examples do. */
describe("the code of the documentation", () => {
  let folder = "";
  const fileOf = (index: number): string => join(folder, `block-${index}.ts`);
  beforeAll(() => {
    mkdirSync(join(ROOT, "reports"), { recursive: true });
    folder = mkdtempSync(join(ROOT, "reports", "docs-"));
    blocks.forEach(({ code }, index) => writeFileSync(fileOf(index), code));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("compiles", () => {
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] }));
    // the fast one of the two compilers that users have: the consumer tier asks both of a project of theirs
    const compiler = join(ROOT, "node_modules/typescript7/bin/tsc");
    const ran = spawnSync(process.execPath, [compiler, "--noEmit", "-p", config], { encoding: "utf8" });
    expect([ran.stdout, ran.status]).toEqual(["", 0]);
  }, 60_000);

  describe("runs", () => {
    const outdirOf = (index: number): string => join(folder, `out-${index}`);
    let printed = "";
    beforeAll(() => {
      const programs = blocks.map((_, index): Program => ({ file: fileOf(index), outdir: outdirOf(index) }));
      programs.forEach(({ outdir }) => mkdirSync(outdir));
      printed = execFileSync(
        process.execPath,
        [...LOADERS.quick, join(__dirname, "../support/run-programs.ts"), JSON.stringify(programs)],
        { cwd: ROOT, encoding: "utf8", stdio: "pipe" },
      );
    }, 120_000);

    test.each(blocks.map(({ name, code }, index) => [name, code, index] as const))("%s", (_, code, index) => {
      expect(printed).toContain(`\n${JSON.stringify({ file: fileOf(index), failure: null })}\n`);
      const outdir = outdirOf(index);
      const stacks = existsSync(join(outdir, "manifest.json")) ? readStacks(outdir) : [];
      expect(stacks.length > 0).toBe(code.includes(".synth()"));
    });
  });

  test("is there at all", () => expect(blocks.length).toBeGreaterThan(3));
});

test("README shows the first of the examples, and the head of what it prints", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const shown = blocks.filter(({ name }) => name.startsWith("README.md")).map(({ code }) => code);
  expect(shown).toContain(readFileSync(join(ROOT, "examples/01-platform/main.ts"), "utf8"));
  const outdir = freshFolder("readme");
  const printed = execFileSync(process.execPath, ["--import", "tsx", "examples/01-platform/main.ts"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  rmSync(outdir, { recursive: true });
  const table = tables(readme).find((one) => one.includes("prod-serving")) ?? "no table";
  expect(printed.slice(0, table.length)).toBe(table);
}, 60_000);

/** What README shows of synths. */
function tables(readme: string): string[] {
  return Array.from(readme.matchAll(/```\n(stack [\s\S]*?)```/g), ([, table = ""]) => table);
}

describe("a new project", () => {
  let folder = "";
  beforeAll(() => {
    mkdirSync(join(ROOT, "reports"), { recursive: true });
    folder = mkdtempSync(join(ROOT, "reports", "init-"));
    const choices = {
      name: "mine",
      packageManager: "npm",
      modules: "commonjs",
      engine: "cdktf",
      library: "1",
    } as const;
    writeProject(join(folder, "mine"), projectFiles(choices, ownManifest()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", ...args], {
      cwd: join(folder, "mine"),
      encoding: "utf8",
      // finds lib under the library's name, as the examples do
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, "tsconfig.json") },
    });

  test("synthesizes what README shows first", () => {
    const [table = "no table"] = tables(readFileSync(join(ROOT, "README.md"), "utf8"));
    expect(node("main.ts").stdout.slice(0, table.length)).toBe(table);
  }, 60_000);

  test("has a test that fails where the platform has something wrong in it", () => {
    const platform = join(folder, "mine", "platform.ts");
    writeFileSync(platform, readFileSync(platform, "utf8").replace("us-east-1b", "us-west-2b"));
    const { status, stdout } = node("--test", "test/platform.test.ts");
    expect([status, stdout.includes("MLP-NET-002")]).toEqual([1, true]);
  }, 60_000);

  test("is formatted as this repository is", () => {
    const prettier = join(ROOT, "node_modules/prettier/bin/prettier.cjs");
    const files = ["main.ts", "platform.ts", "test/platform.test.ts"].map((file) => join(folder, "mine", file));
    const options = ["--check", "--ignore-path", "/dev/null", "--config", join(ROOT, ".prettierrc.json")];
    const args = [prettier, ...options, ...files];
    expect(spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  }, 60_000);
});
