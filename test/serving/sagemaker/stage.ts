import { App } from "cdktf";
import { PlatformStack } from "../../../lib/core";
import { ModelStageRef } from "../../../lib/core/refs";
import { ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../../lib/serving/sagemaker";
import { synthesize } from "../../../lib/testing";
import { environment } from "../../support/stacks";
import { BUCKET, propsOf, REPOSITORY, TOPIC } from "./support";

/** A pointer of a registry elsewhere. */
export const POINTER = "/models/prod-models/churn/production";
/** A stage of a registry elsewhere. */
export const STAGE: ModelStageRef = {
  modelName: "churn",
  stage: "production",
  group: ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn"),
  parameterName: POINTER,
};

/** ARN of a version of that group. */
export function version(number: number): string {
  return `arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/${String(number)}`;
}

/** What the state machine writes of a version. */
export function pointerTo(number: number, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    arn: version(number),
    version: number,
    status: "Approved",
    approvedBy: "arn:aws:sts::123456789012:assumed-role/ModelRisk/jane",
    at: `2026-11-${String(number)}T09:12:00Z`,
    ...more,
  });
}

/** An endpoint that follows a stage. */
export function follower(stage: ModelStageRef = STAGE, props: Partial<SageMakerEndpointProps> = {}) {
  return (stack: PlatformStack): SageMakerEndpoint => {
    const model = ModelSource.fromStage(stage, { repository: REPOSITORY, bucket: BUCKET });
    return new SageMakerEndpoint(stack, "Churn", propsOf({ model, alarmTopicArn: TOPIC, ...props }));
  };
}

/** A registry and an endpoint that follows its stage, in one stack or in two. */
export function platform(
  stacks: "one" | "two",
  more: (endpoint: SageMakerEndpoint, app: App) => void = () => undefined,
) {
  return synthesize((app) => {
    const stackOf = (name: string) =>
      new PlatformStack(app, name, { environment: environment({ alarmTopicArn: TOPIC }) });
    const foundation = stackOf("prod-foundation");
    const models = new ModelRegistry(foundation, "Models", { models: ["churn"], stages: ["production"] });
    const serving = stacks === "one" ? foundation : stackOf("prod-serving");
    more(follower(models.stage("churn", "production"))(serving), app);
  });
}
