import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { POLICY_ARN } from "../../core/plan/environment";
import { checkLiteral, checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { checkUserText } from "../../core/plan/user-text";
import { PolicyStatement } from "../policy-document";

interface ServiceRoleInput {
  readonly service: string;
  readonly limitToAccount?: boolean;
  readonly sourceArn?: string;
  readonly sessionTags?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly permissionsBoundaryArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ServiceRolePlan {
  readonly trust: readonly PolicyStatement[];
}

/** What IAM takes in a role's description: Latin letters and signs, tabs and new lines. */
const OTHER_CHARACTERS = /[^\t\n\r\x20-\x7e\u00a1-\u00ff]/gu;
const LONGEST = 1000;

const SERVICE: TextRule = {
  code: "MLP-IAM-003",
  property: "service",
  what: "service principal",
  pattern: /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/,
  allowed: "the principal of one AWS service: sagemaker.amazonaws.com",
};
const SOURCE: TextRule = {
  code: "MLP-IAM-009",
  property: "sourceArn",
  what: "source of the request",
  breaks: "is no resource of one account",
  pattern: /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9*-]*:(?:\d{12})?:(?!\*+$)\S+$/,
  allowed: "the ARN of the resource, its account written out: arn:aws:eks:us-east-1:123456789012:cluster/training",
};
const BOUNDARY: TextRule = {
  code: "MLP-IAM-004",
  property: "permissionsBoundaryArn",
  what: "permissions boundary",
  pattern: POLICY_ARN,
  allowed: "the ARN of an IAM policy",
};

/** The name of a role that exists already. */
export const ROLE_NAME: TextRule = {
  code: "MLP-IAM-007",
  property: "roleName",
  what: "role name",
  pattern: /^[\w+=,.@-]{1,64}$/,
  allowed: "the name, not the ARN, without its path: 1 to 64 letters, digits and + = , . @ - _",
};

/** Who may assume the role: one service, on behalf of this account or resource only, for sessions of these tags only. */
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
    ...checkText(props.sourceArn, SOURCE),
    ...checkText(props.permissionsBoundaryArn, BOUNDARY),
    ...checkUserText(props.description, "description"),
    ...descriptionProblems(props.description),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  const conditions = {
    ...(Object.keys(accepted).length > 0 ? { StringEquals: accepted } : {}),
    ...(props.sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": props.sourceArn } }),
  };
  const trust: PolicyStatement = {
    actions: ["sts:AssumeRole", ...(sessionTags.length > 0 ? ["sts:TagSession"] : [])],
    principals: { Service: [props.service] },
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
  };
  return { plan: { trust: [trust] }, problems };
}

function descriptionProblems(description: string | undefined): Problem[] {
  if (description === undefined || isToken(description)) return [];
  const others = description.match(OTHER_CHARACTERS);
  const problem = { code: "MLP-IAM-005", property: "description" } as const;
  if (others !== null) {
    const message = `a role's description takes Latin characters only, got ${quote(others.join(""))} in ${quote(description)}`;
    return [{ ...problem, message, fix: "write it without them" }];
  }
  if (description.length <= LONGEST) return [];
  const message = `a role's description has at most ${LONGEST} characters, got ${description.length}: ${quote(description)}`;
  return [{ ...problem, message, fix: "shorten it" }];
}

/** What a role is for where nobody says it: its construct path, as far as IAM takes it. */
export function defaultDescription(path: string): string {
  return `For ${path.replace(OTHER_CHARACTERS, "?")}`.slice(0, LONGEST);
}
