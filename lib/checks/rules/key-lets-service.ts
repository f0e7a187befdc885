import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { refusalOf } from "../key-refuses";
import type { Rule } from "../rule";

/** What AWS makes with a key only if the key's policy lets the service use it. */
const USERS: Readonly<Record<string, { readonly argument: string; readonly service: string; readonly words: string }>> =
  {
    aws_cloudwatch_log_group: { argument: "kms_key_id", service: "logs", words: "CloudWatch Logs" },
    aws_cloudtrail: { argument: "kms_key_id", service: "cloudtrail", words: "CloudTrail" },
  };

/** Logs and trails are written by the service itself: it refuses a key whose policy does not name it. */
export const keyLetsService: Rule<Code> = {
  code: "MLP-KMS-201",
  title: "keys of logs and trails let the service use them",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  check: (views) => judgeEach(views.resources(...Object.keys(USERS)), (user, say) => judge(user, views, say)),
};

function judge(user: Resource, views: Views, say: Say): void {
  const { argument, service, words } = USERS[user.type]!;
  const value = user.value(argument);
  if (value === undefined) return;
  const refusal = refusalOf(value, service, views);
  if (refusal.kind === "unknown") return say.unknown(user, argument, refusal.why);
  if (refusal.kind !== "refuses") return;
  say.error(user, argument, {
    message: `the policy of the key does not let ${words} use it, so ${words} refuses the key, got ${refusal.words}`,
    fix: `allow kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe* to ${servicePrincipal(service === "logs" ? "logs.<region>" : service)} in the key's policy`,
  });
}
