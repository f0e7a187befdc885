import { starterMay } from "../../../../lib/checks/rules/starter-may";
import { eventTarget, may, schedule } from "../starting";
import type { Proof } from "../proof";

const AT = "aws_scheduler_schedule.S.target.role_arn";
const POLICY = "aws_iam_role_policy.May";
const FUNCTION = { "aws_lambda_function.F": { function_name: "clean" } };

export const proof: Proof = {
  rule: starterMay,
  breaks: [
    { what: "a role without policies", json: schedule(), at: [AT] },
    {
      what: "a role that may describe what it is to start",
      json: schedule({}, { [POLICY]: may("sagemaker:DescribePipeline") }),
      at: [AT],
    },
    {
      what: "a state machine by its ARN",
      json: schedule(
        { arn: "arn:aws:states:us-east-1:123456789012:stateMachine:retrain" },
        { [POLICY]: may("sagemaker:StartPipelineExecution") },
      ),
      at: [AT],
    },
    { what: "a rule's role without policies", json: eventTarget(), at: ["aws_cloudwatch_event_target.T.role_arn"] },
    {
      what: "a function that the role may not call",
      json: schedule({ arn: "${aws_lambda_function.F.arn}" }, FUNCTION),
      at: [AT],
    },
    {
      what: "a role whose ARN alone is told to whoever calls this",
      json: { ...schedule(), output: { role: { value: "${aws_iam_role.Role.arn}" } } },
      at: [AT],
    },
  ],
  legal: [
    {
      what: "a role that may start the pipeline",
      json: schedule({}, { [POLICY]: may("sagemaker:StartPipelineExecution") }),
    },
    { what: "a role that may do all of the service", json: eventTarget({}, { [POLICY]: may("states:*") }) },
    {
      what: "a function that the role may call",
      json: schedule({ arn: "${aws_lambda_function.F.arn}" }, { ...FUNCTION, [POLICY]: may("lambda:InvokeFunction") }),
    },
    { what: "a call by its name", json: schedule({ arn: "arn:aws:scheduler:::aws-sdk:batch:submitJob" }) },
    { what: "a target that asks for no role", json: eventTarget({ role_arn: null }) },
  ],
  unknown: [
    { what: "a target that is given", json: schedule({ arn: "${var.target}" }) },
    { what: "a role of somebody else's", json: schedule({ role_arn: "arn:aws:iam::123456789012:role/theirs" }) },
    {
      what: "a role whose name an output tells to whoever calls this",
      json: { ...schedule(), output: { role: { value: "${aws_iam_role.Role.name}" } } },
    },
    {
      what: "a role that a module is given by its name",
      json: { ...schedule(), module: { more: { source: "./more", roles: ["${aws_iam_role.Role.id}"] } } },
    },
    {
      what: "a policy whose role only the plan knows",
      json: schedule({}, { [POLICY]: { ...may("sagemaker:StartPipelineExecution"), role: "${var.role}" } }),
    },
    {
      what: "a policy that is attached to whom only the plan knows",
      json: schedule(
        {},
        {
          "aws_iam_role_policy_attachment.A": {
            role: "${var.role}",
            policy_arn: "arn:aws:iam::123456789012:policy/starts",
          },
        },
      ),
    },
    {
      what: "a policy of AWS",
      json: schedule(
        {},
        {
          "aws_iam_role_policy_attachment.A": {
            role: "${aws_iam_role.Role.name}",
            policy_arn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
          },
        },
      ),
    },
  ],
  told: `error MLP-IAM-212  s ${AT}
  the schedule starts nothing, and nobody is told: aws_iam_role.Role may not do sagemaker:StartPipelineExecution
  fix: allow sagemaker:StartPipelineExecution to the role
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-212`,
};
