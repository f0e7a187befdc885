import { DNS_SUFFIXES, partitionOf } from "../../core/partition";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { ImageRepositoryRef, ModelGroupRef } from "../../core/refs";
import type { ImportedRepositoryOptions } from "../registry-props";

/** The URL of a repository of ECR, in any account. */
export const REPOSITORY_URL = new RegExp(`^\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.${DNS_SUFFIXES}/[a-z0-9._/-]+$`);

const URL = text({
  code: "MLP-ECR-007",
  what: "a repository URL",
  pattern: REPOSITORY_URL,
  allowed: "the URL of an ECR repository: 123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer",
  example: "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer",
});

const GROUP = text({
  code: "MLP-MODEL-005",
  what: "a model package group",
  pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package-group\/[A-Za-z0-9-]+$/,
  allowed: "the ARN of a model package group: arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
  example: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
});

const OPTIONS: PropRules<ImportedRepositoryOptions> = { key: optional(key()) };

/** Name and ARN are parts of a repository's URL. */
export function planImportedRepository(
  givenUrl: string,
  given: ImportedRepositoryOptions = {},
): Planned<ImageRepositoryRef> {
  const url = URL.judge(givenUrl, "repositoryUrl");
  const options = judgeProps<ImportedRepositoryOptions>(given, OPTIONS);
  const [host = "", ...name] = url.value.split("/");
  const [accountId = "", , , region = ""] = host.split(".");
  const repositoryName = name.join("/");
  const plan = {
    repositoryName,
    repositoryArn: `arn:${partitionOf(region)}:ecr:${region}:${accountId}:repository/${repositoryName}`,
    repositoryUrl: url.value,
    key: options.value.key,
  };
  return { plan, problems: [...url.problems, ...options.problems] };
}

/** The name is the last part of a group's ARN. */
export function planImportedGroup(givenArn: string): Planned<ModelGroupRef> {
  const { value: arn, problems } = GROUP.judge(givenArn, "modelPackageGroupArn");
  return { plan: { modelPackageGroupName: arn.slice(arn.indexOf("/") + 1), modelPackageGroupArn: arn }, problems };
}
