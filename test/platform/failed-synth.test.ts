import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, runBy } from "./run-program";

describe("a synth that fails", () => {
  let folder: string;
  let outdir: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
    outdir = join(folder, "cdktf.out");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An output as an earlier synth left it. */
  const earlier = (): void => {
    mkdirSync(outdir);
    writeFileSync(join(outdir, "manifest.json"), `{"version":"0.21.0","stacks":{}}`);
  };

  test("shows an inventory, and neither price nor quota of a stand-in", async () => {
    const { code, stdout, stderr } = await run("bad-pool.ts", outdir);
    expect(stderr).toMatch(/^error MLP-CLUSTER-024 {2}cluster\/Training pools\.Small\.instanceType\n/);
    expect(stdout.replace(/\d+\.\d\d s/, "0.00 s").replace(/(cluster|resources) +\d+/g, "$1 N")).toBe(
      [
        "stack    resources  data",
        "-------  ---------  ----",
        "cluster N     2",
        "",
        "stacks        1",
        "resources N",
        "cost, quotas  not estimated while an error is open: refused values are replaced by stand-ins",
        "findings      1 error, 0 warnings",
        `output        nothing written to ${outdir}`,
        "time          0.00 s",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
    expect(existsSync(outdir)).toBe(false);
  }, 60_000);

  test("says that the output there is older", async () => {
    earlier();
    const { stdout } = await run("bad-pool.ts", outdir);
    expect(stdout).toContain(`\noutput        nothing written; ${outdir} is of an earlier synth\n`);
  }, 60_000);

  test("that was forgotten fails the program", async () => {
    const { code, stdout, stderr } = await runBy("tsx", "forgotten.ts", outdir);
    expect(stderr).toBe(
      [
        "error MLP-PLATFORM-005  PlatformApp",
        `  the app was not synthesized, so nothing was judged, and nothing written to ${outdir}`,
        "  fix: end the program with app.synth()",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-platform-005",
        "",
      ].join("\n"),
    );
    expect([code, stdout]).toEqual([1, ""]);
  }, 60_000);

  test("is not missed where an app holds nothing", async () => {
    expect(await run("empty-app.ts", outdir)).toEqual({ code: 0, stdout: "", stderr: "" });
  }, 60_000);

  test("says so too where a mistake ends the program before it", async () => {
    const first = await run("thrown.ts", outdir);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/^error MLP-S3-001 /);
    expect(first.stderr.split("\n").slice(-2)).toEqual([`nothing written to ${outdir}`, ""]);
    rmSync(outdir, { recursive: true });
    earlier();
    const second = await run("thrown.ts", outdir);
    expect(second.stderr).toContain(`\nnothing written; ${outdir} is of an earlier synth\n`);
  }, 60_000);

  const MISSPELT = [
    "error MLP-CORE-033  prod clustr",
    '  unknown prop "clustr": did you mean "cluster"?',
    "  fix: correct its name, or leave it out",
  ].join("\n");

  test("shows what was found before an exception ended the program", async () => {
    const { code, stderr } = await runBy("tsx", "misspelt-then-used.ts", outdir);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'pools'\)\n {4}at /);
    expect(stderr.split(MISSPELT)).toHaveLength(2);
    expect(stderr.split("\n").slice(-2)).toEqual([`nothing written to ${outdir}`, ""]);
  }, 60_000);

  test("shows what was found before a finding ended the program", async () => {
    const { code, stderr } = await run("misspelt-then-used.ts", outdir, "finding");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error MLP-S3-001 /);
    expect(stderr.split(MISSPELT)).toHaveLength(2);
    expect(stderr).not.toContain("TypeError");
  }, 60_000);
});
