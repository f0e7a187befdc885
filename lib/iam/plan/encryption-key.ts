import type { AwsContext } from "../../core/aws-context";
import { logsPrincipal, servicePrincipal } from "../../core/partition";
import { Planned } from "../../core/plan/planned";
import { checkUserText } from "../../core/plan/user-text";
import { awsProvider } from "../../core/props/aws-provider";
import { listOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { KEY_ARN } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { EncryptionKeyProps, KeyUser } from "../iam-props";
import { PolicyStatement } from "../policy-document";
import { AUTO_SCALING_ROLE, roleInArn } from "./service-linked-role";

export { KEY_ARN } from "../../core/props/references";

interface EncryptionKeyPlan {
  readonly description: string;
  readonly deletionWindowDays: number;
  /** Who uses the key besides those whom IAM lets, each once. */
  readonly users: readonly KeyUser[];
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const ENCRYPTION_KEY: PropRules<EncryptionKeyProps> = {
  description: checked(
    text({
      code: "MLP-KMS-003",
      what: "a key description",
      pattern: /^[\s\S]*$/,
      allowed: "at most 8192 characters",
      max: 8192,
      example: "Data",
      token: "allowed",
    }),
    checkUserText,
  ),
  usedBy: optional(
    listOf(oneOf<KeyUser>("logs", "sns", "cloudwatch", "autoscaling", "s3tables"), { what: "a list of services" }),
  ),
  deletionWindowDays: optional(whole({ code: "MLP-KMS-002", min: 7, max: 30, unit: "days", token: "allowed" })),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides a key. */
export function planEncryptionKey(given: EncryptionKeyProps): Planned<EncryptionKeyPlan> {
  const { value: props, problems } = judgeProps<EncryptionKeyProps>(given, ENCRYPTION_KEY);
  return {
    plan: {
      description: props.description,
      deletionWindowDays: props.deletionWindowDays ?? 30,
      users: props.usedBy ?? [],
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems,
  };
}

/** The policy of a key: the account's IAM policies decide, and the named services may encrypt for this account. */
export function keyPolicy(users: readonly KeyUser[], place: AwsContext): readonly PolicyStatement[] {
  return [accountStatement(place), ...users.flatMap((user) => keyUse(user, place))];
}

const IMPORTED = text({
  ...KEY_ARN,
  what: "a key",
  example: "arn:aws:kms:us-east-1:123456789012:key/stand-in",
  token: "allowed",
});

/** A key that exists already. */
export function planImportedKey(given: string): Planned<KeyRef> {
  const { value: keyArn, problems } = IMPORTED.judge(given, "keyArn");
  return { plan: { keyArn }, problems };
}

/** AWS's own default: without it no IAM policy could grant the key, and losing its users would lose the key. */
function accountStatement(place: AwsContext): PolicyStatement {
  return {
    sid: "AccountDecidesByIam",
    principals: { AWS: [`arn:${place.partition}:iam::${place.accountId}:root`] },
    actions: ["kms:*"],
    resources: ["*"],
  };
}

/** What whoever encrypts and decrypts with a key does with it. */
export const KEY_USE: readonly string[] = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** What a key's policy says for one of its users. */
export function keyUse(user: KeyUser, place: AwsContext): readonly PolicyStatement[] {
  return user === "autoscaling" ? autoScalingStatements(place) : [serviceStatement(user, place)];
}

/**
 * As AWS documents it for volumes of Auto Scaling groups: its role uses the key, and hands it on to EC2, which attaches
 * the volumes, and to nobody else.
 */
function autoScalingStatements({ partition, accountId }: AwsContext): readonly PolicyStatement[] {
  const role = `arn:${partition}:iam::${accountId}${roleInArn(AUTO_SCALING_ROLE)}`;
  const principals = { AWS: [role] };
  return [
    { sid: "AutoScalingStartsNodes", principals, actions: KEY_USE, resources: ["*"] },
    {
      sid: "AutoScalingLetsEc2Attach",
      principals,
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

function serviceStatement(user: Exclude<KeyUser, "autoscaling">, place: AwsContext): PolicyStatement {
  if (user === "logs") {
    const logGroups = `arn:${place.partition}:logs:${place.region}:${place.accountId}:log-group:*`;
    return {
      sid: "LogsEncryptsForThisAccount",
      principals: { Service: [logsPrincipal(place)] },
      actions: KEY_USE,
      resources: ["*"],
      conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroups } },
    };
  }
  if (user === "s3tables") {
    const tables = `arn:${place.partition}:s3tables:${place.region}:${place.accountId}:bucket/*`;
    return {
      sid: "S3TablesMaintainsForThisAccount",
      principals: { Service: [servicePrincipal("maintenance.s3tables")] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      conditions: { StringLike: { "kms:EncryptionContext:aws:s3:arn": tables } },
    };
  }
  return {
    sid: `${user === "sns" ? "Sns" : "CloudWatch"}EncryptsForThisAccount`,
    principals: { Service: [servicePrincipal(user)] },
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: ["*"],
    conditions: { StringEquals: { "aws:SourceAccount": place.accountId } },
  };
}
