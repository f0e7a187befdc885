import { serviceTrust } from "../../../../lib/checks/rules/service-trust";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";
import { eventTarget, schedule, trust } from "../starting";

const ARN = "${aws_iam_role.R.arn}";

/** A function as a role that trusts these principals. */
function called(principal: JsonObject, more: JsonObject = {}): JsonObject {
  return made({
    "aws_iam_role.R": trusting(principal),
    "aws_lambda_function.F": { function_name: "f", role: ARN, ...more },
  });
}

function trusting(principal: JsonObject, action = "sts:AssumeRole"): JsonObject {
  return { name: "worker", assume_role_policy: policy({ Effect: "Allow", Principal: principal, Action: action }) };
}

const SCHEDULE = "aws_scheduler_schedule.S.target.role_arn";

const EC2: JsonObject = { Service: "ec2.amazonaws.com" };

export const proof: Proof = {
  rule: serviceTrust,
  breaks: [
    { what: "a function with the role of instances", json: called(EC2), at: ["aws_lambda_function.F.role"] },
    {
      what: "the role by its ARN",
      json: called(EC2, { role: "arn:aws:iam::123456789012:role/worker" }),
      at: ["aws_lambda_function.F.role"],
    },
    {
      what: "a cluster with the role of its nodes",
      json: made({
        "aws_iam_role.R": trusting(EC2),
        "aws_eks_cluster.C": { name: "ml", role_arn: ARN },
      }),
      at: ["aws_eks_cluster.C.role_arn"],
    },
    {
      what: "a model with a role of pods",
      json: made({
        "aws_iam_role.R": trusting({ Service: "pods.eks.amazonaws.com" }),
        "aws_sagemaker_model.M": { name: "m", execution_role_arn: ARN },
      }),
      at: ["aws_sagemaker_model.M.execution_role_arn"],
    },
    {
      what: "homes with a role of people",
      json: made({
        "aws_iam_role.R": trusting({ AWS: "arn:aws:iam::123456789012:root" }),
        "aws_sagemaker_domain.D": { domain_name: "d", default_user_settings: { execution_role: ARN } },
      }),
      at: ["aws_sagemaker_domain.D.default_user_settings.execution_role"],
    },
    {
      what: "a trust by web identity",
      json: made({
        "aws_iam_role.R": trusting(EC2, "sts:AssumeRoleWithWebIdentity"),
        "aws_eks_node_group.N": { node_group_name: "n", node_role_arn: ARN },
      }),
      at: ["aws_eks_node_group.N.node_role_arn"],
    },
    {
      what: "a role of another stack",
      stacks: {
        roles: made({ "aws_iam_role.R": trusting(EC2) }),
        s: made({
          "aws_sfn_state_machine.M": { name: "m", role_arn: "arn:aws:iam::123456789012:role/worker" },
        }),
      },
      at: ["aws_sfn_state_machine.M.role_arn"],
    },
    {
      what: "a schedule with the role of a rule",
      json: schedule({}, { "aws_iam_role.Role": trust("events.amazonaws.com") }),
      at: [SCHEDULE],
    },
    {
      what: "a rule with the role of a schedule",
      json: eventTarget({}, { "aws_iam_role.Role": trust("scheduler.amazonaws.com") }),
      at: ["aws_cloudwatch_event_target.T.role_arn"],
    },
    {
      what: "a schedule with the role of what it starts",
      json: schedule({}, { "aws_iam_role.Role": trust("sagemaker.amazonaws.com") }),
      at: [SCHEDULE],
    },
  ],
  legal: [
    { what: "a schedule with a role for it", json: schedule() },
    { what: "a rule with a role for it", json: eventTarget() },
    { what: "a target that asks for no role", json: eventTarget({ arn: "${aws_sqs_queue.Lost.arn}", role_arn: null }) },
    { what: "a role for functions", json: called({ Service: "lambda.amazonaws.com" }) },
    {
      what: "a role for functions, at the edge as well",
      json: called({ Service: ["edgelambda.amazonaws.com", "lambda.amazonaws.com"] }),
    },
    { what: "a role for everybody", json: called({ AWS: "*" }) },
    {
      what: "a role of somebody else's",
      json: called(EC2, { role: "arn:aws:iam::123456789012:role/other" }),
    },
    {
      what: "a service with a principal in each region",
      json: made({
        "aws_iam_role.R": trusting({ Service: "states.eu-west-1.amazonaws.com" }),
        "aws_sfn_state_machine.M": { name: "m", role_arn: ARN },
      }),
    },
    {
      what: "nodes in China",
      json: made({
        "aws_iam_role.R": trusting({ Service: "ec2.amazonaws.com.cn" }),
        "aws_eks_node_group.N": { node_group_name: "n", node_role_arn: ARN },
      }),
    },
  ],
  unknown: [
    {
      what: "a schedule with a role of somebody else's",
      json: schedule({ role_arn: "arn:aws:iam::123456789012:role/theirs" }),
    },
    {
      what: "a schedule with a role whose trust is given",
      json: schedule({}, { "aws_iam_role.Role": { name: "starter", assume_role_policy: "${var.trust}" } }),
    },
    {
      what: "a trust that is given",
      json: made({
        "aws_iam_role.R": { name: "worker", assume_role_policy: "${var.trust}" },
        "aws_lambda_function.F": { function_name: "f", role: ARN },
      }),
    },
    { what: "a service that is given", json: called({ Service: "${var.service}" }) },
  ],
  told: `error MLP-IAM-211  s aws_lambda_function.F.role
  aws_iam_role.R does not trust lambda.amazonaws.com, which refuses a role that it cannot assume
  fix: allow sts:AssumeRole to the service lambda.amazonaws.com in assume_role_policy, or give a role that does
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-211`,
};
