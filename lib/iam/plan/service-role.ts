import { Problem } from "../../core/finding";
import { checkLiteral, checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { checkUserText } from "../../core/plan/user-text";
import { PolicyStatement } from "../policy-document";

interface ServiceRoleInput {
  readonly service: string;
  readonly limitToAccount?: boolean;
  readonly sessionTags?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly permissionsBoundaryArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ServiceRolePlan {
  readonly trust: readonly PolicyStatement[];
}

const SERVICE: TextRule = {
  code: "MLP-IAM-003",
  property: "service",
  what: "service principal",
  pattern: /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/,
  allowed: "the principal of one AWS service: sagemaker.amazonaws.com",
};
const BOUNDARY: TextRule = {
  code: "MLP-IAM-004",
  property: "permissionsBoundaryArn",
  what: "permissions boundary",
  pattern: /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/.+$/,
  allowed: "the ARN of an IAM policy",
};

/** Who may assume the role: one service, on behalf of this account only, for sessions of these tags only. */
export function planServiceRole(
  props: ServiceRoleInput,
  context: { readonly accountId: string },
): Planned<ServiceRolePlan> {
  const sessionTags = Object.entries(props.sessionTags ?? {});
  const accepted = {
    ...((props.limitToAccount ?? true) ? { "aws:SourceAccount": context.accountId } : {}),
    ...Object.fromEntries(sessionTags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
  const problems: Problem[] = [
    ...checkLiteral(props.service, SERVICE),
    ...checkText(props.permissionsBoundaryArn, BOUNDARY),
    ...checkUserText(props.description, "description"),
    ...descriptionProblems(props.description),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  const trust: PolicyStatement = {
    actions: ["sts:AssumeRole", ...(sessionTags.length > 0 ? ["sts:TagSession"] : [])],
    principals: { Service: [props.service] },
    ...(Object.keys(accepted).length > 0 ? { conditions: { StringEquals: accepted } } : {}),
  };
  return { plan: { trust: [trust] }, problems };
}

function descriptionProblems(description: string | undefined): Problem[] {
  if (description === undefined || description.length <= 1000) return [];
  return [
    {
      code: "MLP-IAM-005",
      property: "description",
      message: `a role's description has at most 1000 characters, got ${description.length}: ${quote(description)}`,
      fix: "shorten it",
    },
  ];
}
