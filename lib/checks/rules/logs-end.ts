import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const DAYS = "retention_in_days";

/** Logs that nobody gave an end are kept, and paid for, for ever. */
export const logsEnd: Rule<Code> = {
  code: "MLP-PROD-112",
  title: "log groups say how long they keep logs",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  check: (views) =>
    judgeEach(
      // of that class CloudWatch itself says how long
      views.resources("aws_cloudwatch_log_group").filter((group) => group.text("log_group_class") !== "DELIVERY"),
      (group, say) => {
        const why = group.why(DAYS);
        if (why !== undefined) return say.unknown(group, DAYS, why);
        if ((group.number(DAYS) ?? 0) > 0) return;
        say.warning(group, DAYS, {
          message: "nobody said how long logs are kept, so they are kept, and paid for, for ever",
          fix: `set ${DAYS}, such as 365; right where somebody decided on for ever`,
        });
      },
    ),
};
