import type { AccountQuestion, EnvironmentProps } from "../environment-props";
import type { Problem } from "../finding";
import { listOf } from "../props/collections";
import { region, removalPolicy, tags } from "../props/common";
import { environmentName } from "../props/environment-name";
import { judgeProps } from "../props/objects";
import { isSound, Judged, optional, PropRules, Rule } from "../props/rule";
import { text } from "../props/text";
import { oneOf } from "../props/words";
import { accountIn } from "../provider-place";
import { quote } from "../quote";
import { Planned } from "./planned";

/** The ARN of an IAM policy, the company's or AWS's own. */
export const POLICY_ARN = /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/;

function arn(what: string, example: string, pattern: RegExp): Rule<string> {
  return text({ code: "MLP-CORE-011", what, pattern, allowed: `its full ARN: ${example}`, example });
}

function mirror(what: string, example: string, pattern: RegExp): Rule<string> {
  return text({
    code: "MLP-CORE-017",
    what,
    breaks: "is not the address of a registry",
    pattern,
    allowed: `its host and path: ${example}`,
    example,
  });
}

const ENVIRONMENT: PropRules<EnvironmentProps> = {
  name: environmentName(),
  accountId: text({
    code: "MLP-CORE-006",
    what: "an account id",
    pattern: /^\d{12}$/,
    allowed: 'the 12 digits of the account as a string: "123456789012"',
    example: "123456789012",
  }),
  region: region(),
  tags: optional(tags()),
  removalPolicy: optional(removalPolicy()),
  assumeRoleArn: optional(
    arn("a role to assume", "arn:aws:iam::123456789012:role/deploy", /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  ),
  permissionsBoundaryArn: optional(
    arn("a permissions boundary", "arn:aws:iam::123456789012:policy/boundary", POLICY_ARN),
  ),
  alarmTopicArn: optional(
    arn(
      "an alarm topic",
      "arn:aws:sns:us-east-1:123456789012:alarms",
      /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
    ),
  ),
  imageMirror: optional(
    mirror(
      "an image mirror",
      "123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror",
      /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/,
    ),
  ),
  chartMirror: optional(
    mirror(
      "a chart mirror",
      "oci://123456789012.dkr.ecr.us-east-1.amazonaws.com/charts",
      /^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/,
    ),
  ),
  askAtPlan: optional(
    listOf(
      oneOf<AccountQuestion>(
        "capacityReservations",
        "defaultRoutes",
        "modelApproval",
        "serviceLinkedRoles",
        "serviceQuotas",
      ),
      { what: "a list of questions to the account" },
    ),
  ),
};

/** Checks what every stack shares. Purely literal: an unusable value is replaced so that the rest can be checked. */
export function planEnvironment(given: EnvironmentProps): Planned<EnvironmentProps> {
  const judged = judgeProps<EnvironmentProps>(given, ENVIRONMENT);
  return {
    plan: { ...judged.value, accountId: accountOf(judged) },
    problems: [...judged.problems, ...accountProblems(judged)],
  };
}

/** For a broken account id that of another ARN stands in, so that nothing is found to contradict a stand-in. */
function accountOf(judged: Judged<EnvironmentProps>): string {
  const { accountId, assumeRoleArn = "", permissionsBoundaryArn = "" } = judged.value;
  if (isSound(judged, "accountId")) return accountId;
  return accountIn(assumeRoleArn) ?? accountIn(permissionsBoundaryArn) ?? accountId;
}

/** The provider accepts credentials of the one account alone, and IAM bounds a role by a policy of its own account. */
function accountProblems(judged: Judged<EnvironmentProps>): Problem[] {
  const { accountId, assumeRoleArn, permissionsBoundaryArn } = judged.value;
  const arns = { assumeRoleArn, permissionsBoundaryArn };
  return Object.entries(arns).flatMap(([property, arn]) => {
    const account = arn === undefined ? undefined : accountIn(arn);
    if (account === undefined || account === accountId || !isSound(judged, "accountId", property)) return [];
    return [
      {
        code: "MLP-CORE-038",
        acknowledgeable: true,
        property,
        message: `${property} is of another account than accountId, ${accountId}, got ${quote(arn)}`,
        fix: `name one of the account ${accountId}, or correct accountId`,
      },
    ];
  });
}
