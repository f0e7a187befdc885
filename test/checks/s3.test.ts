import { Bodies } from "../report/support";
import { found, policy, made, unknown } from "./say";

const BLOCK = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const withBucket = (more: Bodies = {}) => made({ "aws_s3_bucket.Data": { bucket: "data" }, ...more });
const ofData = { bucket: "${aws_s3_bucket.Data.id}" };

describe("MLP-S3-101: lifecycle rules have a filter", () => {
  const lifecycle = (rule: Record<string, unknown>) =>
    withBucket({
      "aws_s3_bucket_lifecycle_configuration.L": { ...ofData, rule: [{ id: "old", status: "Enabled", ...rule }] },
    });

  test("unknown when the rules are an expression", () => {
    const stack = withBucket({ "aws_s3_bucket_lifecycle_configuration.L": { ...ofData, rule: "${local.rules}" } });
    expect(unknown("MLP-S3-101", stack)).toEqual([
      "s/L aws_s3_bucket_lifecycle_configuration.L.rule: its rules are known only at plan",
    ]);
    for (const more of [{ rule: ["${local.rule}"] }, { dynamic: { rule: { for_each: "${var.all}", content: {} } } }]) {
      expect(
        unknown("MLP-S3-101", withBucket({ "aws_s3_bucket_lifecycle_configuration.L": { ...ofData, ...more } })),
      ).toEqual(unknown("MLP-S3-101", stack));
    }
  });

  test("unknown when a filter is an expression", () => {
    const stack = lifecycle({ dynamic: [{ filter: { for_each: "${var.all}", content: {} } }] });
    expect(found("MLP-S3-101", stack)).toEqual([]);
    expect(unknown("MLP-S3-101", stack)).toEqual([
      "s/L aws_s3_bucket_lifecycle_configuration.L.rule[0].filter: its filter is known only at plan",
    ]);
  });
});

describe("MLP-S3-102: each setting once", () => {
  const two = (a: string, b: string, type = "aws_s3_bucket_policy") =>
    withBucket({ [`${type}.A`]: { bucket: a }, [`${type}.B`]: { bucket: b } });

  test("fails for every kind of setting, and for buckets of other stacks", () => {
    const reference = "${data.terraform_remote_state.other.outputs.bucket}";
    for (const setting of ["notification", "lifecycle_configuration", "versioning", "logging", "public_access_block"]) {
      expect(found("MLP-S3-102", two("other", "other", `aws_s3_bucket_${setting}`))).toHaveLength(1);
      expect(found("MLP-S3-102", two(reference, reference, `aws_s3_bucket_${setting}`))).toHaveLength(1);
    }
  });

  test("unknown under for_each", () => {
    const stack = two("${each.value}", "${each.value}");
    expect(found("MLP-S3-102", stack)).toEqual([]);
    expect(unknown("MLP-S3-102", stack)).toEqual([
      "s/A aws_s3_bucket_policy.A.bucket: which bucket it is for is known only at plan",
      "s/B aws_s3_bucket_policy.B.bucket: which bucket it is for is known only at plan",
    ]);
  });
});

describe("MLP-S3-103: public access", () => {
  const block = (more: Record<string, unknown>) =>
    withBucket({ "aws_s3_bucket_public_access_block.B": { ...ofData, ...BLOCK, ...more } });

  test.each(Object.keys(BLOCK))("fails with %s off", (flag) => {
    expect(found("MLP-S3-103", block({ [flag]: false }))).toEqual([
      [
        "warning MLP-S3-103  s/B aws_s3_bucket_public_access_block.B",
        `  public access is not blocked: ${flag}`,
        "  fix: set all four to true",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-103",
      ].join("\n"),
    ]);
  });

  test.each([
    ["acls", "block_public_acls", "ignore_public_acls"],
    ["policies", "block_public_policy", "restrict_public_buckets"],
  ])("an error where nothing stops public %s", (_, one, other) => {
    expect(found("MLP-S3-103", block({ [one]: false, [other]: false }))).toEqual([
      [
        "error MLP-S3-103  s/B aws_s3_bucket_public_access_block.B",
        `  public access is not blocked: ${one}, ${other}`,
        "  fix: set all four to true",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-103",
      ].join("\n"),
    ]);
  });

  test("passes with all four, for the bucket or the account", () => {
    expect(found("MLP-S3-103", block({}))).toEqual([]);
    expect(found("MLP-S3-103", withBucket({ "aws_s3_account_public_access_block.A": BLOCK }))).toEqual([]);
    const half = { ...BLOCK, block_public_acls: false, ignore_public_acls: "${var.closed}" };
    expect(found("MLP-S3-103", withBucket({ "aws_s3_account_public_access_block.A": half }))).toHaveLength(1);
  });

  test("unknown: a flag, or a bucket, that only the plan knows", () => {
    expect(unknown("MLP-S3-103", block({ block_public_acls: "${var.closed}" }))).toEqual([
      "s/B aws_s3_bucket_public_access_block.B.block_public_acls: it is known only at plan",
    ]);
    const account = { "aws_s3_account_public_access_block.A": { ...BLOCK, ignore_public_acls: "${var.closed}" } };
    expect(found("MLP-S3-103", withBucket(account))).toEqual([]);
    expect(unknown("MLP-S3-103", withBucket(account))).toEqual([
      "s/Data aws_s3_bucket.Data.aws_s3_bucket_public_access_block: whether aws_s3_account_public_access_block.A closes every bucket",
    ]);
    const elsewhere = block({ bucket: "${each.value}" });
    expect(found("MLP-S3-103", elsewhere)).toEqual([]);
    expect(unknown("MLP-S3-103", elsewhere)).toEqual([
      "s/Data aws_s3_bucket.Data.aws_s3_bucket_public_access_block: whether aws_s3_bucket_public_access_block.B is for it",
    ]);
  });
});

