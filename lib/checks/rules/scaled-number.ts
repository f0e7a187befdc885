import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { ignoresChanges } from "../ignores-changes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What Application Auto Scaling sets, by its dimension, and the type and argument in which Terraform writes it. */
const SCALED: Readonly<Record<string, readonly [type: string, argument: string]>> = {
  "dynamodb:table:ReadCapacityUnits": ["aws_dynamodb_table", "read_capacity"],
  "dynamodb:table:WriteCapacityUnits": ["aws_dynamodb_table", "write_capacity"],
  "ecs:service:DesiredCount": ["aws_ecs_service", "desired_count"],
  "lambda:function:ProvisionedConcurrency": [
    "aws_lambda_provisioned_concurrency_config",
    "provisioned_concurrent_executions",
  ],
};

/** A number that is scaled is written by the scaling alone: each apply would set it back. */
export const scaledNumber: Rule<Code> = {
  code: "MLP-CHECK-231",
  title: "what is scaled is not set by Terraform as well",
  source: "https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html",
  check: (views) =>
    judgeEach(scaledIn(views), ({ target, type, argument }, say) => {
      const scaled = scaledBy(target, type, views);
      if (scaled === undefined) return say.unknown(target, "resource_id", "what it scales is made elsewhere");
      if (!scaled.has(argument) || ignoresChanges(scaled, argument)) return;
      if (!views.shows("lifecycle", scaled.stack)) return say.unknown(scaled, argument, "whether changes are ignored");
      say.warning(scaled, argument, {
        message: `${target.address} scales it, and each apply sets it back, got ${scaled.text(argument) ?? "a number that the plan knows"}`,
        fix: `let lifecycle.ignore_changes hold ${argument}; acknowledge this where an apply is meant to set it back`,
      });
    }),
};

function scaledIn(views: Views): { target: Resource; type: string; argument: string }[] {
  return views.resources("aws_appautoscaling_target").flatMap((target) => {
    const dimension = target.text("scalable_dimension") ?? "";
    const found = Object.hasOwn(SCALED, dimension) ? SCALED[dimension] : undefined;
    return found === undefined ? [] : [{ target, type: found[0], argument: found[1] }];
  });
}

/** What a target scales: what its id refers to, else the one of that name. */
function scaledBy(target: Resource, type: string, views: Views): Resource | undefined {
  const referred = target.references("resource_id").find((one) => one.type === type && one.mode === "resource");
  if (referred !== undefined) return referred;
  const name = target.text("resource_id")?.split("/").at(-1);
  const named = name === undefined ? [] : views.resources(type).filter((one) => one.text("name") === name);
  return named.length === 1 ? named[0] : undefined;
}
