import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../lib/rehearsal";
import { at, contentOf, directoryOf, RawStack, scratch, write } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const FILES = "keep plain files below the synthesized directory, as TerraformAsset does";
const READS = "name a file below the synthesized directory by a literal path, or one behind path.module";
const PLAIN = "write it plainly, or correct what is named";

const data = (body: JsonObject): JsonObject => ({ resource: { terraform_data: { A: { ...at("s/A"), ...body } } } });

/** The findings of a stack `s`, after its directory was prepared. */
async function findingsOf(stack: RawStack, prepare: (folder: string) => void = () => undefined) {
  const directory = directoryOf({ s: stack });
  prepare(join(directory, "stacks/s"));
  const { findings, progress } = await rehearsed(directory);
  expect(progress).toEqual(["s: cannot be rehearsed"]);
  return findings;
}

describeWithTerraform("a rehearsal lets nothing out:", () => {
  const ran = join(scratch(), "ran");
  const provisioner = { "local-exec": { command: `touch ${ran}` } };
  const refused =
    "MLP-REHEARSE-006 s/A provisioner: cannot rehearse terraform_data.A: a provisioner runs commands for real, here or on another machine | take the provisioner out, or do its work outside Terraform";

  test.each<[string, JsonObject]>([
    [
      "lists at every level",
      { resource: [{ terraform_data: [{ A: [{ ...at("s/A"), provisioner: [provisioner] }] }] }] },
    ],
    ["a list in a list", { resource: { terraform_data: { A: [[at("s/A"), { provisioner }]] } } }],
  ])("no provisioner under %s", async (_, json) => {
    expect(await findingsOf({ json })).toEqual([refused]);
    expect(existsSync(ran)).toBe(false);
  });

  test("no provisioner of a removed resource", async () => {
    const removed = [{ from: "terraform_data.Gone", lifecycle: { destroy: true }, provisioner }];
    expect(await findingsOf({ json: { removed } })).toEqual([
      "MLP-REHEARSE-006 s/removed provisioner: cannot rehearse removed: a provisioner runs commands for real, here or on another machine | take the provisioner out, or do its work outside Terraform",
    ]);
  });

  test("a backend under lists is replaced like any other", async () => {
    const terraform = [{ backend: [{ http: [{ address: "http://127.0.0.1:9/state" }] }] }];
    const { findings, stacks } = await rehearsed({ s: { json: { terraform, ...data({ input: 1 }) } } });
    expect([findings, stacks]).toEqual([[], { s: clean(1) }]);
  });

  test("a backend beside the synthesized file is refused", async () => {
    const files = {
      "override.tf": 'terraform {\n  backend "http" {\n    address = "http://127.0.0.1:9/state"\n  }\n}\n',
    };
    expect(await findingsOf({ json: data({}), files })).toEqual([
      'MLP-REHEARSE-017 s terraform.backend: cannot rehearse: "override.tf" beside the synthesized file says where the state is | give the stack its backend in the program, so that the rehearsal can replace it',
    ]);
  });

  test.each<[string, (folder: string) => void, string]>([
    [
      "a link that leads out",
      (folder) => symlinkSync("/etc/hostname", join(folder, "name")),
      '"stacks/s/name" leads to /etc/hostname, outside the synthesized directory',
    ],
    [
      "a loop of links",
      (folder) => symlinkSync(".", join(folder, "loop")),
      '"stacks/s/loop" is a link to a folder that contains it',
    ],
    [
      "a pipe",
      (folder) => void execFileSync("mkfifo", [join(folder, "pipe")]),
      '"stacks/s/pipe" is neither a file nor a folder',
    ],
    [
      "folders without an end",
      (folder) => mkdirSync(join(folder, ...Array<string>(50).fill("d")), { recursive: true }),
      `"stacks/s/${Array<string>(40).fill("d").join("/")}" is more than 40 folders deep`,
    ],
  ])("%s is not copied", async (_, prepare, says) => {
    expect(await findingsOf({ json: data({}) }, prepare)).toEqual([
      `MLP-REHEARSE-013 s: cannot rehearse: ${says} | ${FILES}`,
    ]);
  });

  test("the way out is told with what to do", async () => {
    expect(await findingsOf({ json: data({}) }, (folder) => symlinkSync("/etc", join(folder, "etc")))).toEqual([
      'MLP-REHEARSE-013 s: cannot rehearse: "stacks/s/etc" leads to /etc, outside the synthesized directory | keep plain files below the synthesized directory, as TerraformAsset does',
    ]);
  });

  test.each<[string, string]>([
    ['file("/etc/hostname")', 'file() reads "/etc/hostname", outside the synthesized directory'],
    ['file("~/.profile")', "file() reads what is known to Terraform only"],
    ['file(join("", ["/etc/hostname"]))', "file() reads what is known to Terraform only"],
    [
      'upper(core::filebase64 /* x */ ("/etc/hostname"))',
      'filebase64() reads "/etc/hostname", outside the synthesized directory',
    ],
    ['fileset("/etc", "*")', 'fileset() reads "/etc", outside the synthesized directory'],
    ["fileset(path.module, terraform.workspace)", "fileset() reads what is known to Terraform only"],
    ['templatefile("t.tpl", {})', 'file() reads "/etc/hostname", outside the synthesized directory'],
    ["templatestring(local.text, {})", "templatestring() reads what is known to Terraform only"],
  ])("%s is refused", async (call, says) => {
    const files = { "t.tpl": '${file("/etc/hostname")}' };
    expect(await findingsOf({ json: { ...data({ input: `\${${call}}` }), locals: { text: "" } }, files })).toEqual([
      `MLP-REHEARSE-014 s: cannot rehearse cdk.tf.json: ${says} | ${READS}`,
    ]);
  });

  test("files below the directory are read, links within it too, and modules read theirs", async () => {
    const json = {
      ...data({
        input: '${file("assets/a.txt")}${file("${path.module}/link.txt")}${templatefile("t.tpl", { a = 1 })}',
      }),
      module: { m: { ...at("s/m"), source: "./m" } },
      output: { literal: { value: '$${file("/etc/hostname")}' } },
    };
    const files = {
      "assets/a.txt": "a",
      "t.tpl": "${a}",
      "m/main.tf": 'output "o" {\n  value = [file("${path.module}/own.txt"), fileset(path.module, "*.txt")]\n}\n',
      "m/own.txt": "own",
    };
    const directory = directoryOf({ s: { json, files } });
    symlinkSync("assets/a.txt", join(directory, "stacks/s/link.txt"));
    const { findings, stacks } = await rehearsed(directory);
    expect([findings, stacks]).toEqual([[], { s: clean(1) }]);
  });

  test("what cannot be surely read is refused before Terraform runs", async () => {
    const nested = `${"${".repeat(300)}1${"}".repeat(300)}`;
    expect(await findingsOf({ json: data({ input: nested }) })).toEqual([
      expect.stringMatching(/^MLP-LINT-016 s\/A input: /),
      expect.stringMatching(
        /^MLP-REHEARSE-015 s: cannot rehearse cdk.tf.json: it cannot be read for what would act for real: an expression cannot be read: .* in line 1 \| write it plainly/,
      ),
    ]);
    const files = { "more.tf": "a = `b`", "twice.tf.json": '{"resource":{},"resource":{}}' };
    expect(await findingsOf({ json: data({}), files })).toEqual([
      `MLP-REHEARSE-015 s: cannot rehearse more.tf: it cannot be read for what would act for real: "\`" is not HCL in line 1 | ${PLAIN}`,
      `MLP-REHEARSE-015 s: cannot rehearse twice.tf.json: it cannot be read for what would act for real: twice.tf.json has the name "resource" twice in one object | ${PLAIN}`,
    ]);
  });

  test("stacks that wait for each other are an error, with those that wait for them", async () => {
    const { findings, progress } = await rehearsed({
      a: { json: {}, dependencies: ["b"] },
      b: { json: {}, dependencies: ["a"] },
      c: { json: {}, dependencies: ["a"] },
      d: { json: data({}) },
    });
    expect(findings).toEqual([
      "MLP-REHEARSE-016 a: not rehearsed: a, b, c wait for each other, or for stacks that do | take out a dependency, or pass the value another way",
    ]);
    expect(progress).toContain("d: destroyed");
  });

  test("a stack of more resources than Terraform takes hours for is refused", async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`A${index}`, {}]));
    expect(await findingsOf({ json: { resource: { terraform_data: many } } })).toEqual([
      "MLP-REHEARSE-018 s: cannot rehearse: the stack has more than 5000 resources, which takes Terraform too long | split the stack",
    ]);
  });

  test("a value of the environment comes through for a variable that has no default", async () => {
    process.env["TF_VAR_asked"] = "from outside";
    process.env["TF_VAR_told"] = "from outside";
    try {
      const precondition = [
        { condition: '${var.asked == "from outside" && var.told == "default"}', error_message: "another value" },
      ];
      const json = { variable: { asked: {}, told: { default: "default" } }, ...data({ lifecycle: { precondition } }) };
      const { findings, stacks } = await rehearsed({ s: { json } });
      expect([findings, stacks]).toEqual([[], { s: clean(1) }]);
    } finally {
      delete process.env["TF_VAR_asked"];
      delete process.env["TF_VAR_told"];
    }
  });

  test("the directory is left as it is", async () => {
    const directory = directoryOf({ s: { json: data({}), files: { "a.txt": "a" } } });
    write(join(directory, "beside.txt"), "b");
    const before = contentOf(directory);
    await rehearsed(directory);
    expect(contentOf(directory)).toEqual(before);
  });
});