describe("MLP-S3-104: encryption", () => {
  const setting = "aws_s3_bucket_server_side_encryption_configuration.E";

  test("passes with one, of its own or inline; unknown when its bucket is", () => {
    expect(found("MLP-S3-104", withBucket({ [setting]: ofData }))).toEqual([]);
    const inline = made({ "aws_s3_bucket.Data": { server_side_encryption_configuration: [{ rule: [] }] } });
    expect(found("MLP-S3-104", inline)).toEqual([]);
    const unclear = withBucket({ [setting]: { bucket: "${each.key}" } });
    expect([found("MLP-S3-104", unclear), unknown("MLP-S3-104", unclear)]).toEqual([
      [],
      [`s/Data aws_s3_bucket.Data.server_side_encryption_configuration: whether ${setting} is for it`],
    ]);
  });
});

describe("MLP-S3-105: TLS", () => {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["${aws_s3_bucket.Data.arn}", "${aws_s3_bucket.Data.arn}/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const message = [
    "warning MLP-S3-105  s/Data aws_s3_bucket.Data",
    "  no policy of the bucket denies requests without TLS",
    "  fix: deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false",
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-105",
  ].join("\n");

  test("passes with the bucket looked up by its name, or by a reference to it", () => {
    const lookedUp = (bucket: string) =>
      withBucket({
        "data.aws_s3_bucket.Seen": { bucket },
        "aws_s3_bucket_policy.P": { bucket: "${data.aws_s3_bucket.Seen.id}", policy: policy(deny) },
        "aws_s3_bucket_public_access_block.P": { bucket: "${data.aws_s3_bucket.Seen.bucket}", ...BLOCK },
      });
    for (const bucket of ["data", "${aws_s3_bucket.Data.bucket}"]) {
      const stack = lookedUp(bucket);
      const told = ["MLP-S3-103", "MLP-S3-105"].flatMap((code) => [...found(code, stack), ...unknown(code, stack)]);
      expect(told).toEqual([]);
    }
    expect(found("MLP-S3-105", lookedUp("another"))).toEqual([message]);
    expect(found("MLP-S3-105", lookedUp("${var.name}"))).toEqual([]);
    expect(unknown("MLP-S3-105", lookedUp("${var.name}"))).toHaveLength(1);
  });

  test("unknown: a policy, or the bucket of one, that only the plan knows", () => {
    const rendered = withBucket({
      "aws_s3_bucket_policy.P": { ...ofData, policy: "${data.aws_iam_policy_document.D.json}" },
    });
    expect([found("MLP-S3-105", rendered), unknown("MLP-S3-105", rendered)]).toEqual([
      [],
      ["s/P aws_s3_bucket_policy.P.policy: ${data.aws_iam_policy_document.D.json} is known only at plan"],
    ]);
    const elsewhere = withBucket({ "aws_s3_bucket_policy.P": { bucket: "${each.value}", policy: policy(deny) } });
    expect([found("MLP-S3-105", elsewhere), unknown("MLP-S3-105", elsewhere)]).toEqual([
      [],
      ["s/Data aws_s3_bucket.Data.policy: whether aws_s3_bucket_policy.P is for it"],
    ]);
    const lacking = withBucket({
      "aws_s3_bucket_policy.P": { bucket: "${each.value}", policy: policy(deny) },
      "aws_s3_bucket_policy.Q": { ...ofData, policy: policy({ ...deny, Action: "s3:GetObject" }) },
    });
    expect([found("MLP-S3-105", lacking), unknown("MLP-S3-105", lacking)]).toEqual([[message], []]);
  });
});
