import { kmsLockOut } from "../../../../lib/checks/rules/kms-lock-out";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const ADMIN = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/Admin" }, Resource: "*" };

function key(...actions: readonly Json[]): JsonObject {
  return made({ "aws_kms_key.K": { policy: policy(...actions.map((Action) => ({ ...ADMIN, Action }))) } });
}

export const proof: Proof = {
  rule: kmsLockOut,
  breaks: [
    {
      what: "a key that nobody may change",
      json: key(["kms:DescribeKey", "kms:ScheduleKeyDeletion"], "kms:Decrypt"),
      at: ["aws_kms_key.K.policy"],
    },
    {
      what: "a policy apart from its key",
      json: made({ "aws_kms_key_policy.P": { key_id: "k", policy: policy({ ...ADMIN, Action: "kms:Decrypt" }) } }),
      at: ["aws_kms_key_policy.P.policy"],
    },
  ],
  legal: [
    ...["kms:*", "kms:Put*", "*", ["kms:Get*", "KMS:putkeypolicy"]].map((action) => ({
      what: `somebody who may by ${JSON.stringify(action)}`,
      json: key("kms:Decrypt", action),
    })),
    {
      what: "somebody who may by NotAction",
      json: made({ "aws_kms_key.K": { policy: policy({ ...ADMIN, NotAction: "kms:Decrypt" }) } }),
    },
    { what: "a key without a policy of one's own", json: made({ "aws_kms_key.K": {} }) },
  ],
  unknown: [
    { what: "an action that is given at plan", json: key("${var.action}") },
    {
      what: "an effect that is given at plan",
      json: made({ "aws_kms_key.K": { policy: policy({ ...ADMIN, Effect: "${var.effect}", Action: "kms:*" }) } }),
    },
  ],
  told: `error MLP-IAM-114  s aws_kms_key.K.policy
  the key's policy lets nobody change it again: no statement allows kms:PutKeyPolicy
  fix: allow kms:* to arn:aws:iam::<account>:root, which leaves it to the account's IAM, or kms:PutKeyPolicy to a role
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-114`,
};
