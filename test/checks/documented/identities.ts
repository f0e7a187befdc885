import { Documented, ACCOUNT, FOR_AWS, allow, managedRule, passed } from "./statement";

/** Policies of state machines. */
export const STEP_FUNCTIONS: readonly Documented[] = [
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

/** Policies of other identities. */
export const IDENTITIES: readonly Documented[] = [
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
    source: "IAM: a user's home directory in S3",
    kind: "identity",
    statements: [allow(["s3:ListAllMyBuckets", "s3:GetBucketLocation"])],
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
