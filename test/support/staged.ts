import { TerraformProvider, TerraformStack } from "cdktf";
import { ModelRegistry } from "../../lib/registry";
import { ModelSource, StageModelProps } from "../../lib/serving/model";

/** Stages, one of them with approvers. */
export const STAGED = {
  stages: ["staging", "production"],
  approvers: { production: ["arn:aws:iam::123456789012:role/ModelRisk"] },
};

/** A model that follows a stage of a registry beside it. */
export function followedModel(
  stack: TerraformStack,
  given: { readonly provider?: TerraformProvider },
  { repository, bucket }: StageModelProps,
): ModelSource {
  const models = new ModelRegistry(stack, "Staged", { models: ["churn"], ...STAGED, ...given });
  return ModelSource.fromStage(models.stage("churn", "production"), { repository, bucket });
}
