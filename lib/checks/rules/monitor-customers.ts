import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** SageMaker takes no new customers for Model Monitor. */
export const monitorCustomers: Rule<Code> = {
  code: "MLP-MONITOR-105",
  title: "schedules of Model Monitor are of accounts that have used it before",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-availability-change.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_monitoring_schedule"), (schedule, say) => {
      const why = schedule.why("count");
      if (why !== undefined) return say.unknown(schedule, "count", why);
      if (schedule.number("count") === 0) return;
      say.warning(schedule, undefined, {
        message:
          "SageMaker takes no new customers for Model Monitor since 2026-07-30, and refuses this in an account that has not used it",
        fix: "use a processing job of your own, such as a DriftDetector's; acknowledge this where the account has monitors already",
      });
    }),
};
