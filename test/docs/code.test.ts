import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder, readStacks, ROOT } from "../../tools/examples";

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
    const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["--noEmit", "-p", config], { encoding: "utf8" });
    expect(stdout).toBe("");
  }, 60_000);

  test.each(blocks.map(({ name, code }, index) => [name, code, index] as const))(
    "runs: %s",
    (_, code, index) => {
      const outdir = join(folder, `out-${index}`);
      mkdirSync(outdir);
      execFileSync(process.execPath, ["--import", "tsx", fileOf(index)], {
        cwd: ROOT,
        env: { ...process.env, CDKTF_OUTDIR: outdir },
        stdio: "pipe",
      });
      const stacks = existsSync(join(outdir, "stacks")) ? readStacks(outdir) : [];
      expect(stacks.length > 0).toBe(code.includes(".synth()"));
    },
    60_000,
  );

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
  const table = /```\n(stack [\s\S]*?)```/.exec(readme)?.[1] ?? "no table";
  expect(printed.slice(0, table.length)).toBe(table);
}, 60_000);
