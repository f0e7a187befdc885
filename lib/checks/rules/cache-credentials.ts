import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Resource, Value } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const PREFIX = "ecr-pullthroughcache/";

/** ECR reads credentials of upstream registries from secrets of its own name only. */
export const cacheCredentials: Rule<Code> = {
  code: "MLP-CHECK-206",
  title: "the secret of a pull-through cache is named for it",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_ecr_pull_through_cache_rule").filter((rule) => rule.has("credential_arn")),
      (rule, say) => {
        const name = nameOf(rule.value("credential_arn"));
        if (name === undefined) {
          return say.unknown(
            rule,
            "credential_arn",
            rule.why("credential_arn") ?? "only the plan knows the secret's name",
          );
        }
        if (name.startsWith(PREFIX)) return;
        say.error(rule, "credential_arn", {
          message: `ECR takes a secret whose name begins with ${PREFIX}, got ${quote(name)}`,
          fix: `name the secret ${PREFIX}…`,
        });
      },
    ),
};

function nameOf(value: Value<Resource> | undefined): string | undefined {
  if (value?.kind === "known")
    return /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(
      typeof value.value === "string" ? value.value : "",
    )?.[1];
  if (value?.kind !== "refers" || value.to.type !== "aws_secretsmanager_secret") return undefined;
  return value.to.text("name") ?? value.to.text("name_prefix");
}
