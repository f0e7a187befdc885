import type { Code } from "../../codes";
import { misspeltAction } from "../../catalog/iam-actions";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Names of operations, and of nothing, that are no actions of IAM, with the action that allows what they mean. */
const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "bedrock:Converse": "bedrock:InvokeModel",
    "bedrock:ConverseStream": "bedrock:InvokeModelWithResponseStream",
    "cloudwatch:PutMetric": "cloudwatch:PutMetricData",
    "dynamodb:TransactGetItems": "dynamodb:GetItem",
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "lambda:Invoke": "lambda:InvokeFunction",
    "logs:CreateLog": "logs:CreateLogStream",
    "logs:PutLogEvent": "logs:PutLogEvents",
    "s3:CompleteMultipartUpload": "s3:PutObject",
    "s3:CopyObject": "s3:PutObject",
    "s3:CreateMultipartUpload": "s3:PutObject",
    "s3:DeleteObjects": "s3:DeleteObject",
    "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
    "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListBuckets": "s3:ListAllMyBuckets",
    "s3:ListMultipartUploads": "s3:ListBucketMultipartUploads",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjectVersions": "s3:ListBucketVersions",
    "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
    "s3:PutBucketLifecycleConfiguration": "s3:PutLifecycleConfiguration",
    "s3:UploadPart": "s3:PutObject",
    "sagemaker:InvokeEndpoints": "sagemaker:InvokeEndpoint",
    "secretsmanager:GetSecret": "secretsmanager:GetSecretValue",
    "sqs:DeleteMessageBatch": "sqs:DeleteMessage",
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sts:AssumeRoleWithOIDC": "sts:AssumeRoleWithWebIdentity",
  }).map(([name, action]) => [name.toLowerCase(), action]),
);

/** The action that a name stands for which is none, and when it was none, where that may have changed. */
function meantBy(action: string): { readonly meant: string; readonly asOf?: string } | undefined {
  const meant = MEANT.get(action.toLowerCase());
  return meant === undefined ? misspeltAction(action) : { meant };
}

/**
 * IAM takes any name for an action, and one that is none allows nothing. A warning where the right one is not allowed
 * beside it: operations of an API are not all called as the actions that allow them.
 */
export const actionKnown: Rule<Code> = {
  code: "MLP-IAM-216",
  title: "policies allow actions that there are",
  source:
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("identity", "resource"), ({ resource, argument, allowed }, say) => {
      const given = new Set(allowed.flatMap(({ actions }) => actions.map((action) => action.toLowerCase())));
      for (const { label, actions } of allowed) {
        for (const action of actions) {
          const { meant, asOf } = meantBy(action) ?? {};
          if (meant === undefined || given.has(meant.toLowerCase())) continue;
          const known = asOf === undefined ? "" : ` that was known on ${asOf}`;
          say.warning(resource, argument, {
            message: `${label} allows ${action}, which is the name of no action${known}: it allows nothing`,
            fix: `allow ${meant}${asOf === undefined ? "" : "; acknowledge it where AWS has added that action since"}`,
          });
        }
      }
      const open = [...given].find((action) => action.startsWith("\uE000"));
      if (open !== undefined) say.unknown(resource, argument, "some of its actions are known only at plan");
    }),
};
