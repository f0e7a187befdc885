import childProcess from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import { baseline, judgeEach, Pack } from "../../lib/checks";
import { dependOn, PlatformStack, State } from "../../lib/core";
import { PlatformApp } from "../../lib/platform";
import { LogGroupFixture } from "../support/fixtures";
import { environment } from "../support/stacks";

describe("PlatformApp", () => {
  let folder = "";
  let outdir = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
    outdir = join(folder, "deep", "cdktf.out");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.exitCode = undefined;
  });

  const synth = (stacks: readonly string[], build: (stack: PlatformStack) => void = () => undefined) => {
    const printed: Record<string, string> = {};
    const app = new PlatformApp({ outdir, strict: false, print: (text, kind) => (printed[kind] = text) });
    for (const id of stacks) build(new PlatformStack(app, id, { environment: environment() }));
    app.synth();
    return printed;
  };
  const broken = (stack: PlatformStack) => {
    new LogGroupFixture(stack, "Logs");
    environment({ name: "!" }).attach(stack);
  };

  test("writes the manifest and each stack", () => {
    synth(["one", "two"]);
    expect(readdirSync(join(outdir, "stacks")).sort()).toEqual(["one", "two"]);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(true);
  });

  test("writes nothing while there is an error, and leaves no folder behind", () => {
    const { findings } = synth(["one"], broken);
    expect(findings).toMatch(/^error MLP-CORE-005 {2}one name\n/);
    expect(process.exitCode).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("says so when its folder cannot be written, at once or at the end", () => {
    writeFileSync(join(folder, "file"), "theirs");
    const below = join(folder, "file", "out");
    expect(() => new PlatformApp({ outdir: below })).toThrow(
      `error MLP-CORE-018  PlatformApp outdir\n  the output folder cannot be written (ENOTDIR: not a directory, mkdir '${below}'), got "${below}"\n  fix: name a folder that does not exist yet, or one you may write to\n`,
    );
    mkdirSync(outdir, { recursive: true });
    writeFileSync(join(outdir, "stacks"), "theirs");
    expect(() => synth(["one"])).toThrow(/^error MLP-CORE-018 {2}PlatformApp outdir\n/);
  });

  test.each<[string, object, string]>([
    ["another case", { outDir: "x" }, 'MLP-CORE-033 outDir: unknown prop "outDir": did you mean "outdir"?'],
    ["a slip", { strct: true }, 'MLP-CORE-033 strct: unknown prop "strct": did you mean "strict"?'],
    ["a word for a flag", { strict: "true" }, 'MLP-CORE-031 strict: not true or false, got "true"'],
    [
      "the name of a pack",
      { packs: ["baseline"] },
      'MLP-CORE-031 packs[0]: not a pack, `baseline` or { name, rules }, got "baseline"',
    ],
    [
      "a pack whose rules are none",
      { packs: [{ name: "acme", rules: [null] }] },
      'MLP-CORE-031 packs[0]: not a pack, `baseline` or { name, rules }, got {"name":"acme","rules":[null]}',
    ],
    ["one pack", { packs: baseline }, "MLP-CORE-031 packs: not a list of packs, got "],
    [
      "no folder",
      { outdir: "" },
      'MLP-CORE-030 outdir: a folder is required, got ""; was an environment variable not set?',
    ],
  ])("fails with %s among its props, and writes nothing", (_, props, message) => {
    const app = new PlatformApp({ outdir, print: () => undefined, ...props });
    new LogGroupFixture(new PlatformStack(app, "one", { environment: environment() }), "Logs");
    app.synth();
    const said = app.findings.map(({ code, property, message }) => `${code} ${property}: ${message}`);
    expect(said).toEqual([expect.stringContaining(message)]);
    expect(process.exitCode).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("warns of a prop that it does not know", () => {
    const app = new PlatformApp({ outdir, print: () => undefined, ...{ stackTraces: false } });
    app.synth();
    expect(app.findings.map(({ code, severity }) => [code, severity])).toEqual([["MLP-CORE-033", "warning"]]);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(true);
  });

  test("needs no Terraform, whatever CDKTF asks of one", () => {
    const asked = jest.spyOn(childProcess, "execSync").mockImplementation(() => {
      throw new Error("terraform: not found");
    });
    const app = new PlatformApp({ outdir, strict: true, print: () => undefined });
    const state = State.cloud({ organization: "company" });
    const stack = new PlatformStack(app, "one", { environment: environment(), state });
    dependOn(new LogGroupFixture(stack, "Then"), new LogGroupFixture(stack, "First"));
    app.synth();
    expect(asked).toHaveBeenCalledTimes(1); // by CDKTF's cloud block, and by no gate
    expect(app.findings).toEqual([]);
    asked.mockRestore();
  });

  test("keeps what the last good synth wrote when the next one fails, and says so", () => {
    expect(synth(["one"]).summary).not.toContain("\noutput");
    const before = readFileSync(join(outdir, "stacks/one/cdk.tf.json"), "utf8");
    const { summary } = synth(["one"], broken);
    expect(readFileSync(join(outdir, "stacks/one/cdk.tf.json"), "utf8")).toBe(before);
    expect(summary).toContain(`\noutput        nothing written; ${outdir} is of an earlier synth\n`);
  });

  test("names its folder as seen from the working directory, where it is below", () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(synth(["one"], broken).summary).toContain("\noutput        nothing written to deep/cdktf.out\n");
    } finally {
      process.chdir(before);
    }
  });

  test("replaces its own files and nothing else", () => {
    synth(["one", "two"], (stack) => {
      writeFileSync(join(folder, "asset.txt"), "1");
      new TerraformAsset(stack, "Asset", { path: join(folder, "asset.txt"), type: AssetType.FILE });
    });
    const kept = ["stacks/one/.terraform.lock.hcl", "stacks/two/terraform.tfstate", "notes.md"];
    mkdirSync(join(outdir, "stacks/one/.terraform"));
    for (const file of [...kept, "stacks/one/.terraform/x"]) writeFileSync(join(outdir, file), "theirs");
    synth(["one"]);
    for (const file of kept) expect(readFileSync(join(outdir, file), "utf8")).toBe("theirs");
    expect(readdirSync(join(outdir, "stacks/one")).sort()).toEqual([
      ".terraform",
      ".terraform.lock.hcl",
      "cdk.tf.json",
    ]);
    expect(readdirSync(join(outdir, "stacks/two"))).toEqual(["terraform.tfstate"]);
  });

  test("ends with the table: stacks, resources, cost, quotas, findings, time", () => {
    const { summary } = synth(["one"], (stack) => new LogGroupFixture(stack, "Logs", 2));
    expect(summary?.split("\n").slice(0, 5)).toEqual([
      "stack  resources  data",
      "-----  ---------  ----",
      "one            2     0",
      "",
      "stacks        1",
    ]);
    expect(summary).toMatch(
      /monthly cost {2}\$0\.00 known.*\nvCPU quotas {3}none needed\nfindings {6}0 errors, \d+ warnings?.*\ntime {10}\d+\.\d\d s$/s,
    );
  });

  test("judges by the packs it is given, a company's own among them", () => {
    const ownPack: Pack = {
      name: "company",
      rules: [
        {
          code: "ACME-001",
          title: "log groups are kept for two years",
          check: ({ all }) =>
            judgeEach(all, (resource, say) =>
              say.error(resource, "retention_in_days", { message: "kept for less than 731 days", fix: "set 731" }),
            ),
        },
      ],
    };
    const app = new PlatformApp({ outdir, strict: false, packs: [ownPack], print: () => undefined });
    new LogGroupFixture(new PlatformStack(app, "one", { environment: environment() }), "Logs");
    app.synth();
    expect(app.findings.map(({ code, path }) => [code, path])).toEqual([["ACME-001", "one/Logs/0"]]);
    expect(process.exitCode).toBe(1);
  });
});
