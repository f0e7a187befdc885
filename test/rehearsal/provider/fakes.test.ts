import { completeAnswer } from "../../../lib/rehearsal/provider/complete";
import { FakeContext, fakeValue, fillBody } from "../../../lib/rehearsal/provider/fakes";
import { UNKNOWN } from "../../../lib/rehearsal/provider/values";
import { BlockSchema } from "../../../lib/rehearsal/schema/types";

const context: FakeContext = {
  type: "aws_vpc",
  seed: "0a1b2c3d",
  region: "eu-west-1",
  account: "123456789012",
  partition: "aws",
};

const fake = (name: string, type = "aws_vpc") => fakeValue(name, "string", { ...context, type });

describe("made-up values", () => {
  test.each([
    ["arn", "aws_vpc", "arn:aws:ec2:eu-west-1:123456789012:vpc/0a1b2c3d"],
    ["arn", "aws_s3_bucket", "arn:aws:s3:::s3-bucket-0a1b2c3d"],
    ["arn", "aws_iam_role", "arn:aws:iam::123456789012:iam-role/0a1b2c3d"],
    ["arn", "aws_efs_file_system", "arn:aws:efs:eu-west-1:123456789012:efs-file-system/0a1b2c3d"],
    ["role_arn", "aws_eks_cluster", "arn:aws:eks:eu-west-1:123456789012:eks-cluster/0a1b2c3d"],
    ["owner_id", "aws_vpc", "123456789012"],
    ["id", "aws_vpc", "vpc-0a1b2c3d"],
    ["id", "aws_kms_key", "kms-key-0a1b2c3d"],
    ["cidr_block", "aws_vpc", "10.10.0.0/16"],
    ["ipv6_cidr_block", "aws_vpc", "2001:db8:0a1b::/56"],
    ["region", "aws_s3_bucket", "eu-west-1"],
    ["availability_zone", "aws_subnet", "eu-west-1a"],
    ["endpoint", "aws_eks_cluster", "https://0a1b2c3d.eu-west-1.example.invalid/endpoint"],
    ["dns_name", "aws_lb", "0a1b2c3d.eu-west-1.example.invalid"],
    ["public_ip", "aws_eip", "10.0.10.10"],
    ["created_at", "aws_eks_cluster", "2000-01-01T00:00:00Z"],
    ["policy", "aws_sqs_queue", "{}"],
    ["data", "aws_eks_cluster", "MGExYjJjM2Q="],
    ["status", "aws_eks_cluster", "status-0a1b2c3d"],
  ])("have the form of %s of %s", (name, type, value) => {
    expect(fake(name, type)).toBe(value);
  });

  test("are of every type", () => {
    expect(fakeValue("n", "number", context)).toBe(1);
    expect(fakeValue("b", "bool", context)).toBe(false);
    expect(fakeValue("d", "dynamic", context)).toBeNull();
    expect(fakeValue("m", ["map", "string"], context)).toEqual({});
    expect(fakeValue("ids", ["set", "string"], context)).toEqual(["ids-0a1b2c3d"]);
    expect(fakeValue("l", ["list", ["object", { arn: "string", n: "number" }]], context)).toEqual([
      { arn: "arn:aws:ec2:eu-west-1:123456789012:vpc/0a1b2c3d", n: 1 },
    ]);
  });

  test("take the place of what is unknown, wherever it lies", () => {
    const schema: BlockSchema = {
      attributes: {
        id: { type: "string", computed: true },
        name: { type: "string", optional: true, computed: true },
        name_prefix: { type: "string", optional: true },
        tags: { type: ["map", "string"], optional: true },
        shape: { type: ["list", ["object", { a: "string" }]], computed: true },
        set: {
          nested_type: { nesting_mode: "single", attributes: { id: { type: "string", computed: true } } },
          computed: true,
        },
      },
      block_types: {
        rule: { nesting_mode: "list", block: { attributes: { id: { type: "string", computed: true } } } },
      },
    };
    const planned = {
      id: UNKNOWN,
      name: UNKNOWN,
      name_prefix: "data-",
      tags: { Own: "x", Other: UNKNOWN },
      shape: [{ a: UNKNOWN }],
      set: UNKNOWN,
      rule: [{ id: UNKNOWN }, { id: "kept" }],
    };
    expect(fillBody(schema, planned, context)).toEqual({
      id: "vpc-0a1b2c3d",
      name: "data-2000010100000000000a1b2c3d",
      name_prefix: "data-",
      tags: { Own: "x", Other: "Other-0a1b2c3d" },
      shape: [{ a: "a-0a1b2c3d" }],
      set: { id: "vpc-0a1b2c3d" },
      rule: [{ id: "vpc-0a1b2c3d" }, { id: "kept" }],
    });
    expect(fillBody(schema, { ...planned, rule: UNKNOWN, id: null }, context)).toMatchObject({ rule: [], id: null });
    expect(fillBody(schema, { ...planned, id: null, name_prefix: null }, context, true)).toMatchObject({
      id: "vpc-0a1b2c3d",
      name_prefix: null,
    });
  });
});

describe("an expected answer", () => {
  const schema: BlockSchema = {
    attributes: {
      name: { type: "string", optional: true },
      port: { type: "number", computed: true },
      on: { type: "bool", computed: true },
      ids: { type: ["list", "string"], computed: true },
      tags: { type: ["map", "string"], computed: true },
      any: { type: "dynamic", computed: true },
      shape: { type: ["list", ["object", { arn: "string", n: "number" }]], computed: true },
      set: {
        computed: true,
        nested_type: {
          nesting_mode: "map",
          attributes: { arn: { type: "string", computed: true }, note: { type: "string", optional: true } },
        },
      },
    },
    block_types: {
      filter: {
        nesting_mode: "list",
        block: {
          attributes: { id: { type: "string", computed: true }, name: { type: "string", optional: true } },
          block_types: { deep: { nesting_mode: "set", block: {} } },
        },
      },
    },
  };

  test("is turned into the schema's types", () => {
    const given = { name: 7, port: "80", on: "true", ids: "one", tags: { a: 1 }, any: { x: 1 } };
    expect(completeAnswer(schema, given, context)).toEqual({
      name: "7",
      port: 80,
      on: true,
      ids: ["one"],
      tags: { a: "1" },
      any: [Buffer.from('["object",{"x":"number"}]'), { x: 1 }],
    });
  });

  test("is completed where Terraform takes whole objects only", () => {
    const arn = "arn:aws:ec2:eu-west-1:123456789012:vpc/0a1b2c3d";
    expect(
      completeAnswer(schema, { shape: [{ n: 3 }], set: { a: { note: "x" } }, filter: { name: "f" } }, context),
    ).toEqual({
      shape: [{ arn, n: 3 }],
      set: { a: { arn, note: "x" } },
      filter: [{ id: "vpc-0a1b2c3d", name: "f", deep: [] }],
    });
  });

  test("may be nothing, and what the schema lacks is left out", () => {
    expect(completeAnswer(schema, { name: null, set: null, filter: null, nonsense: 1 }, context)).toEqual({
      name: null,
      set: null,
      filter: [],
    });
  });
});
