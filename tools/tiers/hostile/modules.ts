import { Hostile, Traps } from "./made";

const PROVISIONER = "MLP-REHEARSE-006";
const SOURCE = "MLP-REHEARSE-010";

const call = (source: string): object => ({ module: { M: { source } } });

/** A module below the stack whose text hides what it does. */
function hidden(name: string, refusedWith: string, text: (traps: Traps) => string, file = "main.tf"): Hostile {
  return {
    name: `module: ${name}`,
    refusedWith,
    codes: { rehearse: 1 },
    write: (made, traps) => made.stack(call("./m"), { [`m/${file}`]: text(traps) }),
  };
}

/** A module that lies somewhere else. */
function elsewhere(name: string, source: (traps: Traps) => string): Hostile {
  return {
    name: `module from ${name}`,
    refusedWith: SOURCE,
    codes: { rehearse: 1 },
    write: (made, traps) => made.stack(call(source(traps))),
  };
}

const exec = ({ command }: Traps): string => `"local-exec" {\n  command = ${JSON.stringify(command)}\n}`;
const inside = (body: string): string => `resource "terraform_data" "B" {\n${body}\n}\n`;

/** Modules, from where they come and what they hide. */
export const MODULES: readonly Hostile[] = [
  hidden("a provisioner", PROVISIONER, (traps) => inside(`provisioner ${exec(traps)}`)),
  hidden("comments between the words", PROVISIONER, (traps) => inside(`/* } */ provisioner /* x */ ${exec(traps)}`)),
  hidden(
    "no quotes",
    PROVISIONER,
    ({ command }) =>
      `resource terraform_data B {\nprovisioner local-exec {\ncommand = ${JSON.stringify(command)}\n}\n}\n`,
  ),
  hidden("a label with escapes", PROVISIONER, (traps) =>
    inside(`provisioner "local\\u002dexec" ${exec(traps).replace('"local-exec" ', "")}`),
  ),
  hidden(
    "a heredoc that opens a comment",
    PROVISIONER,
    (traps) => `locals {\n  a = <<EOT\n" {{{ /*\nEOT\n}\n${inside(`provisioner ${exec(traps)}`)}`,
  ),
  hidden(
    "a heredoc's end among blanks",
    "MLP-REHEARSE-015",
    (traps) => `locals {\n  a = <<EOT\nEOT\u00a0\n}\n${inside(`provisioner ${exec(traps)}`)}# EOT\n`,
  ),
  hidden(
    "quotes in an expression",
    PROVISIONER,
    (traps) => `locals {\n  a = "\${"}"}"\n  b = "$\${"\n}\n${inside(`provisioner ${exec(traps)}`)}`,
  ),
  hidden(
    "a comment in a text",
    PROVISIONER,
    (traps) => `locals {\n  a = "bucket/*"\n}\n${inside(`provisioner ${exec(traps)}`)}# */\n`,
  ),
  hidden("an override", PROVISIONER, (traps) => inside(`provisioner ${exec(traps)}`), "a_override.tf"),
  hidden(
    "lists in JSON",
    PROVISIONER,
    ({ command }) =>
      JSON.stringify({ resource: [{ terraform_data: [{ B: [{ provisioner: [{ "local-exec": { command } }] }] }] }] }),
    "main.tf.json",
  ),
  hidden(
    "a program",
    "MLP-REHEARSE-007",
    ({ command }) => `data external E {\n  program = ${JSON.stringify(command.split(" "))}\n}\n`,
  ),
  hidden(
    "a remote state",
    SOURCE,
    ({ host }) =>
      `data "terraform_remote\\u005fstate" "R" {\n  backend = "http"\n  config = { address = "http://${host}/module" }\n}\n`,
  ),
  hidden("a call of another protocol", SOURCE, ({ host }) => `module "n" {\n  source = "http://${host}/n.zip"\n}\n`),
  hidden("a source that is an expression", SOURCE, () => 'module "n" {\n  source = "${"/etc"}"\n}\n'),
  hidden("itself", SOURCE, () => 'module "n" {\n  source = "../m"\n}\n'),
  hidden("an ephemeral resource", "MLP-REHEARSE-007", () => 'ephemeral "aws_secretsmanager_secret_version" "S" {}\n'),
  elsewhere("git over ssh", ({ host }) => `git::ssh://${host}/x.git`),
  elsewhere("git's ext", ({ command }) => `git::ext::sh -c ${command.replaceAll(" ", "% ")}`),
  elsewhere("git over http", ({ host }) => `git::http://${host}/x.git`),
  elsewhere("mercurial", ({ host }) => `hg::http://${host}/x`),
  elsewhere("http", ({ host }) => `http://${host}/m.zip`),
  elsewhere("a registry of the attacker", ({ host }) => `${host}/a/b/c`),
  elsewhere("the public registry", () => "terraform-aws-modules/vpc/aws"),
  elsewhere("an absolute path", () => "/etc"),
  elsewhere("a file address", () => "file:///etc"),
  elsewhere("outside the directory", () => "../../../out"),
  elsewhere("S3", () => "s3::https://s3.amazonaws.com/bucket/m.zip"),
  {
    name: "module: calls that double",
    refusedWith: SOURCE,
    codes: { rehearse: 1 },
    write: (made) => {
      made.stack(call("./m0"));
      for (let index = 0; index < 30; index += 1) {
        const next = `source = "../m${index + 1}"`;
        made.file(
          `stacks/x/m${index}/main.tf`,
          index === 29 ? "" : `module "a" {\n${next}\n}\nmodule "b" {\n${next}\n}\n`,
        );
      }
    },
  },
];
