import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { data, entry, Hostile, STACK, Traps } from "./made";

const COPY = "MLP-REHEARSE-013";
const READ = "MLP-REHEARSE-014";

/** An expression that reads what it should not. */
function reads(
  name: string,
  input: (traps: Traps) => string,
  files: (traps: Traps) => Record<string, string> = () => ({}),
): Hostile {
  return {
    name: `reads ${name}`,
    refusedWith: READ,
    codes: { rehearse: 1 },
    write: (made, traps) => made.stack(data({ input: input(traps) }), files(traps)),
  };
}

/** A directory that cannot be read: exit code 2 of every command. */
function unreadable(name: string, write: Hostile["write"]): Hostile {
  return { name, codes: { report: 2, rehearse: 2 }, write };
}

const path = (text: string): Record<string, unknown> => ({ x: entry("x", text) });

/** Paths, links, pipes and sizes. */
export const FILES: readonly Hostile[] = [
  reads("an absolute path", ({ secret }) => `\${file("${secret}")}`),
  reads("a path with dots", () => '${file("../../../../../../etc/hostname")}'),
  reads("a home", () => '${file("~/.bashrc")}'),
  reads("by path.module", () => '${file("${path.module}/../../../../../../etc/hostname")}'),
  reads("what only Terraform knows", ({ secret }) => `\${file(join("", ["${secret}"]))}`),
  reads("by a set of files", () => '${fileset("/etc", "*")}'),
  reads("by a pattern", () => '${fileset(".", "../../../../../../etc/*")}'),
  reads(
    "from a template",
    () => '${templatefile("t.tpl", {})}',
    ({ secret }) => ({ "t.tpl": `\${file("${secret}")}` }),
  ),
  reads("from a text", ({ secret }) => `\${templatestring("$\${file(\\"${secret}\\")}", {})}`),
  reads("through a namespace and a comment", ({ secret }) => `\${core::file /* x */ ("${secret}")}`),
  reads(
    "in a file beside",
    () => "1",
    ({ secret }) => ({ "more.tf": `output "o" {\n  value = file("${secret}")\n}\n` }),
  ),
  {
    name: "link to a file outside",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made, { secret }) =>
      made.stack(data({ input: '${file("secret.txt")}' })).link(`${STACK}/secret.txt`, secret),
  },
  {
    name: "link to itself",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({})).link(`${STACK}/loop`, "."),
  },
  {
    name: "link to /usr",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({})).link(`${STACK}/usr`, "/usr"),
  },
  {
    name: "pipe beside the stack",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({})).pipe(`${STACK}/pipe`),
  },
  {
    name: "pipe of configuration",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made) => made.stack(data({})).pipe(`${STACK}/more.tf`),
  },
  {
    name: "folders in folders",
    refusedWith: COPY,
    codes: { rehearse: 1 },
    write: (made) => {
      made.stack(data({}));
      mkdirSync(join(made.folder, STACK, ...Array<string>(200).fill("d")), { recursive: true });
    },
  },
  unreadable("stack that is a pipe", (made) =>
    made.manifest(path(`${STACK}/cdk.tf.json`)).pipe(`${STACK}/cdk.tf.json`),
  ),
  unreadable("manifest that is a pipe", (made) => made.pipe("manifest.json")),
  unreadable("stack that is a device", (made) => made.manifest(path("zero")).link("zero", "/dev/zero")),
  unreadable("stack that is a folder", (made) => made.manifest(path("stacks")).file("stacks/a", "")),
  unreadable("path with dots", (made) => made.manifest(path("../../../../../../../../etc/hostname"))),
  unreadable("absolute path", (made, { secret }) => made.manifest(path(secret))),
  unreadable("path through a link", (made, { secret }) =>
    made.manifest(path("s/cdk.tf.json")).link("s/cdk.tf.json", secret),
  ),
  unreadable("path with a null character", (made) => made.manifest(path("a\0b"))),
  unreadable("300 MB", (made) => made.stack(`{"a":"${"A".repeat(300_000_000)}"}`)),
  unreadable("deep JSON", (made) => made.stack(`{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`)),
  unreadable("broken JSON", (made) => made.stack('{"resource":{"\u001b[2J')),
  unreadable("empty file", (made) => made.stack("")),
  unreadable("byte order mark", (made) => made.stack('\uFEFF{"resource":{}}')),
  unreadable("stack that is a list of numbers", (made) => made.stack("[1]")),
  unreadable("manifest of a null stack", (made) => made.manifest('{"stacks":{"x":null}}')),
  unreadable("manifest with a list", (made) => made.manifest('{"stacks":[]}')),
  unreadable("manifest that is null", (made) => made.manifest("null")),
  unreadable("manifest twice", (made) =>
    made.stack({}).manifest(`{"stacks":{},"stacks":{"x":${JSON.stringify(entry("x", "x"))}}}`),
  ),
  unreadable("two stacks of a name", (made) =>
    made.stack({}).manifest({ a: entry("a", `${STACK}/cdk.tf.json`), b: entry("a", `${STACK}/cdk.tf.json`) }),
  ),
  unreadable("no manifest", () => undefined),
];
