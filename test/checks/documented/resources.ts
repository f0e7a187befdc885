import { Documented, ACCOUNT, FOR_AWS, USE, autoScaling, role, root, rule, service, to } from "./statement";

/** Policies of keys. */
export const KEYS: readonly Documented[] = [
  {
    source: "Auto Scaling: a key for encrypted volumes",
    kind: "key",
    statements: [root, to(autoScaling, USE), to(autoScaling, ["kms:CreateGrant"], FOR_AWS)],
  },
  {
    source: "KMS: the console's administrators and users",
    kind: "key",
    statements: [
      root,
      to(role("KeyAdmin"), [
        "kms:Create*",
        "kms:Describe*",
        "kms:Enable*",
        "kms:List*",
        "kms:Put*",
        "kms:Update*",
        "kms:Revoke*",
        "kms:Disable*",
        "kms:Get*",
        "kms:Delete*",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:ScheduleKeyDeletion",
        "kms:CancelKeyDeletion",
        "kms:RotateKeyOnDemand",
      ]),
      to(role("Trainer"), USE),
      to(role("Trainer"), ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], FOR_AWS),
    ],
  },
  {
    source: "CloudWatch Logs: encrypting a log group",
    kind: "key",
    statements: [
      root,
      to(
        { Service: "logs.us-east-1.amazonaws.com" },
        ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        {
          Condition: {
            ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:x` },
          },
        },
      ),
    ],
  },
  {
    source: "CloudTrail: encrypting a trail",
    kind: "key",
    statements: [
      root,
      to(service("cloudtrail"), "kms:GenerateDataKey*", {
        Condition: { StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/x` } },
      }),
      to(service("cloudtrail"), "kms:DescribeKey"),
    ],
  },
  {
    source: "SNS: alarms into an encrypted topic",
    kind: "key",
    statements: [root, to(service("cloudwatch"), ["kms:Decrypt", "kms:GenerateDataKey*"])],
  },
];

/** Policies of other resources, and of who may assume a role. */
export const RESOURCES: readonly Documented[] = [
  {
    source: "EKS: pod identity",
    kind: "trust",
    statements: [{ Effect: "Allow", Principal: service("pods.eks"), Action: ["sts:AssumeRole", "sts:TagSession"] }],
  },
  {
    source: "EventBridge: a queue as target",
    kind: "queue",
    statements: [
      {
        Effect: "Allow",
        Principal: service("events"),
        Action: "sqs:SendMessage",
        Resource: `arn:aws:sqs:us-east-1:${ACCOUNT}:q`,
        Condition: { ArnEquals: { "aws:SourceArn": rule("x") } },
      },
    ],
  },
  {
    source: "SNS: the default policy of a topic",
    kind: "topic",
    statements: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Subscribe", "SNS:Publish", "SNS:GetTopicAttributes"],
        Resource: `arn:aws:sns:us-east-1:${ACCOUNT}:x`,
        Condition: { StringEquals: { "AWS:SourceOwner": ACCOUNT } },
      },
    ],
  },
  {
    source: "S3: server access logs",
    kind: "bucket",
    statements: [
      {
        Effect: "Allow",
        Principal: service("logging.s3"),
        Action: ["s3:PutObject"],
        Resource: "arn:aws:s3:::acme/logs/*",
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      },
    ],
  },
];
