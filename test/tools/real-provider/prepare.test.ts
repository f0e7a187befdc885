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

  test("keeps nothing quiet that neither knows", () => {
    const schemas = { bindings: knowing("cidr_block"), real: knowing("cidr_block") };
    expect(() => prepareStack(STACK, VERSIONS, schemas)).toThrow("aws_vpc has no argument `region`");
  });

  test("has its managed addresses, sorted, data sources left out", () => {
    const json = { resource: { aws_b: { x: {} }, aws_a: { z: {}, y: {} } }, data: { aws_c: { w: {} } } };
    expect(managedAddresses(json)).toEqual(["aws_a.y", "aws_a.z", "aws_b.x"]);
  });
});
