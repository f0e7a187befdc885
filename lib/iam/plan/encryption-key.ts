import { checkNumber, checkText } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { checkUserText } from "../../core/plan/user-text";
import { PolicyStatement } from "../policy-document";

export { KEY_ARN } from "../../core/props/references";

/** AWS services that encrypt with a key under their own principal, and so need a line in its policy. */
export type KeyUser = "logs" | "sns" | "cloudwatch";

interface EncryptionKeyInput {
  readonly description: string;
  readonly usedBy?: readonly KeyUser[];
  readonly deletionWindowDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}

interface EncryptionKeyPlan {
  readonly deletionWindowDays: number;
  readonly policy: readonly PolicyStatement[];
}

/** The policy of a key: the account's IAM policies decide, and the named services may encrypt for this account. */
export function planEncryptionKey(props: EncryptionKeyInput, place: Place): Planned<EncryptionKeyPlan> {
  const problems = [
    ...checkNumber(props.deletionWindowDays, {
      code: "MLP-KMS-002",
      property: "deletionWindowDays",
      min: 7,
      max: 30,
      unit: "days",
    }),
    ...checkText(props.description, {
      code: "MLP-KMS-003",
      property: "description",
      what: "key description",
      pattern: /^[\s\S]*$/,
      allowed: "at most 8192 characters",
      max: 8192,
    }),
    ...checkUserText(props.description, "description"),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  const users = (props.usedBy ?? []).map((user) => serviceStatement(user, place));
  return {
    plan: { deletionWindowDays: props.deletionWindowDays ?? 30, policy: [accountStatement(place), ...users] },
    problems,
  };
}

/** AWS's own default: without it no IAM policy could grant the key, and losing its users would lose the key. */
function accountStatement(place: Place): PolicyStatement {
  return {
    sid: "AccountDecidesByIam",
    principals: { AWS: [`arn:${place.partition}:iam::${place.accountId}:root`] },
    actions: ["kms:*"],
    resources: ["*"],
  };
}

function serviceStatement(user: KeyUser, place: Place): PolicyStatement {
  const actions = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ];
  if (user === "logs") {
    const logGroups = `arn:${place.partition}:logs:${place.region}:${place.accountId}:log-group:*`;
    return {
      sid: "LogsEncryptsForThisAccount",
      principals: { Service: [`logs.${place.region}.amazonaws.com`] },
      actions,
      resources: ["*"],
      conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
    };
  }
  return {
    sid: `${user === "sns" ? "Sns" : "CloudWatch"}EncryptsForThisAccount`,
    principals: { Service: [`${user}.amazonaws.com`] },
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: ["*"],
    conditions: { StringEquals: { "aws:SourceAccount": place.accountId } },
  };
}
