import { volumeKey } from "../../../../lib/checks/rules/volume-key";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_launch_template.T.block_device_mappings[0].ebs.kms_key_id"];
const ARN = "${aws_kms_key.K.arn}";
const ROLE = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
const ACCOUNT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};

function use(...Action: string[]): JsonObject {
  return { Effect: "Allow", Principal: { AWS: ROLE }, Action, Resource: "*" };
}

const ATTACH = { ...use("kms:CreateGrant"), Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };
const DOCUMENTED = use("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey");
const GROUP = {
  "aws_eks_node_group.G": { launch_template: { id: "${aws_launch_template.T.id}", version: "1" } },
};

function disk(id: string): JsonObject {
  return { block_device_mappings: [{ ebs: { kms_key_id: id } }] };
}

function under(key: JsonObject, more: Record<string, JsonObject> = {}): JsonObject {
  return made({ "aws_kms_key.K": key, "aws_launch_template.T": disk(ARN), ...GROUP, ...more });
}

export const proof: Proof = {
  rule: volumeKey,
  breaks: [
    { what: "the account's statement alone", json: under({ policy: policy(ACCOUNT) }), at: AT },
    { what: "AWS's own policy, where nothing is said", json: under({}), at: AT },
    {
      what: "no grant for EC2",
      json: under({ policy: policy(ACCOUNT, use("kms:Decrypt", "kms:GenerateDataKey*")) }),
      at: AT,
    },
    { what: "a grant for EC2 and no use", json: under({ policy: policy(ACCOUNT, ATTACH) }), at: AT },
    {
      what: "an Auto Scaling group",
      json: made({
        "aws_kms_key.K": { policy: policy(ACCOUNT) },
        "aws_launch_template.T": disk(ARN),
        "aws_autoscaling_group.G": {
          mixed_instances_policy: {
            launch_template: { launch_template_specification: { launch_template_id: "${aws_launch_template.T.id}" } },
          },
        },
      }),
      at: AT,
    },
  ],
  legal: [
    { what: "AWS's documented statements", json: under({ policy: policy(ACCOUNT, DOCUMENTED, ATTACH) }) },
    {
      what: "the actions spelt out",
      json: under({
        policy: policy(
          ACCOUNT,
          use("kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"),
          ATTACH,
        ),
      }),
    },
    {
      what: "everybody of the account",
      json: under({
        policy: policy(ACCOUNT, {
          ...use("kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"),
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } },
        }),
      }),
    },
    {
      what: "a policy apart",
      json: under(
        { policy: policy(ACCOUNT) },
        { "aws_kms_key_policy.P": { key_id: "${aws_kms_key.K.id}", policy: policy(DOCUMENTED, ATTACH) } },
      ),
    },
    {
      what: "a grant",
      json: under(
        { policy: policy(ACCOUNT) },
        { "aws_kms_grant.G": { key_id: "${aws_kms_key.K.key_id}", grantee_principal: ROLE } },
      ),
    },
    {
      what: "a role that is looked up",
      json: under({
        policy: policy(ACCOUNT, { ...DOCUMENTED, Principal: { AWS: "${data.aws_iam_role.asg.arn}" } }, ATTACH),
      }),
    },
    {
      what: "volumes with a key of AWS's own",
      json: made({ ...GROUP, "aws_launch_template.T": { block_device_mappings: [{ ebs: {} }] } }),
    },
    {
      what: "a template that no group starts from",
      json: made({ "aws_kms_key.K": { policy: policy(ACCOUNT) }, "aws_launch_template.T": disk(ARN) }),
    },
  ],
  unknown: [
    {
      what: "a key that the app does not make",
      json: made({ ...GROUP, "aws_launch_template.T": disk("arn:aws:kms:us-east-1:123456789012:key/1") }),
    },
    { what: "a policy that is given at plan", json: under({ policy: "${var.policy}" }) },
  ],
  // of a template of another stack it is told where the template is used
  withinStack: true,
  told: `error MLP-KMS-004  s aws_launch_template.T.block_device_mappings[0].ebs.kms_key_id
  the key's policy does not let Auto Scaling start nodes with it: AWSServiceRoleForAutoScaling lacks kms:CreateGrant, kms:Decrypt, kms:GenerateDataKeyWithoutPlaintext, got aws_kms_key.K
  fix: allow them to the role in the key's policy, kms:CreateGrant with Bool kms:GrantIsForAWSResource; \`usedBy: ["autoscaling"]\` of a key writes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-kms-004`,
};
