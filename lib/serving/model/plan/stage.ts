import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";
import { imageRepository, modelGroup } from "../../../core/props/references";
import { judgeProps, ref } from "../../../core/props/objects";
import { isSound, optional, PropRules } from "../../../core/props/rule";
import { anyText, text } from "../../../core/props/text";
import { ImageRepositoryRef, ModelStageRef } from "../../../core/refs";
import type { ReadableBucket, StageModelProps } from "../model-source-props";
import { grantedPrefix, readableBucket } from "./bucket";

/** A stage that is followed; undefined is what has its finding. */
interface StagePlan {
  readonly stage: ModelStageRef;
  readonly repository?: ImageRepositoryRef;
  readonly bucket?: ReadableBucket;
  readonly prefix: string;
}

const NAME = "/models/prod-models/churn/production";

const STAGE = ref<ModelStageRef>(
  "a stage of a model",
  {
    modelName: anyText("the name of a model", "churn"),
    stage: anyText("a stage", "production"),
    group: modelGroup(),
    parameterName: text({
      code: "MLP-SERVE-015",
      what: "the name of a stage's parameter",
      pattern: /^(?:arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter)?(?:\/[\w.-]+)+$/,
      allowed: `its name with its path, or its ARN where another account shares it: ${NAME}`,
      max: 1011,
      example: NAME,
      token: "allowed",
    }),
    readerRoleArn: optional(
      text({
        code: "MLP-SERVE-015",
        what: "the role that reads a stage's parameter",
        pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        allowed: "the ARN of a role, as a literal: a provider has to be known when a plan is made",
        example: "arn:aws:iam::123456789012:role/prod-models-reader",
      }),
    ),
  },
  'a stage of a model: models.stage("churn", "production")',
);

const PROPS: PropRules<StageModelProps> = {
  repository: imageRepository(),
  bucket: readableBucket(),
  prefix: optional(grantedPrefix()),
};

/** Decides a stage that is followed. */
export function planStage(given: ModelStageRef, props: StageModelProps): Planned<StagePlan> {
  const judged = judgeProps<StageModelProps>(props, PROPS);
  const { repository, bucket, prefix = "models/" } = judged.value;
  const { value: stage, problems } = STAGE.judge(given, "stage");
  return {
    plan: {
      stage,
      repository: isSound(judged, "repository") ? repository : undefined,
      bucket: isSound(judged, "bucket") ? bucket : undefined,
      prefix,
    },
    problems: [...problems, ...judged.problems],
  };
}

/** What a plan says, in words; parts in `${…}` are Terraform's. */
export function stageWords({ modelName, stage, parameterName }: ModelStageRef) {
  const place = isToken(modelName) || isToken(stage) ? "the stage" : `${stage} of ${modelName}`;
  const pointer = isToken(parameterName) ? "its parameter" : quote(parameterName);
  const move = `ml-platform stage ${modelName} ${stage} --to <version> --reason "<why>"`;
  return {
    /** The parameter is gone. */
    lost: `There is no parameter that says which version is in ${place}: ${pointer} is gone. What runs keeps running. Apply the stack of the registry, which makes it again, and say again which version it is: ${move}`,
    /** There is an endpoint, and no version any more. */
    emptied: (endpointName: string): string =>
      `The parameter of ${place} names no version any more, and the endpoint ${endpointName} has been made: without a version it would be destroyed. What runs keeps running. Say again which version it is: ${move}; or take the endpoint out of the code, and its log group ${logGroupOf(endpointName)} away where it was kept.`,
    /** The version that is there was rejected. */
    rejected: (version: string, by: string, at: string): string =>
      `Version ${version} in ${place} was rejected by ${by} at ${at}, and only an approved one is deployed. What runs keeps running. Move the stage to another version: ${move}`,
    /** Somebody wrote something else. */
    foreign: (text: string): string =>
      `The parameter of ${place} says ${text}, which is no version of its group. Only the registry's state machine should write it. Say again which version it is: ${move}`,
  };
}

/** Where an endpoint's container writes: SageMaker's own name. */
export function logGroupOf(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}
