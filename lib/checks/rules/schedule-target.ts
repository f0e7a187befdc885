import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { startableOf } from "../starts";

/** What people mean to start, and there is no template for: by type, and by ARN after the partition. */
const TYPES =
  /^aws_(?:batch_\w+|dynamodb_table|ecs_(?:service|task_definition)|glue_(?:job|workflow)|lambda_layer_version|s3_bucket|sagemaker_(?!pipeline$)\w+)$/;
const ARNS = /^arn:[^:]*:(?:batch|dynamodb|glue|s3|ecs:[^:]*:[^:]*:(?:service|task-definition)|sagemaker)[:/]/;

/** EventBridge Scheduler starts what it has a template for by its ARN, and anything else by the name of the call. */
export const scheduleTarget: Rule<Code> = {
  code: "MLP-CHECK-215",
  title: "schedules start what EventBridge Scheduler has a template for",
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html",
  check: (views) =>
    judgeEach(views.resources("aws_scheduler_schedule"), (resource, say) => {
      const target = resource.block("target");
      if (target?.has("arn") !== true) return;
      const at = target.argument("arn");
      const startable = startableOf(target.value("arn"));
      if (startable === undefined) return say.unknown(resource, at, target.why("arn") ?? "what it starts");
      if (typeof startable !== "string" || !(TYPES.test(startable) || ARNS.test(startable))) return;
      say.error(resource, at, {
        message: `EventBridge Scheduler has no template for it, got ${quote(startable)}`,
        fix: "name the call, arn:aws:scheduler:::aws-sdk:batch:submitJob, with its parameters in `input`; of ECS name the cluster, and the task in `ecs_parameters`",
      });
    }),
};
