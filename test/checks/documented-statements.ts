/** Statements of policies as AWS documents or manages them, by where they are written down. */
export interface Documented {
  /** The page, or the managed policy. */
  readonly source: string;
  readonly kind: "identity" | "key" | "trust" | "topic" | "queue" | "bucket";
  readonly statements: readonly Readonly<Record<string, unknown>>[];
}

const allow = (Action: string | readonly string[], Resource: string | readonly string[] = "*", more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const to = (Principal: unknown, Action: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...more,
});
const ACCOUNT = "123456789012";
const role = (name: string) => ({ AWS: `arn:aws:iam::${ACCOUNT}:role/${name}` });
const service = (name: string) => ({ Service: `${name}.amazonaws.com` });
const root = to({ AWS: `arn:aws:iam::${ACCOUNT}:root` }, "kms:*", { Sid: "Enable IAM User Permissions" });
const autoScaling = role("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
const FOR_AWS = { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };
const passed = (name: string) => ({ Condition: { StringEquals: { "iam:PassedToService": `${name}.amazonaws.com` } } });
const rule = (name: string) => `arn:aws:events:us-east-1:${ACCOUNT}:rule/${name}`;
const managedRule = (name: string) =>
  allow(["events:PutTargets", "events:PutRule", "events:DescribeRule"], rule(`StepFunctionsGetEventsFor${name}Rule`));

const STEP_FUNCTIONS: readonly Documented[] = [
  {
    source: "Step Functions: SageMaker AI, createTrainingJob.sync",
    kind: "identity",
    statements: [
      allow(
        ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"],
        `arn:aws:sagemaker:us-east-1:${ACCOUNT}:training-job/*`,
      ),
      allow("sagemaker:ListTags"),
      allow("iam:PassRole", `arn:aws:iam::${ACCOUNT}:role/trainer`, passed("sagemaker")),
      managedRule("SageMakerTrainingJobs"),
    ],
  },
  {
    source: "Step Functions: SageMaker AI, createTransformJob.sync",
    kind: "identity",
    statements: [
      allow(
        ["sagemaker:CreateTransformJob", "sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob"],
        `arn:aws:sagemaker:us-east-1:${ACCOUNT}:transform-job/*`,
      ),
      allow(["sagemaker:ListTags"], ["*"]),
      managedRule("SageMakerTransformJobs"),
    ],
  },
  {
    source: "Step Functions: Batch, submitJob.sync",
    kind: "identity",
    statements: [allow(["batch:SubmitJob", "batch:DescribeJobs", "batch:TerminateJob"]), managedRule("BatchJobs")],
  },
  {
    source: "Step Functions: ECS, runTask.sync",
    kind: "identity",
    statements: [
      allow("ecs:RunTask", `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/train:1`),
      allow(["ecs:StopTask", "ecs:DescribeTasks"]),
      managedRule("ECSTask"),
    ],
  },
  {
    source: "Step Functions: Glue, startJobRun.sync",
    kind: "identity",
    statements: [allow(["glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:BatchStopJobRun"])],
  },
  {
    source: "Step Functions: EKS, runJob.sync",
    kind: "identity",
    statements: [allow("eks:DescribeCluster", `arn:aws:eks:us-east-1:${ACCOUNT}:cluster/prod`)],
  },
  {
    source: "Step Functions: logging to CloudWatch Logs",
    kind: "identity",
    statements: [
      allow([
        "logs:CreateLogDelivery",
        "logs:CreateLogStream",
        "logs:GetLogDelivery",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutLogEvents",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:DescribeLogGroups",
      ]),
    ],
  },
  {
    source: "Step Functions: X-Ray",
    kind: "identity",
    statements: [
      allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets"]),
    ],
  },
];

const IDENTITIES: readonly Documented[] = [
  {
    source: "AWSLambdaBasicExecutionRole",
    kind: "identity",
    statements: [allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])],
  },
  {
    source: "AWSLambdaVPCAccessExecutionRole",
    kind: "identity",
    statements: [
      allow([
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]),
    ],
  },
  {
    source: "SageMaker AI: execution role with a VPC",
    kind: "identity",
    statements: [
      allow([
        "cloudwatch:PutMetricData",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "logs:CreateLogGroup",
        "logs:DescribeLogStreams",
        "ecr:GetAuthorizationToken",
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage",
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeVpcs",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups",
      ]),
      allow(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"]),
    ],
  },
  {
    source: "AmazonEC2ContainerRegistryPullOnly",
    kind: "identity",
    statements: [
      allow([
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetAuthorizationToken",
      ]),
    ],
  },
  {
    source: "S3: read-only access to one bucket",
    kind: "identity",
    statements: [allow(["s3:Get*", "s3:List*"], ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"])],
  },
  {
    source: "Athena: results through a calling service",
    kind: "identity",
    statements: [
      allow(["s3:GetObject", "s3:PutObject"], "*", {
        Condition: { "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com"] } },
      }),
    ],
  },
  {
    source: "KMS: decrypt through S3 alone",
    kind: "identity",
    statements: [
      allow("kms:Decrypt", "*", { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } }),
    ],
  },
  {
    source: "KMS: by the context of encryption",
    kind: "identity",
    statements: [
      allow(["kms:GenerateDataKey*", "kms:Decrypt"], "*", {
        Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::acme" } },
      }),
    ],
  },
  {
    source: "IAM: creating a service-linked role",
    kind: "identity",
    statements: [
      allow("iam:CreateServiceLinkedRole", "*", {
        Condition: { StringLike: { "iam:AWSServiceName": "autoscaling.amazonaws.com" } },
      }),
      allow(
        "iam:CreateServiceLinkedRole",
        "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot",
      ),
    ],
  },
  {
    source: "AmazonEBSCSIDriverPolicy: a key of one's own",
    kind: "identity",
    statements: [
      allow(
        ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
        `arn:aws:kms:us-east-1:${ACCOUNT}:key/x`,
        FOR_AWS,
      ),
      allow(
        ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        `arn:aws:kms:us-east-1:${ACCOUNT}:key/x`,
      ),
    ],
  },
  {
    source: "EKS: updating a kubeconfig",
    kind: "identity",
    statements: [allow(["eks:DescribeCluster", "eks:ListClusters"])],
  },
  {
    source: "Cluster Autoscaler",
    kind: "identity",
    statements: [
      allow([
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "eks:DescribeNodegroup",
      ]),
      allow(["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"], "*", {
        Condition: { StringEquals: { "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled": "true" } },
      }),
    ],
  },
  {
    source: "Systems Manager: Session Manager on a node",
    kind: "identity",
    statements: [
      allow([
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ]),
    ],
  },
];

const KEYS: readonly Documented[] = [
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

const RESOURCES: readonly Documented[] = [
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

/** What no rule may refuse. */
export const DOCUMENTED: readonly Documented[] = [...STEP_FUNCTIONS, ...IDENTITIES, ...KEYS, ...RESOURCES];
