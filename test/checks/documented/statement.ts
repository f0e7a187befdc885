/** Statements of policies as AWS documents or manages them, by where they are written down. */
export interface Documented {
  /** The page, or the managed policy. */
  readonly source: string;
  readonly kind: "identity" | "key" | "trust" | "topic" | "queue" | "bucket";
  readonly statements: readonly Readonly<Record<string, unknown>>[];
}

/** An Allow of an identity. */
export const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = "*",
  more: object = {},
) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
/** An Allow of a key or another resource. */
export const to = (Principal: unknown, Action: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...more,
});
/** The account. */
export const ACCOUNT = "123456789012";
/** A role of the account, as principal. */
export const role = (name: string) => ({ AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` });
/** A service, as principal. */
export const service = (name: string) => ({ Service: `${name}.amazonaws.com` });
/** The account itself, on its key. */
export const root = to({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, "kms:*", { Sid: "Enable IAM User Permissions" });
/** The service-linked role of Auto Scaling. */
export const autoScaling = role("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
/** What the users of a key may do. */
export const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
/** Grants for services of AWS alone. */
export const FOR_AWS = { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };
/** A role passed to one service. */
export const passed = (name: string) => ({
  Condition: { StringEquals: { "iam:PassedToService": `${name}.amazonaws.com` } },
});
/** A rule of EventBridge. */
export const rule = (name: string) => `arn:aws:events:us-east-1:${ACCOUNT}:rule/${name}`;
/** The rule by which Step Functions hears of a job. */
export const managedRule = (name: string) =>
  allow(["events:PutTargets", "events:PutRule", "events:DescribeRule"], rule(`StepFunctionsGetEventsFor${name}Rule`));
