import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { DNS_SUFFIXES, servicePrincipal } from "../../core/partition";
import { POLICY_ARN } from "../../core/plan/environment";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { checkUserText } from "../../core/plan/user-text";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { flag } from "../../core/props/words";
import type { ImportedRoleOptions, ServiceRoleProps } from "../iam-props";
import { PolicyStatement } from "../policy-document";

interface ServiceRolePlan {
  readonly trust: readonly PolicyStatement[];
  readonly description?: string;
  readonly permissionsBoundaryArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What IAM takes in a role's description: Latin letters and signs, tabs and new lines. */
const OTHER_CHARACTERS = /[^\t\n\r\x20-\x7e\u00a1-\u00ff]/gu;
const LONGEST = 1000;

const SERVICE_ROLE: PropRules<ServiceRoleProps> = {
  service: text({
    code: "MLP-IAM-003",
    what: "a service principal",
    pattern: new RegExp(`^[a-z0-9.-]+\\.${DNS_SUFFIXES}$`),
    allowed: "the principal of one AWS service: sagemaker.amazonaws.com",
    example: "sagemaker.amazonaws.com",
  }),
  limitToAccount: optional(flag()),
  sourceArn: optional(
    text({
      code: "MLP-IAM-009",
      what: "the source of the request",
      breaks: "does not name a resource of one account",
      pattern: /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9*-]*:(?:\d{12})?:(?!\*+$)\S+$/,
      allowed: "the ARN of the resource, its account written out: arn:aws:eks:us-east-1:123456789012:cluster/training",
      example: "arn:aws:eks:us-east-1:123456789012:cluster/training",
      token: "allowed",
    }),
  ),
  sessionTags: optional(recordOf(anyText("a session tag's value", "x"))),
  description: optional(
    checked(anyText("a description", "A role", { empty: "allowed" }), (description, at) => [
      ...checkUserText(description, at),
      ...descriptionProblems(description, at),
    ]),
  ),
  permissionsBoundaryArn: optional(
    text({
      code: "MLP-IAM-004",
      what: "a permissions boundary",
      pattern: POLICY_ARN,
      allowed: "the ARN of an IAM policy",
      example: "arn:aws:iam::123456789012:policy/boundary",
      token: "allowed",
    }),
  ),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

const ROLE_NAME = text({
  code: "MLP-IAM-007",
  what: "a role name",
  pattern: /^[\w+=,.@-]{1,64}$/,
  allowed: "the name, not the ARN, without its path: 1 to 64 letters, digits and + = , . @ - _",
  example: "stand-in",
  token: "allowed",
});

const IMPORTED_ROLE: PropRules<ImportedRoleOptions> = { provider: optional(awsProvider()) };

/** The name of a role that exists already. */
export function planImportedRole(given: string, options: ImportedRoleOptions = {}): Planned<string> {
  const { value, problems } = ROLE_NAME.judge(given, "roleName");
  const judged = judgeProps<ImportedRoleOptions>(options, IMPORTED_ROLE, "options");
  return { plan: value, problems: [...problems, ...judged.problems] };
}

/** Who may assume the role: one service, on behalf of this account or resource only, for sessions of these tags only. */
export function planServiceRole(
  given: ServiceRoleProps,
  context: { readonly accountId: string },
): Planned<ServiceRolePlan> {
  const { value: props, problems } = judgeProps<ServiceRoleProps>(given, SERVICE_ROLE);
  const { description, permissionsBoundaryArn } = props;
  return {
    plan: { trust: [trustOf(props, context.accountId)], description, permissionsBoundaryArn, tags: props.tags },
    problems,
  };
}

function trustOf(props: ServiceRoleProps, accountId: string): PolicyStatement {
  const sessionTags = Object.entries(props.sessionTags ?? {});
  // EKS tags the sessions of pods whether or not anything is asked of the tags
  const isTagged = sessionTags.length > 0 || props.service === servicePrincipal("pods.eks");
  const accepted = {
    ...((props.limitToAccount ?? true) ? { "aws:SourceAccount": accountId } : {}),
    ...Object.fromEntries(sessionTags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  };
  const conditions = {
    ...(Object.keys(accepted).length > 0 ? { StringEquals: accepted } : {}),
    ...(props.sourceArn === undefined ? {} : { ArnLike: { "aws:SourceArn": props.sourceArn } }),
  };
  return {
    actions: ["sts:AssumeRole", ...(isTagged ? ["sts:TagSession"] : [])],
    principals: { Service: [props.service] },
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
  };
}

function descriptionProblems(description: string, property: string): Problem[] {
  if (isToken(description)) return [];
  const others = description.match(OTHER_CHARACTERS);
  const problem = { code: "MLP-IAM-005", property } as const;
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
