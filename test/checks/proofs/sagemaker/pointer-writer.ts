import { pointerWriter } from "../../../../lib/checks/rules/pointer-writer";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const ARN = "arn:aws:ssm:us-east-1:123456789012:parameter";
const EVENTS = JSON.stringify({ "detail-type": ["SageMaker Model Package State Change"] });
const AT = "aws_iam_role_policy.TheirPolicy.policy";

const put = (resource: string, action = "ssm:PutParameter") =>
  policy({ Effect: "Allow", Action: action, Resource: resource });

function mover(n: string, pattern = EVENTS): Record<string, JsonObject> {
  return {
    [`aws_cloudwatch_event_rule.Rule${n}`]: { name: `rule${n}`, event_pattern: pattern },
    [`aws_sfn_state_machine.Machine${n}`]: { role_arn: `\${aws_iam_role.Role${n}.arn}`, definition: "{}" },
    [`aws_cloudwatch_event_target.Target${n}`]: {
      rule: `\${aws_cloudwatch_event_rule.Rule${n}.name}`,
      arn: `\${aws_sfn_state_machine.Machine${n}.arn}`,
    },
    [`aws_iam_role.Role${n}`]: { name: `mover${n}` },
    [`aws_iam_role_policy.Policy${n}`]: {
      role: `\${aws_iam_role.Role${n}.name}`,
      policy: put(`${ARN}/models/*`),
    },
  };
}

function app(theirs?: string, more: Record<string, JsonObject> = {}, first = mover("1")): JsonObject {
  return made({
    "aws_ssm_parameter.Pointer": { name: "/models/churn/production", type: "String", insecure_value: "none" },
    ...first,
    ...(theirs === undefined
      ? {}
      : {
          "aws_iam_role.Theirs": { name: "theirs" },
          "aws_iam_role_policy.TheirPolicy": { role: "${aws_iam_role.Theirs.name}", policy: theirs },
        }),
    ...more,
  });
}

export const proof: Proof = {
  rule: pointerWriter,
  breaks: [
    { what: "another role that may write it", json: app(put(`${ARN}/models/churn/*`)), at: [AT] },
    { what: "another by reference", json: app(put("${aws_ssm_parameter.Pointer.arn}")), at: [AT] },
    { what: "another that may write everything", json: app(put("*")), at: [AT] },
    {
      what: "two state machines that hear of the approval",
      json: app(undefined, mover("2")),
      at: ["aws_ssm_parameter.Pointer.name"],
    },
  ],
  legal: [
    { what: "one state machine", json: app() },
    { what: "another role that reads it", json: app(put(`${ARN}/models/churn/*`, "ssm:GetParameter")) },
    { what: "another role that writes another parameter", json: app(put(`${ARN}/images/*`)) },
    { what: "a parameter that no approval writes", json: app(put("*"), {}, mover("1", "{}")) },
  ],
  unknown: [{ what: "a role for parameters that only the plan knows", json: app(put("${var.parameter}")) }],
  told: `warning MLP-MODEL-131  s aws_iam_role_policy.TheirPolicy.policy
  it may write aws_ssm_parameter.Pointer, which says the version that is deployed: that would be one that nobody approved
  fix: leave ssm:PutParameter on it to what hears of the approval; where the role applies Terraform, acknowledge this
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-model-131`,
};
