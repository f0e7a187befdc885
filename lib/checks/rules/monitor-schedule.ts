import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Each hour, each day at an hour, or each so many hours from one on. */
const FORM = /^cron\(0 (?:\*|(?:[01]?\d|2[0-3])(?:\/(?:0?[1-9]|1\d|2[0-4]))?) \? \* \* \*\)$/;

/** Monitoring schedules have three forms of cron, and the provider asks for no more than its first letters. */
export const monitorSchedule: Rule<Code> = {
  code: "MLP-MONITOR-102",
  title: "monitoring schedules run by the hour",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_monitoring_schedule"), (resource, say) => {
      const config = resource.block("monitoring_schedule_config")?.block("schedule_config");
      if (config === undefined) return;
      const at = config.argument("schedule_expression");
      const expression = config.text("schedule_expression");
      if (expression === undefined) {
        return say.unknown(resource, at, config.why("schedule_expression") ?? "only the plan knows when it runs");
      }
      // the provider refuses what does not begin so
      if (!expression.startsWith("cron") || FORM.test(expression)) return;
      say.error(resource, at, {
        message: `SageMaker runs monitors each hour, each day or each so many hours, got ${quote(expression)}`,
        fix: "use cron(0 * ? * * *), cron(0 9 ? * * *) or cron(0 0/6 ? * * *)",
      });
    }),
};
