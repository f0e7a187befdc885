import type { Code } from "../../codes";
import type { Resource, Value } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Arguments that take a role's name. */
const NAMES: Readonly<Record<string, string>> = {
  aws_iam_role_policy: "role",
  aws_iam_role_policy_attachment: "role",
  aws_iam_instance_profile: "role",
  aws_iam_policy_attachment: "roles",
  aws_iam_role_policies_exclusive: "role_name",
  aws_iam_role_policy_attachments_exclusive: "role_name",
};
/** Arguments that take a role's ARN and are not called so. */
const ARNS: Readonly<Record<string, string>> = {
  aws_lambda_function: "role",
  aws_eks_access_entry: "principal_arn",
  aws_codebuild_project: "service_role",
};
/** Services that take either. */
const EITHER = /^aws_(?:glue_|ecs_|batch_|ssm_)/;

/**
 * IAM takes roles by name, what uses a role takes its ARN. The plan sees neither of a role that it makes: the one is
 * refused by IAM, the other by the service, after half of the apply.
 */
export const roleNameOrArn: Rule<Code> = {
  code: "MLP-IAM-202",
  title: "roles are given by name or by ARN, as the argument takes them",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  check: (views) =>
    judgeEach(
      views.all.filter(({ mode, type }) => mode === "resource" && type.startsWith("aws_")).flatMap(placesIn),
      judge,
    ),
};

interface Place {
  readonly resource: Resource;
  readonly argument: string;
  readonly takes: "name" | "ARN";
}

function placesIn(resource: Resource): readonly Place[] {
  const { type, body } = resource;
  if (Object.hasOwn(NAMES, type)) return placed(resource, NAMES[type]!, "name");
  if (Object.hasOwn(ARNS, type)) return placed(resource, ARNS[type]!, "ARN");
  const names = Object.keys(body).filter((name) => name === "role_arn" || name.endsWith("_role_arn"));
  if (names.length === 0 || EITHER.test(type)) return NONE;
  return names.flatMap((name) => placed(resource, name, "ARN"));
}

const NONE: readonly Place[] = [];

function placed(resource: Resource, argument: string, takes: Place["takes"]): Place[] {
  return resource.has(argument) ? [{ resource, argument, takes }] : [];
}

function judge({ resource, argument, takes }: Place, say: Say): void {
  for (const value of resource.list(argument)) {
    const got = formOf(value);
    if (value.kind === "unknown") say.unknown(resource, argument, value.why);
    if (got === undefined || got.form === takes) continue;
    say.error(resource, argument, {
      message: `the ${takes} of a role is asked for, got ${got.form === "ARN" ? "the ARN" : "the name"} ${got.words}`,
      fix: takes === "ARN" ? "give its `arn`" : "give its `name`",
    });
  }
}

function formOf(value: Value<Resource>): { readonly form: Place["takes"]; readonly words: string } | undefined {
  if (value.kind === "refers") {
    const { to, attribute = "" } = value;
    if (to.type !== "aws_iam_role") return undefined;
    const words = `${to.address}.${attribute}`;
    if (attribute === "arn") return { form: "ARN", words };
    return attribute === "name" || attribute === "id" ? { form: "name", words } : undefined;
  }
  if (value.kind !== "known" || typeof value.value !== "string" || value.value === "") return undefined;
  return { form: value.value.startsWith("arn:") ? "ARN" : "name", words: value.value };
}
