import type { Code } from "../../codes";
import { settingsOf } from "../buckets";
import { judgeEach, together } from "../judged";
import { dataBuckets } from "../log-buckets";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

const SETTING = "aws_s3_bucket_logging";
const RIGHT = "right where no health data is in it, or a trail records its data events";

/** Who read what can be told afterwards. */
export const accessLogged: Rule<Code> = {
  code: "MLP-HIPAA-108",
  title: "requests to buckets and load balancers are logged",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) => {
    return together(
      judgeEach(dataBuckets(views), (bucket, say) => {
        const { found, unclear } = settingsOf(bucket, SETTING, views);
        if (found.length > 0 || bucket.block("logging") !== undefined) return;
        const [other] = unclear;
        if (other !== undefined) return say.unknown(bucket, undefined, `whether ${other.address} is for it`);
        say.warning(bucket, undefined, {
          message: "nobody can tell afterwards who read what: the bucket logs no requests",
          fix: `add an ${SETTING}; ${RIGHT}`,
        });
      }),
      judgeEach(views.resources("aws_lb", "aws_alb"), (balancer, say) => {
        const finding = {
          message: "nobody can tell afterwards who asked for what: the load balancer logs no requests",
          fix: `add access_logs with \`enabled = true\`; ${RIGHT}`,
        };
        const block = balancer.block("access_logs");
        if (balancer.isDynamic("access_logs")) return say.unknown(balancer, "access_logs", "a dynamic block makes it");
        if (block === undefined) return say.warning(balancer, "access_logs", finding);
        wantsOn(balancer, block, "enabled", say, finding);
      }),
    );
  },
};
