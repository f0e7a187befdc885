import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LOADERS } from "../support/loaders";
import { stackJson, writeSynthesis } from "../report/support";
import { cli, usage } from "./support";

const ROOT = resolve(__dirname, "../..");
const FOLDER = mkdtempSync(join(tmpdir(), "ml-platform-cli-"));
const at = (name: string): string => join(FOLDER, name);

beforeAll(() => {
  mkdirSync(at("good"));
  writeSynthesis(at("good"), { net: stackJson("net", { "aws_vpc.V": { cidr_block: "10.0.0.0/16" } }) });
  mkdirSync(at("empty"));
  writeFileSync(at("file"), "");
});
afterAll(() => rmSync(FOLDER, { recursive: true }));

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])("%s lists the commands", async (flag) => {
    const { code, out, err } = await cli(flag);
    expect([code, err]).toEqual([0, ""]);
    for (const command of ["init", "report", "diff", "rehearse", "explain", "jobs", "submit", "logs"])
      expect(out).toMatch(new RegExp(`^ {2}${command} +\\w`, "m"));
  });

  test.each(["report", "diff", "rehearse", "explain", "jobs", "submit"])("of %s, three ways", async (command) => {
    const { code, out } = await cli(command, "--help");
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^ml-platform ${command} .*\\[--json\\]`));
    expect(out).toMatch(/^Exit codes: 0 /m);
    expect(await cli(command, "-h")).toEqual({ code, out, err: "" });
    expect(await cli("help", command)).toEqual({ code, out, err: "" });
  });

  test("no line of any is longer than 120 columns", async () => {
    const commands = ["check", "report", "diff", "rehearse", "explain", "jobs", "submit", "logs"];
    for (const args of [["--help"], ...commands.map((command) => [command, "--help"])]) {
      for (const line of (await cli(...args)).out.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    }
  });

  test("the version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(await cli("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("a mistake in the call is one line and exit code 2", () => {
  test.each<[string[], string]>([
    [[], "which command? Try ml-platform --help"],
    [["deploy"], 'unknown command "deploy"; try ml-platform --help'],
    [["help", "deploy"], 'unknown command "deploy"; try ml-platform --help'],
    [["report", "--yaml"], "unknown option '--yaml'; try ml-platform report --help"],
    [["report", "--json=yes"], "option '--json' does not take an argument; try ml-platform report --help"],
    [["report", "a", "b"], "report takes one place, got a b; try ml-platform report --help"],
    [["explain"], "explain takes one code, got 0; try ml-platform explain --help"],
    [["explain", "MLP-NET-001", "MLP-NET-002"], "explain takes one code, got 2; try ml-platform explain --help"],
    [["explain", "--yaml"], "unknown option '--yaml'; try ml-platform explain --help"],
    [["explain", "MLP-NTE-002"], 'unknown code "MLP-NTE-002"; did you mean MLP-NET-002?'],
    [["explain", "mlp-net-02"], 'unknown code "mlp-net-02"; did you mean MLP-NET-002?'],
    [["explain", "zones"], 'unknown code "zones"; node_modules/cdktf-ml-platform/docs/errors.md lists all'],
    [["diff"], "diff takes two directories, got 0; try ml-platform diff --help"],
    [["diff", "a"], "diff takes two directories, got 1; try ml-platform diff --help"],
    [["diff", "a", "b", "c"], "diff takes two directories, got 3; try ml-platform diff --help"],
    [["diff", "a", "b", "--fail-on"], "option '--fail-on <value>' argument missing; try ml-platform diff --help"],
    [
      ["diff", "a", "b", "--fail-on", "replaced,gone"],
      '--fail-on knows added, imported, renamed, not-applied, unprotected, changed, may-replace, replaced, forgotten, destroyed, got "gone"',
    ],
  ])("%j", async (args, line) => {
    expect(await cli(...args)).toEqual(usage(line));
  });

  const broken = (name: string, manifest: string): string => {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(join(at(name), "manifest.json"), manifest);
    return at(name);
  };
  const lists = (stack: unknown): string => JSON.stringify({ stacks: { net: stack } });
  const net = { name: "net", synthesizedStackPath: "stacks/net/cdk.tf.json" };

  test("a directory that is missing, none, or not synthesized", async () => {
    const missing = `there is no directory ${at("missing")}: synthesize first, or name another`;
    expect(await cli("report", at("missing"))).toEqual(usage(missing));
    expect(await cli("diff", at("missing"), at("good"))).toEqual(usage(missing));
    expect(await cli("diff", at("good"), at("missing"))).toEqual(usage(missing));
    expect(await cli("report", at("file"))).toEqual(usage(`${at("file")} is empty`));
    const { code, out, err } = await cli("report", at("empty"));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^ml-platform: .*\/empty is not a synthesized directory: it has no manifest\.json\n$/);
  });

  test.each<[string, string, RegExp]>([
    ["text", "no JSON", /manifest\.json is not valid JSON: /],
    ["a list", "[]", /manifest\.json holds no JSON object$/],
    ["no stacks", "{}", /manifest\.json lists no stacks$/],
    ["a stack without a path", lists({ name: "net" }), /manifest\.json: stack "net" has no synthesizedStackPath$/],
    ["a stack that is missing", lists(net), /stacks\/net\/cdk\.tf\.json is missing$/],
  ])("a manifest that is %s", async (name, manifest, line) => {
    const folder = broken(name, manifest);
    for (const args of [
      ["report", folder],
      ["diff", folder, at("good")],
      ["diff", at("good"), folder],
    ]) {
      const { code, out, err } = await cli(...args);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^ml-platform: .*\n$/);
      expect(err.trimEnd()).toMatch(line);
    }
  });

  test("a stack that is no JSON", async () => {
    const folder = broken("bad stack", lists(net));
    mkdirSync(join(folder, "stacks/net"), { recursive: true });
    writeFileSync(join(folder, "stacks/net/cdk.tf.json"), '{"resource":\n');
    const { code, err } = await cli("report", folder);
    expect([code, err]).toEqual([2, expect.stringMatching(/^ml-platform: .*cdk\.tf\.json is not valid JSON: .*\n$/)]);
  });
});

describe("the program itself", () => {
  jest.setTimeout(60_000);
  const program = [...LOADERS.quick, join(ROOT, "lib/cli/main.ts")];

  test("exits with the code, complains on standard error, shows no stack trace", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...program, "report", at("missing")], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const line = `ml-platform: there is no directory ${at("missing")}: synthesize first, or name another\n`;
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: line });
  });

  test("a reader that stops early is no failure", () => {
    const line = `"$@" | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const args = ["-c", line, "-", process.execPath, ...program, "report", at("good"), "--json"];
    const { stdout, stderr } = spawnSync("bash", args, { cwd: ROOT, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "{\n0\n", stderr: "" });
  });
});
