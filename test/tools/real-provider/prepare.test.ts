import { ProviderSchemas } from "../../../lib/rehearsal";
import { managedAddresses, prepareStack, rewriteTerraformBlock } from "../../../tools/real-provider/prepare";

const AWS = "registry.terraform.io/hashicorp/aws";

function knowing(...attributes: string[]): ProviderSchemas {
  const block = {
    attributes: Object.fromEntries(attributes.map((name) => [name, { type: "string" as const, optional: true }])),
  };
  return {
    format_version: "1.0",
    provider_schemas: {
      [AWS]: {
        provider: { version: 0, block: {} },
        resource_schemas: { aws_vpc: { version: 0, block } },
        data_source_schemas: {},
      },
    },
  };
}

const STACK = {
  terraform: { backend: { local: { path: "x" } }, required_providers: { aws: { source: "aws", version: "6.25.0" } } },
  resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16", region: "us-east-1" } } },
};
const VERSIONS = new Map([[AWS, "5.100.0"]]);

describe("a stack for another provider version", () => {
  test("requires that version and keeps its state in the copy; the original stays", () => {
    const before = structuredClone(STACK);
    expect(rewriteTerraformBlock(STACK, VERSIONS).terraform).toEqual({
      required_providers: { aws: { source: "aws", version: "5.100.0" } },
    });
    expect(STACK).toEqual(before);
  });

  test("loses what only the bindings know, by name", () => {
    const schemas = { bindings: knowing("cidr_block", "region"), real: knowing("cidr_block") };
    const { json, unchecked } = prepareStack(STACK, VERSIONS, schemas);
    expect(unchecked).toEqual(["aws_vpc.main.region"]);
    expect(json.resource).toEqual({ aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } });
  });

  test("loses what a lifecycle says of arguments that only the bindings know, and keeps the rest", () => {
    const condition = (argument: string) => ({
      condition: `\${self.${argument} != ""}`,
      error_message: "It is empty.",
    });
    const lifecycle = {
      ignore_changes: ["region", "cidr_block"],
      postcondition: [condition("region"), condition("cidr_block")],
    };
    const said = { ...STACK, resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16", region: "x", lifecycle } } } };
    const schemas = { bindings: knowing("cidr_block", "region"), real: knowing("cidr_block") };
    const { json, unchecked } = prepareStack(said, VERSIONS, schemas);
    expect(unchecked).toEqual([
      "aws_vpc.main.lifecycle.ignore_changes",
      "aws_vpc.main.lifecycle.postcondition",
      "aws_vpc.main.region",
    ]);
    expect(json.resource).toMatchObject({
      aws_vpc: { main: { lifecycle: { ignore_changes: ["cidr_block"], postcondition: [condition("cidr_block")] } } },
    });
  });

  test("loses the conditions on data that only the bindings know, and keeps the others", () => {
    const condition = (data: string) => ({ condition: `\${length(${data}.id) > 0}`, error_message: "It is missing." });
    const lifecycle = { precondition: [condition("data.aws_new.A"), condition("data.aws_newer.A")] };
    const asked = {
      ...STACK,
      data: { aws_new: { A: {} } },
      resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16", lifecycle } } },
    };
    const bindings = knowing("cidr_block", "id");
    const aws = bindings.provider_schemas[AWS]!;
    aws.data_source_schemas["aws_new"] = aws.resource_schemas["aws_vpc"]!;
    aws.data_source_schemas["aws_newer"] = aws.resource_schemas["aws_vpc"]!;
    const real = knowing("cidr_block", "id");
    const both = { ...asked, data: { ...asked.data, aws_newer: { A: {} } } };
    real.provider_schemas[AWS]!.data_source_schemas["aws_newer"] = aws.resource_schemas["aws_vpc"]!;
    const { json, unchecked } = prepareStack(both, VERSIONS, { bindings, real });
    expect(unchecked).toEqual(["aws_vpc.main.lifecycle.precondition", "data.aws_new.A"]);
    const { main } = asked.resource.aws_vpc;
    expect(json.data).toEqual({ aws_newer: { A: {} } });
    expect(json.resource).toEqual({
      aws_vpc: { main: { ...main, lifecycle: { precondition: [condition("data.aws_newer.A")] } } },
    });
  });

  test("keeps nothing quiet that neither knows", () => {
    const schemas = { bindings: knowing("cidr_block"), real: knowing("cidr_block") };
    expect(() => prepareStack(STACK, VERSIONS, schemas)).toThrow("aws_vpc has no argument `region`");
  });

  test("has its managed addresses, sorted, data sources left out", () => {
    const json = { resource: { aws_b: { x: {} }, aws_a: { z: {}, y: {} } }, data: { aws_c: { w: {} } } };
    expect(managedAddresses(json)).toEqual(["aws_a.y", "aws_a.z", "aws_b.x"]);
  });
});
