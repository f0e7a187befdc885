import { JsonObject } from "../../lib/rehearsal";
import { isExpression, isObject, objectAt } from "../../lib/rehearsal/lint/configuration";

/** `[pattern, longest]` by type and argument: `aws_ecr_repository.name`. */
export type Names = Readonly<Record<string, readonly [RegExp, number]>>;

/**
 * What AWS takes as names, from its API reference and apart from the library's own rules: `[pattern, longest]` by type
 * and argument.
 */
const NAMES: Names = {
  "aws_cloudwatch_log_group.name": [/^[.\-_/#A-Za-z0-9]+$/, 512],
  "aws_ecr_repository.name": [/^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/, 256],
  "aws_iam_role.name_prefix": [/^[\w+=,.@-]+$/, 38],
  "aws_iam_role.description": [/^[\t\n\r\x20-\x7e\u00a1-\u00ff]*$/, 1000],
  "aws_iam_role_policy.name": [/^[\w+=,.@-]+$/, 128],
  "aws_kms_alias.name": [/^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/, 256],
  "aws_kms_key.description": [/^[\s\S]*$/, 8192],
  "aws_s3_bucket.bucket": [/^[a-z0-9][a-z0-9.-]+[a-z0-9]$/, 63],
  "aws_s3_bucket.bucket_prefix": [/^[a-z0-9][a-z0-9.-]*$/, 37],
  "aws_sagemaker_model_package_group.model_package_group_name": [/^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/, 63],
  "aws_sagemaker_model_package_group.model_package_group_description": [/^[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*$/u, 1024],
};

/** The names of a stack that AWS would refuse. */
export function nameFaults(stack: JsonObject, more: Names = {}): string[] {
  return Object.entries(objectAt(stack, "resource")).flatMap(([type, named]) =>
    Object.entries(objectAt(named)).flatMap(([name, body]) =>
      isObject(body)
        ? Object.entries(body).flatMap(([key, value]) =>
            fault({ ...NAMES, ...more }[`${type}.${key}`], `${type}.${name}.${key}`, value),
          )
        : [],
    ),
  );
}

function fault(rule: Names[string] | undefined, at: string, value: unknown): string[] {
  if (rule === undefined || typeof value !== "string") return [];
  const text = value.replace(/([$%])\1\{/g, "$1{");
  if (text === value && isExpression(value)) return [];
  const [pattern, longest] = rule;
  if (pattern.test(text) && text.length <= longest) return [];
  return [`AWS would refuse ${at}: ${JSON.stringify(text)} (${text.length} characters)`];
}
