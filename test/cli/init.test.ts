import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli, usage } from "./support";

/** Stands in for npm and pnpm: notes what it was asked, and ends as the test says. */
const TOOL = `#!/bin/sh
echo "$(basename "$0") $* in $PWD, prefix [$npm_config_local_prefix]" >> "$TOOL_LOG"
case "$1" in --version) exit "\${TOOL_VERSION:-0}";; install) exit "\${TOOL_INSTALL:-0}";; *) exit "\${TOOL_SYNTH:-0}";; esac
`;

const FILES = [
  ".gitignore",
  "cdktf.json",
  "main.ts",
  "package.json",
  "platform.ts",
  "test/platform.test.ts",
  "tsconfig.json",
];

/** All that a directory may not have already. */
const OTHERS = FILES.filter((file) => file !== ".gitignore");

let folder = "";
const at = (...names: readonly string[]): string => join(folder, ...names);
const before = { ...process.env };
const home = process.cwd();

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "ml-platform-init-")));
  mkdirSync(at("bin"));
  mkdirSync(at("work"));
  process.chdir(at("work"));
  Object.assign(process.env, { PATH: `${at("bin")}:/usr/bin:/bin`, TOOL_LOG: at("log") });
});
afterEach(() => {
  process.chdir(home);
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

function tools(...names: readonly string[]): void {
  for (const name of names) {
    writeFileSync(at("bin", name), TOOL);
    chmodSync(at("bin", name), 0o755);
  }
}

/** What the stand-ins were asked. */
const asked = (): string[] => (existsSync(at("log")) ? readFileSync(at("log"), "utf8").trimEnd().split("\n") : []);

/** Every file below a folder; links by their names. */
function filesIn(name: string): string[] {
  return readdirSync(name, { recursive: true, encoding: "utf8" })
    .filter((file) => !lstatSync(join(name, file)).isDirectory())
    .sort();
}

const init = (...args: readonly string[]) => cli("init", ...args);
const work = (...names: readonly string[]): string => at("work", ...names);

describe("init", () => {
  test("says how it is called, three ways", async () => {
    const { code, out, err } = await init("--help");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^npx cdktf-ml-platform init <directory> \[--name <name>\] \[--package-manager npm\|pnpm\]\n/);
    expect(out).toMatch(/^Exit codes: 0 fine, .* 3 no npm or pnpm\.$/m);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
    expect(await init("-h")).toEqual({ code, out, err });
    expect(await cli("help", "init")).toEqual({ code, out, err });
  });

  test("writes a project, installs it, synthesizes it and names the next command", async () => {
    tools("npm");
    process.env.npm_config_local_prefix = "/somewhere/else";
    expect(await init("my-platform")).toEqual({
      code: 0,
      out: [
        "wrote 7 files to my-platform",
        "npm install, which takes a minute or so",
        "next, with Terraform 1.11 or newer on the PATH: cd my-platform && npm run rehearse",
        "",
      ].join("\n"),
      err: "",
    });
    expect(filesIn(work("my-platform"))).toEqual(FILES);
    expect(asked().slice(1)).toEqual([
      `npm install in ${work("my-platform")}, prefix []`,
      `npm --silent run synth in ${work("my-platform")}, prefix []`,
    ]);
  });

  test("uses pnpm where it is asked to", async () => {
    tools("pnpm");
    const { code, out } = await init("my-platform", "--package-manager", "pnpm", "--engine", "cdktn");
    expect([code, out.split("\n").at(-2)]).toEqual([
      0,
      "next, with Terraform 1.11 or newer on the PATH: cd my-platform && pnpm run rehearse",
    ]);
    expect(filesIn(work("my-platform"))).toEqual([...FILES, "pnpm-workspace.yaml"].sort());
    expect(asked().map((line) => line.split(" in ")[0])).toEqual([
      "pnpm --version",
      "pnpm install",
      "pnpm --silent run synth",
    ]);
  });

  test("with --no-install needs no package manager, and says what to do", async () => {
    expect(await init("new/my-platform", "--no-install")).toEqual({
      code: 0,
      out: "wrote 7 files to new/my-platform\nnext: cd new/my-platform && npm install && npm run synth\n",
      err: "",
    });
    expect(filesIn(work("new/my-platform"))).toEqual(FILES);
    expect(asked()).toEqual([]);
  });

  test("writes beside what else is in a directory, here or at a path with blanks", async () => {
    mkdirSync(work("my platforms/one/test"), { recursive: true });
    writeFileSync(work("my platforms/one/test/other.test.ts"), "theirs");
    const { out } = await init("my platforms/one", "--no-install");
    expect(out).toMatch(/\nnext: cd 'my platforms\/one' && npm install && npm run synth\n$/);
    expect(filesIn(work("my platforms/one"))).toEqual([...FILES, "test/other.test.ts"].sort());
    expect((await init(".", "--no-install")).out).toBe("wrote 7 files to .\nnext: npm install && npm run synth\n");
  });

  test("keeps the .gitignore of a new repository, and says what it lacks", async () => {
    mkdirSync(work("mine/.git"), { recursive: true });
    writeFileSync(work("mine/.gitignore"), "node_modules/\r\n*.log\r\n");
    expect((await init("mine", "--no-install")).out.split("\n").slice(0, 2)).toEqual([
      "wrote 6 files to mine",
      "kept .gitignore: add to it cdktf.out/, terraform.*.tfstate*",
    ]);
    expect(readFileSync(work("mine/.gitignore"), "utf8")).toBe("node_modules/\r\n*.log\r\n");
    expect(filesIn(work("mine"))).toEqual(FILES);
    writeFileSync(work(".gitignore"), "node_modules/\ncdktf.out/\nterraform.*.tfstate*\n");
    expect((await init(".", "--no-install")).out).toBe("wrote 6 files to .\nnext: npm install && npm run synth\n");
  });

  test("names the project as it is told, in a directory whose name npm refuses", async () => {
    await init("My Platform", "--name", "my-platform", "--no-install");
    expect(readFileSync(work("My Platform/package.json"), "utf8")).toMatch(/^\{\n {2}"name": "my-platform",/);
    expect(readFileSync(work("My Platform/cdktf.json"), "utf8")).toContain('"projectId": "my-platform"');
  });
});

describe("init refuses in one line, with exit code 2 and nothing written,", () => {
  const unnamed = (name: string): string =>
    `a project cannot be named ${JSON.stringify(name)}, which npm refuses: give it a --name of lower-case letters, ` +
    "digits, -, . and _, beginning with a letter or digit";

  const inTheWay = (found: string): string =>
    `mine already has ${found}; nothing is written: move them away, or name a new directory, such as mine/platform`;

  test.each<[string[], string]>([
    [[], "init takes one directory, got 0; try ml-platform init --help"],
    [["a", "b"], "init takes one directory, got 2; try ml-platform init --help"],
    [["a", "--yarn"], "unknown option '--yarn'; try ml-platform init --help"],
    [["a", "--engine"], "option '--engine <value>' argument missing; try ml-platform init --help"],
    [["a", "--engine", "pulumi"], '--engine knows cdktf and cdktn, got "pulumi"'],
    [["a", "--modules", "cjs"], '--modules knows commonjs and esm, got "cjs"'],
    [["a", "--package-manager", "yarn"], '--package-manager knows npm and pnpm, got "yarn"'],
    [["a", "--package-manager="], '--package-manager knows npm and pnpm, got ""'],
    [["My-Platform"], unnamed("My-Platform")],
    [["mine", "--name", "Mine"], unnamed("Mine")],
    [["my platform"], unnamed("my platform")],
    [["teams/.platform"], unnamed(".platform")],
    [["_platform"], unnamed("_platform")],
    [["plattform-für-alle"], unnamed("plattform-für-alle")],
    [["node_modules"], unnamed("node_modules")],
    [["a".repeat(215)], unnamed("a".repeat(215))],
    [["/"], unnamed("")],
  ])("%j", async (args, line) => {
    tools("npm", "pnpm");
    expect(await init(...args)).toEqual(usage(line));
    expect([filesIn(work()), asked()]).toEqual([[], []]);
  });

  test.each([...OTHERS, "package-lock.json", "pnpm-lock.yaml", "node_modules/x/index.js", "cdktf.out/manifest.json"])(
    "a directory that has %s",
    async (file) => {
      tools("npm");
      mkdirSync(join(work("mine", file), ".."), { recursive: true });
      writeFileSync(work("mine", file), "theirs");
      const found = OTHERS.includes(file) ? file : file.split("/")[0]!;
      expect(await init("mine")).toEqual(usage(inTheWay(found)));
      expect([filesIn(work("mine")), asked()]).toEqual([[file], []]);
      expect(readFileSync(work("mine", file), "utf8")).toBe("theirs");
    },
  );

  test("all that is in the way, a project made before among it", async () => {
    await init("mine", "--no-install");
    expect(await init("mine", "--no-install")).toEqual(usage(inTheWay(OTHERS.join(", "))));
  });

  test("a file of the directory's name", async () => {
    writeFileSync(work("mine"), "theirs");
    expect(await init("mine", "--no-install")).toEqual(usage("mine is not a directory"));
    symlinkSync(work("nowhere"), work("lost"));
    expect(await init("lost", "--no-install")).toEqual(usage("lost is not a directory"));
  });

  test.each([
    ["a file", () => writeFileSync(work("mine/test"), "")],
    ["a link out of it", () => symlinkSync(at("bin"), work("mine/test"))],
  ])("a directory whose test is %s", async (_, make) => {
    mkdirSync(work("mine"));
    make();
    expect(await init("mine", "--no-install")).toEqual(usage(inTheWay("test")));
    expect([filesIn(work("mine")), filesIn(at("bin"))]).toEqual([["test"], []]);
  });

  test("a link that leads nowhere, where a file would go", async () => {
    mkdirSync(work("mine"));
    symlinkSync(work("elsewhere"), work("mine/main.ts"));
    expect(await init("mine", "--no-install")).toEqual(usage(inTheWay("main.ts")));
    expect(existsSync(work("elsewhere"))).toBe(false);
  });
});

describe("init without a package manager that works", () => {
  test.each(["npm", "pnpm"])("ends with exit code 3 where %s is missing, and has written nothing", async (name) => {
    process.env.PATH = at("bin");
    expect(await init("mine", "--package-manager", name)).toEqual({
      code: 3,
      out: "",
      err: `ml-platform: ${name} is not on the PATH, and nothing is written; --no-install does without it\n`,
    });
    expect(filesIn(work())).toEqual([]);
  });

  test("ends so where it does not run", async () => {
    tools("pnpm");
    process.env.TOOL_VERSION = "9";
    const why = "pnpm does not run: pnpm --version ends with exit code 9";
    expect(await init("mine", "--package-manager", "pnpm")).toEqual({
      code: 3,
      out: "",
      err: `ml-platform: ${why}, and nothing is written; --no-install does without it\n`,
    });
    expect(filesIn(work())).toEqual([]);
  });
});

describe("init whose project is written says how to go on", () => {
  const rest = "the files in mine are complete. Go on with: cd mine &&";

  test("where installing fails", async () => {
    tools("npm");
    process.env.TOOL_INSTALL = "7";
    const { code, err } = await init("mine");
    expect(code).toBe(1);
    expect(err).toBe(`ml-platform: npm install ended with exit code 7; ${rest} npm install && npm run synth\n`);
    expect(filesIn(work("mine"))).toEqual(FILES);
    expect(asked().map((line) => line.split(" in ")[0])).toEqual(["npm --version", "npm install"]);
  });

  test("where the first synth fails", async () => {
    tools("npm");
    process.env.TOOL_SYNTH = "2";
    const { code, err } = await init("mine");
    expect(code).toBe(1);
    expect(err).toBe(`ml-platform: the first synth ended with exit code 2; ${rest} npm run synth\n`);
  });
});

test("a directory that cannot be made is one line", async () => {
  writeFileSync(work("file"), "");
  const { code, out, err } = await init("file/mine", "--no-install");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^ml-platform: E[A-Z]+: .*\n$/);
});
