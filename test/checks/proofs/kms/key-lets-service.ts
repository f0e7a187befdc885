import { keyLetsService } from "../../../../lib/checks/rules/key-lets-service";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const OWNER: JsonObject = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};

function service(name: string, action = "kms:GenerateDataKey*"): JsonObject {
  return { Effect: "Allow", Principal: { Service: name }, Action: [action], Resource: "*" };
}

function logged(
  key: JsonObject,
  more: Readonly<Record<string, JsonObject>> = {},
  id = "${aws_kms_key.K.arn}",
): JsonObject {
  return made({ ...more, "aws_kms_key.K": key, "aws_cloudwatch_log_group.L": { kms_key_id: id } });
}

const at = ["aws_cloudwatch_log_group.L.kms_key_id"];

export const proof: Proof = {
  rule: keyLetsService,
  breaks: [
    { what: "a key without a policy", json: logged({}), at },
    { what: "a key of the account alone", json: logged({ policy: policy(OWNER) }), at },
    { what: "a key for another service", json: logged({ policy: policy(OWNER, service("sns.amazonaws.com")) }), at },
    {
      what: "a key that is named by its alias",
      json: logged(
        {},
        { "aws_kms_alias.A": { name: "alias/l", target_key_id: "${aws_kms_key.K.id}" } },
        "${aws_kms_alias.A.target_key_arn}",
      ),
      at,
    },
    {
      what: "a trail, by a policy that a data source writes",
      json: made({
        "data.aws_iam_policy_document.D": {
          statement: [
            {
              actions: ["kms:*"],
              resources: ["*"],
              principals: [{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }],
            },
          ],
        },
        "aws_kms_key.K": { policy: "${data.aws_iam_policy_document.D.json}" },
        "aws_cloudtrail.T": { kms_key_id: "${aws_kms_key.K.arn}" },
      }),
      at: ["aws_cloudtrail.T.kms_key_id"],
    },
  ],
  legal: [
    { what: "a key for logs", json: logged({ policy: policy(OWNER, service("logs.us-east-1.amazonaws.com")) }) },
    {
      what: "a key for logs of a region that only the plan knows",
      json: logged(
        { policy: policy(OWNER, service("logs.${data.aws_region.R.region}.amazonaws.com")) },
        { "data.aws_region.R": {} },
      ),
    },
    {
      what: "a policy that is apart",
      json: logged(
        {},
        {
          "aws_kms_key_policy.P": {
            key_id: "${aws_kms_key.K.id}",
            policy: policy(OWNER, service("logs.amazonaws.com", "kms:*")),
          },
        },
      ),
    },
    {
      what: "a policy that a data source writes",
      json: logged(
        { policy: "${data.aws_iam_policy_document.D.json}" },
        {
          "data.aws_iam_policy_document.D": {
            statement: [
              {
                actions: ["kms:Encrypt*"],
                resources: ["*"],
                principals: { type: "Service", identifiers: ["logs.us-east-1.amazonaws.com"] },
              },
            ],
          },
        },
      ),
    },
    { what: "logs without a key", json: made({ "aws_cloudwatch_log_group.L": {} }) },
  ],
  unknown: [
    { what: "a key of somebody else", json: logged({}, {}, "arn:aws:kms:us-east-1:123456789012:key/1") },
    { what: "a policy that Terraform is given", json: logged({ policy: "${var.policy}" }) },
    { what: "a service that Terraform is given", json: logged({ policy: policy(OWNER, service("${var.service}")) }) },
  ],
  told: `error MLP-KMS-201  s aws_cloudwatch_log_group.L.kms_key_id
  the policy of the key does not let CloudWatch Logs use it, so CloudWatch Logs refuses the key, got aws_kms_key.K, which has no policy of its own
  fix: allow kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe* to logs.<region>.amazonaws.com in the key's policy
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-kms-201`,
};
