import { Hostile, Made, Traps } from "./made";

/** A target of `check` alone: a folder or a file that is no synthesized directory. */
export interface HostileTarget extends Pick<Hostile, "name"> {
  /** What is judged, by its path in the folder; the folder itself where left out. */
  readonly target?: string;
  /** Exit code of `check`; any of 0, 1 and 2 where left out. */
  readonly code?: number;
  readonly write: (made: Made, traps: Traps) => void;
}

const ESCAPE = "\u001b[2J\u001b]8;;http://evil\u0007\u202e\r\n::error file=a::b\n##[error]c";

/** A file of HCL. */
function hcl(name: string, text: string | ((traps: Traps) => string), code?: number): HostileTarget {
  const write = (made: Made, traps: Traps): void =>
    void made.file("main.tf", typeof text === "string" ? text : text(traps));
  return { name: `HCL: ${name}`, code, write };
}

/** What `terraform show -json` could have printed. */
function shown(name: string, content: unknown, code?: number): HostileTarget {
  return {
    name: `plan: ${name}`,
    code,
    target: "plan.json",
    write: (made) => made.file("plan.json", typeof content === "string" ? content : JSON.stringify(content)),
  };
}

/** A plan of these resources, each with a value that would be a finding. */
function plan(resources: readonly object[], more: object = {}): object {
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    configuration: {
      root_module: {
        resources: resources.map((one) => ({ ...one, expressions: { bucket: { constant_value: "xn--b" } } })),
      },
    },
    ...more,
  };
}

const bucket = (name: string): object => ({
  mode: "managed",
  type: "aws_s3_bucket",
  name,
  address: `aws_s3_bucket.${name}`,
  values: { bucket: `xn--${name}` }, // S3 keeps names that begin so for itself
});

const cut = JSON.stringify(plan([bucket("b")])).slice(0, -20);

/** Configurations and plans that break, act, lead away or are too large. */
export const TARGETS: readonly HostileTarget[] = [
  hcl("a file outside", ({ secret }) => `resource "aws_s3_bucket" "b" {\n  bucket = file("${secret}")\n}\n`),
  hcl(
    "programs and addresses",
    ({ command, host }) =>
      `data "external" "e" {\n  program = ["sh", "-c", "${command}"]\n}\ndata "http" "h" {\n  url = "http://${host}/"\n}\n` +
      `module "m" {\n  source = "http://${host}/m.zip"\n}\nresource "terraform_data" "t" {\n  provisioner "local-exec" {\n    command = "${command}"\n  }\n}\n`,
  ),
  hcl("names that act", `resource "aws_s3_bucket" ${JSON.stringify("b\u001b[2J\u202e")} {\n}\n`),
  hcl(
    "JavaScript's own names",
    'resource "__proto__" "polluted" {\n  x = 1\n}\nlocals {\n  __proto__ = { polluted = 1 }\n}\n',
  ),
  hcl(
    "references in a circle",
    'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_s3_bucket" "b" {\n  bucket = local.a\n}\nresource "aws_s3_bucket" "c" {\n  bucket = "xn--c"\n}\n',
    1,
  ),
  hcl("lists in each other", `locals {\n  a = ${"[".repeat(100_000)}${"]".repeat(100_000)}\n}\n`, 2),
  hcl("blocks in each other", `${"a {\n".repeat(20_000)}${"}\n".repeat(20_000)}`, 2),
  hcl("expressions in each other", `locals {\n  a = ${'"${'.repeat(20_000)}1${'}"'.repeat(20_000)}\n}\n`, 2),
  hcl("operators in each other", `locals {\n  a = ${"!".repeat(200_000)}true\n}\n`, 2),
  hcl("conditions in each other", `locals {\n  a = (\n${"true ? 1 :\n".repeat(50_000)}2)\n}\n`, 2),
  hcl("half a file", 'resource "aws_s3_bucket" "b" {\n  bucket = "', 2),
  hcl("something binary", `\u0000\u0001\u0002${ESCAPE}\uFFFD\u0000`, 2),
  hcl("9 MiB", `# ${"x".repeat(9 * 1024 * 1024)}\n`, 2),
  {
    name: "HCL: a link to a file outside",
    code: 2,
    write: (made, { secret }) => made.link("main.tf", secret),
  },
  {
    name: "HCL: a link out of what says that it is a repository",
    code: 2,
    write: (made, { secret }) => made.file(".git/HEAD", "ref: refs/heads/main").link("main.tf", secret),
  },
  { name: "HCL: a link in a circle", code: 2, write: (made) => made.link("main.tf", "main.tf") },
  { name: "HCL: a pipe", code: 2, write: (made) => made.pipe("main.tf") },
  { name: "a link in a circle", code: 2, target: "loop", write: (made) => made.link("loop", "loop") },
  { name: "a folder that holds itself", code: 2, target: "loop", write: (made) => made.link("loop", ".") },
  {
    name: "a reader of HCL of the target's own",
    code: 2,
    write: (made, { command }) =>
      made
        .file("main.tf", "half {")
        .file(
          "node_modules/@cdktf/hcl2json/index.js",
          `require("node:child_process").execSync(${JSON.stringify(command)}); exports.parse = async () => ({});`,
        ),
  },
  {
    name: "a folder of what is binary",
    code: 2,
    write: (made) => made.file("a.png", "\u0000\u0001").file("b", "\u007fELF"),
  },
  { name: "nothing there", code: 2, target: `none${ESCAPE}`, write: () => undefined },
  shown("cut", cut, 2),
  shown("of a newer format", plan([bucket("b")], { format_version: "2.0" }), 2),
  shown("of a format that acts", plan([], { format_version: ESCAPE }), 2),
  shown("as Terraform keeps it", "PK\u0003\u0004", 2),
  shown("with names that act", plan([bucket(`b${ESCAPE}`)]), 1),
  shown("deep", `{"planned_values":${"[".repeat(100_000)}`, 2),
  shown("that is a list", "[]", 2),
  shown("of wrong types", plan([{ mode: 1, type: {}, name: [], address: null, values: "x", sensitive_values: 3 }])),
  shown(
    "with JavaScript's own names",
    `{"format_version":"1.2","__proto__":{"polluted":1},"planned_values":{"root_module":{"resources":[` +
      `{"mode":"managed","type":"__proto__","name":"polluted","address":"__proto__.polluted","values":{"__proto__":{"polluted":1}}},` +
      `{"mode":"managed","type":"constructor","name":"__proto__","address":"x","values":{"toString":1}}]}},` +
      `"configuration":{"root_module":{"resources":[{"mode":"managed","type":"__proto__","name":"polluted","expressions":{"__proto__":{"references":["__proto__.polluted"]}}}],"module_calls":{"__proto__":{}}}}}`,
    0,
  ),
  shown("of 10,000 buckets", plan(Array.from({ length: 10_000 }, (_, index) => bucket(`b${String(index)}`))), 1),
];
