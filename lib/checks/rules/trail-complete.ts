import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

/** What a trail has to have, and what is missing without it. */
const SWITCHES: Readonly<Record<string, string>> = {
  is_multi_region_trail: "the trail does not see what is done in other regions",
  enable_log_file_validation: "nobody can prove that the trail's files were not changed",
};
const NAMED: Readonly<Record<string, string>> = {
  kms_key_id: "no key of the account encrypts the trail",
  cloud_watch_logs_group_arn: "nobody is told of what the trail records: it goes to no log group",
};

/** A trail that records all regions, that nobody changes unseen, and that somebody watches. */
export const trailComplete: Rule<Code> = {
  code: "MLP-HIPAA-109",
  title: "trails record all regions, and cannot be changed unseen",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) => judgeEach(views.resources("aws_cloudtrail"), judge),
};

function judge(trail: Resource, say: Say): void {
  const fix = (argument: string, to: string) => `set ${argument}${to}; right where another trail of the account has it`;
  for (const [argument, message] of Object.entries(SWITCHES)) {
    wantsOn(trail, trail, argument, say, { message, fix: fix(argument, " = true") });
  }
  for (const [argument, message] of Object.entries(NAMED)) {
    const value = trail.value(argument);
    if (value?.kind === "unknown") say.unknown(trail, argument, value.why);
    else if (value === undefined || (value.kind === "known" && value.value === "")) {
      say.warning(trail, argument, { message, fix: fix(argument, "") });
    }
  }
}
