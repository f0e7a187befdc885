import { nameTaken } from "../../../../lib/checks/rules/name-taken";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function named(type: string, name: Json, argument = "name"): JsonObject {
  return { resource: { [type]: { X: { [argument]: name } } } };
}

const long = (length: number): string => "n".repeat(length);

export const proof: Proof = {
  rule: nameTaken,
  breaks: [
    {
      what: "a model with an underscore",
      json: named("aws_sagemaker_model", "churn_7"),
      at: ["aws_sagemaker_model.X.name"],
    },
    {
      what: "an endpoint of 64 letters",
      json: named("aws_sagemaker_endpoint", long(64)),
      at: ["aws_sagemaker_endpoint.X.name"],
    },
    {
      what: "a parameter of AWS",
      json: named("aws_ssm_parameter", "/aws/service/churn"),
      at: ["aws_ssm_parameter.X.name"],
    },
    {
      what: "a parameter that begins with ssm",
      json: named("aws_ssm_parameter", "SSM-churn"),
      at: ["aws_ssm_parameter.X.name"],
    },
    { what: "an alias of a service's key", json: named("aws_kms_alias", "alias/aws/s3"), at: ["aws_kms_alias.X.name"] },
    {
      what: "a group of CloudWatch",
      json: named("aws_cloudwatch_log_group", "aws/churn"),
      at: ["aws_cloudwatch_log_group.X.name"],
    },
    { what: "a repository in capitals", json: named("aws_ecr_repository", "Churn"), at: ["aws_ecr_repository.X.name"] },
    {
      what: "a bucket that looks like an access point",
      json: named("aws_s3_bucket", "acme-s3alias", "bucket"),
      at: ["aws_s3_bucket.X.bucket"],
    },
    { what: "a role of 65 letters", json: named("aws_iam_role", long(65)), at: ["aws_iam_role.X.name"] },
    {
      what: "a role as AWS calls its own",
      json: named("aws_iam_role", "AWSServiceRoleForMine"),
      at: ["aws_iam_role.X.name"],
    },
    {
      what: "a group as EC2 calls its ids",
      json: named("aws_security_group", "sg-nodes"),
      at: ["aws_security_group.X.name"],
    },
    {
      what: "the group that every network has",
      json: named("aws_security_group", "default"),
      at: ["aws_security_group.X.name"],
    },
    {
      what: "the bus that every account has",
      json: named("aws_cloudwatch_event_bus", "default"),
      at: ["aws_cloudwatch_event_bus.X.name"],
    },
    {
      what: "a profile of EKS",
      json: named("aws_eks_fargate_profile", "eks-batch", "fargate_profile_name"),
      at: ["aws_eks_fargate_profile.X.fargate_profile_name"],
    },
    {
      what: "a bucket in capitals",
      json: named("aws_s3_bucket", "Acme_Data", "bucket"),
      at: ["aws_s3_bucket.X.bucket"],
    },
    { what: "a bucket of two letters", json: named("aws_s3_bucket", "ab", "bucket"), at: ["aws_s3_bucket.X.bucket"] },
  ],
  legal: [
    { what: "a model with hyphens", json: named("aws_sagemaker_model", "churn--7") },
    { what: "an endpoint of 63 letters", json: named("aws_sagemaker_endpoint", long(63)) },
    { what: "a parameter with aws inside", json: named("aws_ssm_parameter", "/churn/aws/key") },
    { what: "a parameter of a team whose name begins alike", json: named("aws_ssm_parameter", "/awsome/churn") },
    { what: "an alias", json: named("aws_kms_alias", "alias/aws-data") },
    {
      what: "a group as services name theirs",
      json: named("aws_cloudwatch_log_group", "/aws/sagemaker/Endpoints/churn"),
    },
    { what: "a repository in folders", json: named("aws_ecr_repository", "acme/churn_server.v2") },
    { what: "a bucket", json: named("aws_s3_bucket", "acme-xn--data", "bucket") },
    { what: "no name", json: named("aws_sagemaker_model", null) },
    { what: "a role of 64 letters", json: named("aws_iam_role", long(64)) },
    { what: "a role with signs", json: named("aws_iam_role", "team=ml,app@prod+x_1.y") },
    { what: "a security group", json: named("aws_security_group", "nodes-sg (default)") },
    { what: "a bucket with dots", json: named("aws_s3_bucket", "data.acme.example", "bucket") },
    { what: "a bucket of 63 letters", json: named("aws_s3_bucket", long(63), "bucket") },
    { what: "a profile", json: named("aws_eks_fargate_profile", "batch-eks-", "fargate_profile_name") },
  ],
  unknown: [{ what: "a name that is given", json: named("aws_sagemaker_model", "${var.name}") }],
  told: `error MLP-CHECK-214  s aws_sagemaker_model.X.name
  names of SageMaker have up to 63 letters, digits and hyphens, got "churn_7"
  fix: leave out what else is in it: underscores, dots, slashes, a hyphen at an end
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-214`,
};
