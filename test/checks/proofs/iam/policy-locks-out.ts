import { policyLocksOut } from "../../../../lib/checks/rules/policy-locks-out";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const DENY = { Effect: "Deny", Principal: "*", Action: "secretsmanager:*", Resource: "*" };

function secret(...statements: readonly JsonObject[]): JsonObject {
  return made({ "aws_secretsmanager_secret_policy.P": { policy: policy(...statements) } });
}

export const proof: Proof = {
  rule: policyLocksOut,
  breaks: [
    { what: "a secret that nobody may use", json: secret(DENY), at: ["aws_secretsmanager_secret_policy.P.policy"] },
    {
      what: "the same of whatever account",
      json: secret({ ...DENY, Principal: { AWS: "*" }, Action: ["secretsmanager:Put*"] }),
      at: ["aws_secretsmanager_secret_policy.P.policy"],
    },
    {
      what: "a repository",
      json: made({
        "aws_ecr_repository_policy.P": { policy: policy({ Effect: "Deny", Principal: "*", Action: "ecr:*" }) },
      }),
      at: ["aws_ecr_repository_policy.P.policy"],
    },
    {
      what: "a queue of which one thing alone is left",
      json: made({
        "aws_sqs_queue.Q": { policy: policy({ Effect: "Deny", Principal: "*", NotAction: "sqs:SendMessage" }) },
      }),
      at: ["aws_sqs_queue.Q.policy"],
    },
  ],
  legal: [
    {
      what: "everybody but the deployer",
      json: secret({
        ...DENY,
        Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/deploy" } },
      }),
    },
    { what: "one action", json: secret({ ...DENY, Action: "secretsmanager:DeleteSecret" }) },
    { what: "one role", json: secret({ ...DENY, Principal: { AWS: "arn:aws:iam::123456789012:role/guest" } }) },
    { what: "what is allowed", json: secret({ ...DENY, Effect: "Allow" }) },
  ],
  unknown: [
    {
      what: "a policy that is given",
      json: made({ "aws_sqs_queue_policy.P": { policy: "${var.policy}" } }),
    },
    { what: "a condition that is given", json: secret({ ...DENY, Condition: "${var.condition}" }) },
    { what: "an action that is given", json: secret({ ...DENY, Action: "${var.action}" }) },
  ],
  told: `error MLP-IAM-230  s aws_secretsmanager_secret_policy.P.policy
  statement 1 forbids everybody, Terraform included, secretsmanager:PutResourcePolicy
  fix: deny only what is meant, or exempt the roles that manage it: ArnNotLike on aws:PrincipalArn
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-230`,
};
