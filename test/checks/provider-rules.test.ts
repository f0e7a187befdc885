import { synthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "../report/support";
import { found } from "./say";

const EUROPE = { region: "eu-west-1", alias: "europe" };

function using(bodies: Bodies, providers: unknown, more: Readonly<Record<string, unknown>> = {}): string[] {
  return found("MLP-CHECK-104", stackOf(bodies, { provider: providers, ...more }, "s"));
}

describe("MLP-CHECK-104: configured providers", () => {
  test("fails with an alias that the stack has not", () => {
    const bodies = { "aws_s3_bucket.A": { provider: "aws.asia" }, "aws_s3_bucket.B": { provider: "aws.asia" } };
    expect(using(bodies, { aws: [{ region: "us-east-1" }, EUROPE] })).toEqual([
      [
        "error MLP-CHECK-104  s aws_s3_bucket.A.provider",
        "  the stack configures no provider aws.asia, as for 1 more",
        "  fix: configure a provider with that alias in the stack, or use one that it has",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-104",
      ].join("\n"),
    ]);
    expect(using({ "helm_release.A": { provider: "helm.second" } }, { helm: [{}] })).toHaveLength(1);
  });

  test("warns of the default where only aliased ones are configured", () => {
    const bodies = { "aws_s3_bucket.A": {}, "data.aws_region.B": {}, "aws_s3_bucket.C": { provider: "aws.europe" } };
    const root = { terraform: { backend: { local: {} } } };
    expect(using(bodies, { aws: [EUROPE] }, root)).toEqual([
      [
        "warning MLP-CHECK-104  s provider.aws",
        '  aws_s3_bucket.A uses the default AWS provider, which the stack does not configure: region and account are those of whoever runs Terraform, as for 1 more; configured are "europe"',
        "  fix: configure a provider without an alias, or give `provider` to what uses the default",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-104",
      ].join("\n"),
    ]);
  });

  test.each<[string, Bodies, unknown]>([
    ["a default beside aliases", { "aws_s3_bucket.A": {} }, { aws: [{ region: "us-east-1" }, EUROPE] }],
    [
      "aliases alone, where each resource names one",
      { "aws_s3_bucket.A": { provider: "aws.europe" } },
      { aws: [EUROPE] },
    ],
    ["no provider at all", { "aws_s3_bucket.A": {} }, {}],
    ["the default by its name", { "aws_s3_bucket.A": { provider: "aws" } }, { aws: { region: "us-east-1" } }],
    ["other providers with aliases alone", { "random_id.A": {} }, { random: [{ alias: "second" }] }],
    ["a provider that is not named plainly", { "aws_s3_bucket.A": { provider: "${aws.asia}" } }, { aws: [EUROPE] }],
  ])("passes with %s", (_, bodies, providers) => {
    expect(using(bodies, providers)).toEqual([]);
  });

  test("passes where a folder may be a module, which inherits the default", () => {
    expect(using({ "aws_s3_bucket.A": {} }, { aws: [EUROPE] })).toEqual([]);
  });

  test("passes in a module that is handed its providers", () => {
    const required = { aws: { source: "hashicorp/aws", configuration_aliases: ["${aws.asia}"] } };
    const terraform = { required_providers: required };
    expect(using({ "aws_s3_bucket.A": { provider: "aws.asia" } }, {}, { terraform })).toEqual([]);
  });
});

describe("MLP-CHECK-105: the account of a provider", () => {
  const role = (account: string) => ({ role_arn: `arn:aws:iam::${account}:role/Deploy` });
  const judged = (provider: Readonly<Record<string, unknown>>) =>
    found("MLP-CHECK-105", synthesizedStack("s", { provider: { aws: [provider as never] } }));

  test("fails with a role of an account that is not allowed", () => {
    const assume_role = [role("999999999999")];
    expect(judged({ alias: "other", assume_role, allowed_account_ids: ["123456789012"] })).toEqual([
      [
        "error MLP-CHECK-105  s provider.aws.other",
        '  the provider assumes a role of an account that allowed_account_ids does not list, 123456789012, got "arn:aws:iam::999999999999:role/Deploy"',
        "  fix: correct the ARN of the role, or the list of accounts",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-105",
      ].join("\n"),
    ]);
    expect(judged({ assume_role, forbidden_account_ids: ["999999999999"] })[0]).toContain(
      'that forbidden_account_ids lists, got "arn:aws:iam::999999999999:role/Deploy"',
    );
    expect(judged({ assume_role_with_web_identity: assume_role, allowed_account_ids: ["123456789012"] })).toHaveLength(
      1,
    );
  });

  test.each([
    ["its own account", { assume_role: [role("123456789012")], allowed_account_ids: ["123456789012"] }],
    ["one of several accounts", { assume_role: role("123456789012"), allowed_account_ids: ["1", "123456789012"] }],
    [
      "the last role of a chain",
      { assume_role: [role("999999999999"), role("123456789012")], allowed_account_ids: ["123456789012"] },
    ],
    [
      "a web identity on the way",
      {
        assume_role_with_web_identity: [role("999999999999")],
        assume_role: [role("123456789012")],
        allowed_account_ids: ["123456789012"],
      },
    ],
    ["a role from a variable", { assume_role: [{ role_arn: "${var.role}" }], allowed_account_ids: ["123456789012"] }],
    ["accounts from a variable", { assume_role: [role("999999999999")], allowed_account_ids: ["${var.account}"] }],
    ["no list", { assume_role: [role("999999999999")] }],
    ["no role", { allowed_account_ids: ["123456789012"] }],
  ])("passes with %s", (_, provider) => {
    expect(judged(provider)).toEqual([]);
  });
});
