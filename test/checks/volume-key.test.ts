import { text } from "./places-support";
import { pool } from "./pool-on-template";
import { found, made, policy, unknown } from "./say";

describe("MLP-KMS-004: keys of nodes' volumes", () => {
  const ROLE = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
  const ACCOUNT = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const use = (...Action: string[]) => ({ Effect: "Allow", Principal: { AWS: ROLE }, Action, Resource: "*" });
  const attach = { ...use("kms:CreateGrant"), Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };
  const disk = (id: string) => ({ block_device_mappings: [{ ebs: { kms_key_id: id } }] });
  const under = (key: Record<string, unknown>, more: Record<string, object> = {}) =>
    pool({}, disk("${aws_kms_key.K.arn}"), { "aws_kms_key.K": key, ...more });
  const withPolicy = (...statements: Record<string, unknown>[]) => under({ policy: policy(...statements) });

  test.each([
    [
      "the account's statement alone",
      withPolicy(ACCOUNT),
      "kms:CreateGrant, kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext",
    ],
    [
      "AWS's own policy, where nothing is said",
      under({}),
      "kms:CreateGrant, kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext",
    ],
    ["no grant for EC2", withPolicy(ACCOUNT, use("kms:Decrypt", "kms:GenerateDataKey*")), "kms:CreateGrant"],
    ["use alone for somebody else", withPolicy(ACCOUNT, attach), "kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext"],
  ])("fails: %s", (_, stack, missing) => {
    expect(found("MLP-KMS-004", stack)).toEqual([
      text(
        "MLP-KMS-004",
        "s/Start aws_launch_template.Start.block_device_mappings[0].ebs.kms_key_id",
        `the key's policy does not let Auto Scaling start nodes with it: AWSServiceRoleForAutoScaling lacks ${missing}, got aws_kms_key.K`,
        'allow them to the role in the key\'s policy, kms:CreateGrant with Bool kms:GrantIsForAWSResource; `usedBy: ["autoscaling"]` of a key writes it',
      ),
    ]);
  });

  test("passes: AWS's documented statements, spelt out or not, a policy apart, a grant, everybody under a condition", () => {
    const documented = use("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey");
    const spelt = use("kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext");
    const everybody = {
      ...use("kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"),
      Principal: { AWS: "*" },
      Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } },
    };
    const apart = { "aws_kms_key_policy.P": { key_id: "${aws_kms_key.K.id}", policy: policy(documented, attach) } };
    const granted = { "aws_kms_grant.G": { key_id: "${aws_kms_key.K.key_id}", grantee_principal: ROLE } };
    const fine = [
      withPolicy(ACCOUNT, documented, attach),
      withPolicy(ACCOUNT, spelt, attach),
      withPolicy(ACCOUNT, everybody),
      under({ policy: policy(ACCOUNT) }, apart),
      under({ policy: policy(ACCOUNT) }, granted),
      withPolicy(ACCOUNT, { ...documented, Principal: { AWS: "${data.aws_iam_role.asg.arn}" } }, attach),
      pool({}, { block_device_mappings: [{ ebs: {} }] }),
    ];
    expect(fine.flatMap((stack) => found("MLP-KMS-004", stack))).toEqual([]);
    for (const code of ["MLP-IAM-104", "MLP-IAM-105"])
      expect(found(code, withPolicy(ACCOUNT, documented, attach))).toEqual([]);
  });

  test("says of a key that the app does not make that it cannot tell", () => {
    const arn = "arn:aws:kms:us-east-1:123456789012:key/1";
    expect(unknown("MLP-KMS-004", pool({}, disk(arn)))).toEqual([
      `s/Start aws_launch_template.Start.block_device_mappings[0].ebs.kms_key_id: whether the policy of "${arn}" lets AWSServiceRoleForAutoScaling use it`,
    ]);
    expect(unknown("MLP-KMS-004", under({ policy: "${var.policy}" }))).toHaveLength(1);
  });

  test("reads what Auto Scaling groups start from, and templates of nobody not at all", () => {
    const K = { "aws_kms_key.K": { policy: policy(ACCOUNT) } };
    const template = { "aws_launch_template.Start": disk("${aws_kms_key.K.arn}") };
    const specification = { launch_template_specification: { launch_template_id: "${aws_launch_template.Start.id}" } };
    const group = { "aws_autoscaling_group.G": { mixed_instances_policy: { launch_template: specification } } };
    expect(found("MLP-KMS-004", made({ ...K, ...template, ...group }))).toHaveLength(1);
    expect(found("MLP-KMS-004", made({ ...K, ...template }))).toEqual([]);
  });
});
