import { scheduleTarget } from "../../../../lib/checks/rules/schedule-target";
import { schedule } from "../starting";
import type { Proof } from "../proof";

const AT = "aws_scheduler_schedule.S.target.arn";

export const proof: Proof = {
  rule: scheduleTarget,
  breaks: [
    {
      what: "a task definition of ECS",
      json: schedule({ arn: "${aws_ecs_task_definition.T.arn}" }, { "aws_ecs_task_definition.T": { family: "t" } }),
      at: [AT],
    },
    {
      what: "a job queue by its ARN",
      json: schedule({ arn: "arn:aws:batch:us-east-1:123456789012:job-queue/training" }),
      at: [AT],
    },
    {
      what: "a model",
      json: schedule({ arn: "${aws_sagemaker_model.M.arn}" }, { "aws_sagemaker_model.M": { name: "m" } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a pipeline", json: schedule() },
    {
      what: "a state machine by its ARN",
      json: schedule({ arn: "arn:aws:states:us-east-1:123456789012:stateMachine:m" }),
    },
    { what: "a cluster of ECS", json: schedule({ arn: "arn:aws:ecs:us-east-1:123456789012:cluster/jobs" }) },
    {
      what: "a pipeline by its ARN",
      json: schedule({ arn: "arn:aws:sagemaker:us-east-1:123456789012:pipeline/churn" }),
    },
    { what: "a call by its name", json: schedule({ arn: "arn:aws:scheduler:::aws-sdk:batch:submitJob" }) },
    {
      what: "a service that is not known here",
      json: schedule({ arn: "arn:aws:newest:us-east-1:123456789012:thing/a" }),
    },
  ],
  unknown: [{ what: "a target that is given", json: schedule({ arn: "${var.target}" }) }],
  told: `error MLP-CHECK-215  s ${AT}
  EventBridge Scheduler has no template for it, got "aws_ecs_task_definition"
  fix: name the call, arn:aws:scheduler:::aws-sdk:batch:submitJob, with its parameters in \`input\`; of ECS name the cluster, and the task in \`ecs_parameters\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-215`,
};
