import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const BEGINNING = "ecr-pullthroughcache/";
const SECRET = "aws_secretsmanager_secret";

/** ECR takes the credentials of a cache from secrets of one name only, and refuses the rule for any other. */
export const cacheSecretName: Rule<Code> = {
  code: "MLP-SECRET-102",
  title: "credentials of a pull-through cache are in a secret that ECR may read",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html",
  check: (views) =>
    judgeEach(views.resources("aws_ecr_pull_through_cache_rule"), (rule, say) => {
      if (!rule.has("credential_arn")) return;
      const name = nameOfSecret(rule);
      if (name === undefined) return say.unknown(rule, "credential_arn", "what the secret is called");
      if (name.startsWith(BEGINNING)) return;
      say.error(rule, "credential_arn", {
        message: `ECR reads the credentials of a cache from secrets whose names begin with ${BEGINNING}, got ${name}`,
        fix: `name the secret ${BEGINNING}<name>; a secret is renamed by making another`,
      });
    }),
};

function nameOfSecret(rule: Resource): string | undefined {
  const arn = rule.text("credential_arn");
  if (arn !== undefined) return /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(arn)?.[1];
  const secret = rule.refersTo("credential_arn");
  const made = secret?.type === `${SECRET}_version` ? secret.refersTo("secret_id") : secret;
  if (made?.type !== SECRET) return undefined;
  return made.text("name") ?? made.text("name_prefix");
}
