import { deriveSchemas } from "../../../lib/rehearsal";
import { buildModule } from "../../../lib/rehearsal/schema/build";
import { parseBindings } from "../../../lib/rehearsal/schema/parse";
import { BlockSchema, Schema } from "../../../lib/rehearsal/schema/types";

/** The schemas of one type of an installed provider. */
function derived(type: string, kind: "resource" | "data" = "resource"): BlockSchema {
  const resources = kind === "resource" ? [type] : [];
  const { provider_schemas: schemas } = deriveSchemas(process.cwd(), {
    resources,
    dataSources: kind === "data" ? [type] : [],
  });
  const key = kind === "resource" ? "resource_schemas" : "data_source_schemas";
  return Object.values(schemas).map((provider): Schema | undefined => provider[key][type])[0]!.block;
}

describe("what a derived schema says", () => {
  test("of scalars and their flags", () => {
    expect(derived("aws_vpc").attributes).toMatchObject({
      cidr_block: { type: "string", optional: true, computed: true },
      enable_dns_support: { type: "bool", optional: true },
      ipv4_netmask_length: { type: "number", optional: true },
      arn: { type: "string", computed: true },
      tags: { type: ["map", "string"], optional: true },
    });
    expect(derived("aws_subnet").attributes?.["vpc_id"]).toEqual({ type: "string", required: true });
  });

  test("of lists and sets", () => {
    expect(derived("aws_db_subnet_group").attributes).toMatchObject({
      subnet_ids: { type: ["set", "string"], required: true },
      supported_network_types: { type: ["set", "string"], computed: true },
    });
    expect(derived("aws_sagemaker_device_fleet").attributes?.["iot_role_alias"]).toEqual({
      type: "string",
      computed: true,
    });
    expect(derived("aws_eks_node_group").attributes?.["instance_types"]).toEqual({
      type: ["list", "string"],
      optional: true,
      computed: true,
    });
  });

  test("of blocks: many, at most one, needed", () => {
    const { block_types: blocks } = derived("aws_eks_node_group");
    expect(blocks).toMatchObject({
      scaling_config: { nesting_mode: "list", min_items: 1, max_items: 1 },
      taint: { nesting_mode: "set" },
      timeouts: { nesting_mode: "single" },
    });
    expect(blocks?.["taint"]).toHaveProperty("max_items", 50);
  });

  test("of attributes that hold objects", () => {
    const { attributes, block_types: blocks } = derived("aws_security_group");
    expect(blocks?.["ingress"]).toBeUndefined();
    const [collection, [kind, members]] = attributes!["ingress"]!.type as ["set", ["object", object]];
    expect([collection, kind]).toEqual(["set", "object"]);
    expect(members).toMatchObject({ cidr_blocks: ["list", "string"], from_port: "number", self: "bool" });
  });

  test("of nested types, of a provider that speaks protocol 6", () => {
    expect(derived("helm_release").attributes?.["set"]).toMatchObject({
      nested_type: { nesting_mode: "list", attributes: { name: { type: "string", required: true } } },
    });
    expect(derived("helm_release").attributes?.["set_wo"]).toMatchObject({
      write_only: true,
      nested_type: { attributes: { name: { required: true, write_only: true } } },
    });
  });

  test("of values of any type", () => {
    expect(derived("kubernetes_manifest").attributes).toMatchObject({
      manifest: { type: "dynamic", required: true },
      object: { type: "dynamic", optional: true, computed: true },
    });
  });

  test("of data sources", () => {
    expect(derived("aws_availability_zones", "data").attributes).toMatchObject({
      names: { type: ["list", "string"], computed: true },
      state: { type: "string", optional: true },
    });
  });

  test("of a module whose structs are in files of their own", () => {
    expect(derived("aws_quicksight_data_set").block_types).toMatchObject({
      physical_table_map: { nesting_mode: "set", max_items: 32 },
    });
  });

  test("of secrets, which bindings do not carry", () => {
    expect(derived("aws_ssm_parameter").attributes?.["value"]).toMatchObject({ sensitive: true });
  });

  test("of a provider: no alias, and what its structs need", () => {
    const { provider } = deriveSchemas(process.cwd(), { resources: ["aws_vpc"], dataSources: [] }).provider_schemas[
      "registry.terraform.io/hashicorp/aws"
    ]!;
    expect(provider.block.attributes).not.toHaveProperty("alias");
    expect(provider.block.attributes).toMatchObject({
      allowed_account_ids: { type: ["set", "string"], optional: true },
    });
    expect(provider.block.block_types?.["default_tags"]).toMatchObject({
      nesting_mode: "list",
      block: { attributes: { tags: { type: ["map", "string"], optional: true } } },
    });
  });
});

test("types that the bindings lack are left out", () => {
  const { provider_schemas: schemas } = deriveSchemas(process.cwd(), {
    resources: ["aws_vpc", "aws_no_such", "nosuch_thing"],
    dataSources: ["aws_no_such"],
  });
  expect(Object.keys(schemas)).toEqual(["registry.terraform.io/hashicorp/aws"]);
  expect(Object.keys(schemas["registry.terraform.io/hashicorp/aws"]!.resource_schemas)).toEqual(["aws_vpc"]);
  expect(schemas["registry.terraform.io/hashicorp/aws"]!.data_source_schemas).toEqual({});
});

test("a file that holds no resource, and a mapper of an unknown kind, are told", () => {
  expect(() =>
    buildModule(parseBindings(["export class A extends cdktf.ComplexObject {\n}\n"]), { nestedTypes: false }),
  ).toThrow("no resource, data source or provider in the bindings");
  const odd = [
    "export class A extends cdktf.TerraformResource {",
    '  public static readonly tfResourceType = "x_a";',
    "  // b - computed: false, optional: true, required: false",
    "  protected synthesizeHclAttributes(): { [name: string]: any } {",
    "    const attrs = {",
    "      b: {",
    "        value: cdktf.oddMapper(x)(this._b),",
    '        type: "list",',
    "      },",
    "    };",
    "  }",
    "}",
  ].join("\n");
  expect(() => buildModule(parseBindings([odd]), { nestedTypes: false })).toThrow(
    "unknown mapper in the bindings: cdktf.oddMapper(x)",
  );
});
