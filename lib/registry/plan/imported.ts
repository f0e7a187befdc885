import { demand } from "../../core/demand";
import { checkLiteral, TextRule } from "../../core/plan/rules-of-values";
import { ImageRepositoryRef, ModelGroupRef } from "../../core/refs";

const URL: TextRule = {
  code: "MLP-ECR-007",
  property: "repositoryUrl",
  what: "repository URL",
  pattern: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[a-z0-9._/-]+$/,
  allowed: "the URL of an ECR repository: 123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer",
};
const GROUP: TextRule = {
  code: "MLP-MODEL-005",
  property: "modelPackageGroupArn",
  what: "model package group",
  pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package-group\/[A-Za-z0-9-]+$/,
  allowed: "the ARN of a model package group: arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
};

/** Name and ARN are parts of a repository's URL; there is nothing to build on a wrong one. */
export function parseRepositoryUrl(url: string): ImageRepositoryRef {
  demand(checkLiteral(url, URL), "ImageRegistry.fromRepositoryUrl");
  const [host = "", ...name] = url.split("/");
  const [accountId = "", , , region = ""] = host.split(".");
  const partition = host.endsWith(".cn") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const repositoryName = name.join("/");
  return {
    repositoryName,
    repositoryArn: `arn:${partition}:ecr:${region}:${accountId}:repository/${repositoryName}`,
    repositoryUrl: url,
  };
}

/** The name is the last part of a group's ARN. */
export function parseGroupArn(arn: string): ModelGroupRef {
  demand(checkLiteral(arn, GROUP), "ModelRegistry.fromGroupArn");
  return { modelPackageGroupName: arn.slice(arn.indexOf("/") + 1), modelPackageGroupArn: arn };
}
