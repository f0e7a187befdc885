import { ProviderSchemas } from "../../../lib/rehearsal";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { overrideData } from "../../../tools/tiers/providers/answers";
import { differenceOf, plannedAddresses, testFile } from "../../../tools/tiers/providers/test-file";
import { judgeUnchecked } from "../../../tools/tiers/providers/unchecked";

const STACK: JsonObject = {
  "//": {
    mlPlatform: {
      version: 1,
      facts: [{ type: "expects", address: "data.aws_vpc.Given", values: { cidr_block: "10.9.0.0/16" } }],
    },
  },
  provider: {
    aws: [
      {
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        assume_role: [{ role_arn: "arn:x" }],
        default_tags: [{ tags: { A: "b" } }],
      },
      { alias: "replica", region: "eu-central-1" },
    ],
  },
  data: {
    aws_vpc: { Given: { id: "vpc-1" } },
    aws_caller_identity: { Me: {} },
    terraform_remote_state: { Other: { backend: "local", config: { path: "other.tfstate" } } },
  },
};
const OTHER = {
  terraform: { backend: { local: { path: "other.tfstate" } } },
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] },
  output: { key: { value: "${aws_kms_key.K.arn}" }, zones: { value: ["a", "b"] }, vpc: { value: "${aws_vpc.V.id}" } },
};
const text = { type: "string", computed: true, optional: true } as const;
const SCHEMAS: ProviderSchemas = {
  format_version: "1.0",
  provider_schemas: {
    "registry.terraform.io/hashicorp/aws": {
      provider: { version: 0, block: {} },
      resource_schemas: {},
      data_source_schemas: {
        aws_vpc: { version: 0, block: { attributes: { id: text, arn: text, cidr_block: text } } },
        aws_caller_identity: { version: 0, block: { attributes: { account_id: text, arn: text } } },
      },
    },
  },
};

describe("the generated test file", () => {
  const overrides = overrideData(STACK, [OTHER], SCHEMAS);
  const values = new Map(overrides.map((override) => [override.target, override.values]));

  test("answers every data source: what a construct expects before what is made up", () => {
    expect([...values.keys()].sort()).toEqual([
      "data.aws_caller_identity.Me",
      "data.aws_vpc.Given",
      "data.terraform_remote_state.Other",
    ]);
    expect(values.get("data.aws_vpc.Given")).toMatchObject({ cidr_block: "10.9.0.0/16" });
    expect(values.get("data.aws_vpc.Given")).not.toHaveProperty("id");
    expect(values.get("data.aws_caller_identity.Me")).toMatchObject({ account_id: "111122223333" });
  });

  test("answers remote state with the other stack's outputs, each of its attribute's form", () => {
    const { outputs } = values.get("data.terraform_remote_state.Other") as { outputs: Record<string, unknown> };
    expect(outputs["key"]).toMatch(/^arn:aws:kms:eu-west-1:111122223333:/);
    expect(outputs["vpc"]).toMatch(/^vpc-[0-9a-f]+$/);
    expect(outputs["zones"]).toEqual(["a", "b"]);
  });

  test("plans, with providers of its own that ask no account, aliases and tags kept", () => {
    const file = testFile(STACK, overrides);
    expect(file["run"]).toEqual({ plan: { command: "plan" } });
    expect(file).not.toHaveProperty("override_resource");
    const [first, second] = (file["provider"] as { aws: Record<string, unknown>[] }).aws;
    expect(first).toMatchObject({
      region: "eu-west-1",
      skip_requesting_account_id: true,
      default_tags: [{ tags: { A: "b" } }],
    });
    expect(first).not.toHaveProperty("allowed_account_ids");
    expect(first).not.toHaveProperty("assume_role");
    expect(second).toMatchObject({ alias: "replica", region: "eu-central-1" });
  });

  test("has no override block where there is no data source", () => {
    expect(testFile({}, [])).not.toHaveProperty("override_data");
  });
});

describe("planned against synthesized", () => {
  const change = (address: string, mode: string, action: string): object => ({
    address,
    mode,
    change: { actions: [action] },
  });
  const event = (changes: object[]): string =>
    ["not json", JSON.stringify({ type: "test_plan", test_plan: { resource_changes: changes } })].join("\n");

  test("counts managed resources that are created", () => {
    const output = event([
      change("b.x", "managed", "create"),
      change("a.x", "managed", "create"),
      change("data.c.x", "data", "read"),
      change("d.x", "managed", "no-op"),
    ]);
    expect(plannedAddresses(output)).toEqual(["a.x", "b.x"]);
    expect(plannedAddresses("{}\n")).toBeUndefined();
  });

  test("names what is missing on either side, and sees a doubled address", () => {
    expect(differenceOf(["a.x"], ["a.x"])).toBeUndefined();
    expect(differenceOf(["a.x", "c.x"], ["a.x", "b.x"])).toBe(
      "2 planned, 2 synthesized\nnot planned: b.x\nnot synthesized: c.x",
    );
    expect(differenceOf(["a.x", "a.x"], ["a.x"])).toBe("2 planned, 1 synthesized");
  });
});

describe("the list of what an older provider cannot check", () => {
  const list = { "5.100.0": ["ex/s aws_vpc.a.region"] };

  test("holds both ways, per version", () => {
    expect(judgeUnchecked(list, "5.100.0", ["ex/s aws_vpc.a.region"]).failure).toBeUndefined();
    expect(judgeUnchecked(list, "6.25.0", []).failure).toBeUndefined();
    expect(judgeUnchecked(list, "5.100.0", []).failure).toBe("listed and no longer unchecked: ex/s aws_vpc.a.region");
    expect(judgeUnchecked(list, "5.99.0", ["ex/s aws_vpc.a.region"]).failure).toBe(
      "unchecked and not listed: ex/s aws_vpc.a.region",
    );
  });
});
