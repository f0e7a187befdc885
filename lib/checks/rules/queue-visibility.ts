import type { Code } from "../../codes";
import { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What Lambda and SQS take where nothing is said, in seconds. */
const DEFAULTS = { timeout: 3, visibility_timeout_seconds: 30 } as const;

/** A message stays hidden at least as long as the function that reads it may run. */
export const queueVisibility: Rule<Code> = {
  code: "MLP-CHECK-209",
  title: "a queue hides a message as long as its function may run",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
  check: (views) =>
    judgeEach(views.resources("aws_lambda_event_source_mapping"), (mapping, say) => {
      const queue = mapping.refersTo("event_source_arn");
      const reader = functionOf(mapping);
      if (queue?.type !== "aws_sqs_queue" || reader === undefined) return;
      const [hidden, runs] = [seconds(queue, "visibility_timeout_seconds"), seconds(reader, "timeout")];
      if (hidden === undefined) {
        return say.unknown(
          queue,
          "visibility_timeout_seconds",
          queue.why("visibility_timeout_seconds") ?? "it is no number",
        );
      }
      if (runs === undefined) return say.unknown(reader, "timeout", reader.why("timeout") ?? "it is no number");
      if (hidden >= runs) return;
      say.error(mapping, "event_source_arn", {
        message: `${queue.address} shows a message again after ${String(hidden)} s, and ${reader.address} may run ${String(runs)} s: Lambda refuses the mapping`,
        fix: `set \`visibility_timeout_seconds\` to at least ${String(runs)}; AWS advises ${String(runs * 6)}, six times the timeout`,
      });
    }),
};

function functionOf(mapping: Resource): Resource | undefined {
  const to = mapping.refersTo("function_name");
  if (to?.type === "aws_lambda_function") return to;
  const behind = to?.type === "aws_lambda_alias" ? to.refersTo("function_name") : undefined;
  return behind?.type === "aws_lambda_function" ? behind : undefined;
}

function seconds(resource: Resource, argument: keyof typeof DEFAULTS): number | undefined {
  return resource.has(argument) ? resource.number(argument) : DEFAULTS[argument];
}
