import { arnComplete } from "../../../../lib/checks/rules/arn-complete";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const role = (arn: string) => made({ "aws_lambda_function.F": { role: arn } });
const grants = (arn: string) =>
  made({
    "aws_iam_policy.P": { policy: policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource: [arn] }) },
  });
const at = ["aws_lambda_function.F.role"];

export const proof: Proof = {
  rule: arnComplete,
  breaks: [
    { what: "a role without an account", json: role("arn:aws:iam:::role/server"), at },
    {
      what: "a role without a name",
      json: made({ "aws_sagemaker_model.M": { execution_role_arn: "arn:aws:iam::123456789012:role/" } }),
      at: ["aws_sagemaker_model.M.execution_role_arn"],
    },
    {
      what: "a queue without an account, in a policy",
      json: grants("arn:aws:sqs:us-east-1::orders"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a queue without an account, of which Terraform knows the region",
      json: grants("arn:aws:sqs:${data.aws_region.R.region}::orders"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a bucket without a name",
      json: made({ "aws_iam_policy.P": { policy: policy({ Resource: "arn:aws:s3:::/*" }) } }),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource"],
    },
    {
      what: "a local value that is empty",
      json: { ...role("arn:aws:iam::${local.account}:role/server"), locals: { account: "" } },
      at,
    },
    {
      what: "a role that the provider assumes",
      json: { provider: { aws: [{ assume_role: [{ role_arn: "arn:aws:iam:::role/x" }] }] } },
      at: ["provider.aws.assume_role[0].role_arn"],
    },
    {
      what: "a queue without a region",
      json: grants("arn:aws:sqs::123456789012:orders"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a parameter without a region",
      json: grants("arn:aws:ssm::123456789012:parameter/x"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a queue without a name",
      json: grants("arn:aws:sqs:us-east-1:123456789012:"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a bucket of nothing",
      json: grants("arn:aws:s3:::"),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a role without a name, where the argument is called so",
      json: {
        ...made({ "aws_lambda_function.F": { role: "arn:aws:iam::123456789012:${local.role}" } }),
        locals: { role: "role/" },
      },
      at: ["aws_lambda_function.F.role"],
    },
  ],
  legal: [
    {
      what: "the begin of an ARN, in what a chart is told",
      json: made({ "helm_release.R": { set: [{ name: "rolePrefix", value: "arn:aws:iam::123456789012:role/" }] } }),
    },
    {
      what: "an ARN whose name a local value holds",
      json: {
        ...made({ "aws_lambda_function.F": { role: "arn:aws:iam::123456789012:role/${local.role}" } }),
        locals: { role: "server" },
      },
    },
    { what: "a runtime of Lambda, which is AWS's", json: grants("arn:aws:lambda:us-east-1::runtime:0123abcd") },
    { what: "an IPAM, which is of all regions", json: grants("arn:aws:ec2::123456789012:ipam/ipam-1") },
    { what: "a whole ARN", json: role("arn:aws:iam::123456789012:role/server") },
    { what: "a bucket, which has neither", json: grants("arn:aws:s3:::acme/*") },
    {
      what: "an access policy of EKS, which belongs to nobody",
      json: role("arn:aws:eks::aws:cluster-access-policy/X"),
    },
    { what: "a public parameter", json: grants("arn:aws:ssm:us-east-1::parameter/aws/service/eks/*") },
    { what: "a wildcard", json: grants("arn:*:sqs:*:*:*") },
    {
      what: "an account of whoever runs Terraform",
      json: role("arn:aws:iam::${data.aws_caller_identity.Me.id}:role/x"),
    },
    { what: "a tag", json: made({ "aws_sqs_queue.Q": { tags: { To: "arn:aws:sqs:us-east-1::orders" } } }) },
    { what: "the begin of an ARN", json: { locals: { buckets: "arn:aws:s3:::" } } },
  ],
  unknown: [
    { what: "an account that a variable gives", json: role("arn:aws:iam::${var.account}:role/server") },
    { what: "a region that a variable gives", json: grants("arn:aws:sqs:${var.region}:123456789012:orders") },
  ],
  told: `error MLP-CHECK-109  s aws_lambda_function.F.role
  the ARN has no account, got "arn:aws:iam:::role/server"
  fix: write the account; it may come from a variable that is not set
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-109`,
};
