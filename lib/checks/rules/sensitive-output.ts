import type { Code } from "../../codes";
import { blocks, isObject, Json, JsonObject, SynthesizedStack } from "../../terraform";
import type { Views } from "../../views";
import { judgeEach } from "../judged";
import { isRoot } from "../root-module";
import type { Rule } from "../rule";

/** Attributes that their providers mark as sensitive. */
const SENSITIVE: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["password"],
  aws_iam_access_key: ["secret", "ses_smtp_password_v4"],
  aws_rds_cluster: ["master_password"],
  aws_secretsmanager_secret_version: ["secret_string", "secret_binary"],
  aws_ssm_parameter: ["value"],
  random_password: ["result", "bcrypt_hash"],
  tls_private_key: ["private_key_pem", "private_key_openssh"],
};

/**
 * Terraform refuses an output of the root module that shows what a provider keeps secret, unless it is marked as well.
 * Outputs of other modules hand it on, and what was planned was not refused.
 */
export const sensitiveOutput: Rule<Code> = {
  code: "MLP-SECRET-230",
  title: "outputs of secrets are marked as sensitive",
  source: "https://developer.hashicorp.com/terraform/language/values/outputs#sensitive",
  check: (views) =>
    judgeEach(outputsIn(views), ({ stack, name, body }, say) => {
      const where = { stack, path: stack.path, address: `output.${name}` };
      const shown = shownIn(body.value ?? null);
      if (shown === undefined) {
        if (isExpression(body.value ?? null)) say.unknown(where, "value", "whether what it shows is a secret");
        return;
      }
      if (body.sensitive === true || body.ephemeral === true) return;
      if (typeof body.sensitive === "string" && body.sensitive !== "false") {
        return say.unknown(where, "sensitive", "it is an expression");
      }
      if (!isRoot(stack)) {
        return say.unknown(where, "sensitive", "a module without a backend may be called, and hands the secret on");
      }
      say.error(where, "sensitive", {
        message: `${shown} is sensitive, and Terraform refuses an output that shows it`,
        fix: "set `sensitive = true`, or leave the output out and let readers have it from where it is kept",
      });
    }),
};

/** Outputs of root modules, and those of others that show a secret for certain; what a plan shows was not refused. */
function outputsIn({ stacks }: Views): { stack: SynthesizedStack; name: string; body: JsonObject }[] {
  return stacks.flatMap((stack) => {
    if (stack.hides.length > 0) return [];
    const outputs = isObject(stack.json.output) ? stack.json.output : {};
    return Object.keys(outputs)
      .flatMap((name) => blocks(outputs, name).map((body) => ({ stack, name, body })))
      .filter(({ body }) => isRoot(stack) || shownIn(body.value ?? null) !== undefined);
  });
}

/** The sensitive attribute that a value is: of a text that only a function makes nothing is said. */
function shownIn(value: Json): string | undefined {
  if (typeof value !== "string") return undefined;
  const [, type = "", name = "", attribute = ""] =
    /\$\{\s*(\w+)\.([\w-]+)(?:\[[^\]]*\])?\.(\w+)\s*\}/.exec(value) ?? [];
  return Object.hasOwn(SENSITIVE, type) && SENSITIVE[type]!.includes(attribute)
    ? `${type}.${name}.${attribute}`
    : undefined;
}

/** Whether only the plan knows what a text shows. */
function isExpression(value: Json): boolean {
  return typeof value === "string" && /\$\{\s*(?:module|nonsensitive\(|local)\b/.test(value);
}
