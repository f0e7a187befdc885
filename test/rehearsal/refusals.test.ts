import { JsonObject } from "../../lib/rehearsal";
import { at, aws } from "./support/directory";
import { describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

const provider = (name: string, source = name): JsonObject => ({ required_providers: { [name]: { source } } });

/** One stack for each thing that would act on the world, or cannot be simulated. */
const REFUSED: Readonly<Record<string, { readonly json: JsonObject; readonly says: string }>> = {
  commands: {
    json: { resource: { terraform_data: { Run: { ...at("commands/Run"), provisioner: [{ "local-exec": {} }] } } } },
    says: "MLP-REHEARSE-006 commands/Run provisioner: cannot rehearse terraform_data.Run: a provisioner runs commands for real, here or on another machine | take the provisioner out, or do its work outside Terraform",
  },
  program: {
    json: { terraform: provider("external"), data: { external: { Ask: { ...at("program/Ask"), program: ["true"] } } } },
    says: "MLP-REHEARSE-007 program/Ask: cannot rehearse data.external.Ask: a data source of type external runs a program | pass the value in as a variable or a literal",
  },
  call: {
    json: { terraform: provider("http"), data: { http: { Get: { ...at("call/Get"), url: "https://a.invalid" } } } },
    says: "MLP-REHEARSE-007 call/Get: cannot rehearse data.http.Get: a data source of type http calls an address of the network | pass the value in as a variable or a literal",
  },
  "call-in-check": {
    json: {
      terraform: provider("http"),
      check: {
        Up: { data: { http: { Get: { url: "https://a.invalid" } } }, assert: { condition: true, error_message: "no" } },
      },
    },
    says: "MLP-REHEARSE-007 call-in-check/check.Up.data.http.Get: cannot rehearse check.Up.data.http.Get: a data source of type http calls an address of the network | pass the value in as a variable or a literal",
  },
  secret: {
    json: aws({ ephemeral: { aws_secretsmanager_secret_version: { S: { secret_id: "s" } } } }),
    says: "MLP-REHEARSE-007 secret/ephemeral.aws_secretsmanager_secret_version: cannot rehearse ephemeral.aws_secretsmanager_secret_version: bindings do not describe ephemeral resources | rehearse the stack without it",
  },
  function: {
    json: aws({ output: { Arn: { value: '${provider::aws::arn_parse("arn:aws:s3:::b").service}' } } }),
    says: "MLP-REHEARSE-007 function: cannot rehearse a call of provider::aws::arn_parse: bindings do not describe the functions of providers | use a function of Terraform itself",
  },
  unbound: {
    json: {
      terraform: provider("random", "hashicorp/random"),
      resource: { random_pet: { Name: { ...at("unbound/Name") } } },
    },
    says: "MLP-REHEARSE-008 unbound terraform.required_providers: cannot rehearse: no bindings of provider registry.terraform.io/hashicorp/random are installed in node_modules or .gen | install its @cdktf/provider package, or generate the bindings with `cdktf get`",
  },
  foreign: {
    json: {
      data: {
        terraform_remote_state: {
          Theirs: {
            ...at("foreign/Theirs"),
            backend: "s3",
            config: { bucket: "theirs", key: "k", region: "us-east-1" },
          },
        },
      },
    },
    says: "MLP-REHEARSE-009 foreign/Theirs: cannot rehearse data.terraform_remote_state.Theirs: no stack here has this s3 state | synthesize the other stack into the same directory, or state the outputs it is expected to have",
  },
};

describeWithTerraform("what cannot be simulated", () => {
  let result: Awaited<ReturnType<typeof rehearsed>>;

  beforeAll(async () => {
    const fine = { json: aws({ resource: { aws_eip: { E: { domain: "vpc" } } } }) };
    const after = { json: {}, dependencies: ["commands", "fine"] };
    result = await rehearsed({ ...REFUSED, fine, after });
  });

  test.each(Object.keys(REFUSED))("is refused in one clear line: %s", (name) => {
    const { says } = REFUSED[name]!;
    const others = Object.keys(REFUSED).filter((other) => other !== name && other.startsWith(`${name}-`));
    const own = result.findings.filter(
      (line) => new RegExp(`^\\S+ ${name}[/ :]`).test(line) && !others.some((other) => line.includes(` ${other}/`)),
    );
    expect(own.filter((line) => line.includes("MLP-REHEARSE"))).toEqual([says]);
    expect(result.progress).toContain(`${name}: cannot be rehearsed`);
    expect(result.stacks[name]).toMatchObject({ plan: { add: 0 }, destroyed: false });
  });

  test("does not keep other stacks from being rehearsed", () => {
    expect(result.progress).toContain("fine: destroyed");
  });

  test("keeps those that depend on it from being rehearsed", () => {
    expect(result.findings.at(-1)).toBe(
      "warning MLP-REHEARSE-011 after: not rehearsed: it depends on commands, which was not deployed | mend the stack it depends on",
    );
    expect(result.progress).toContain("after: skipped, commands was not deployed");
  });
});
