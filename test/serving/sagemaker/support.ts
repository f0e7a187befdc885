import { PlatformStack } from "../../../lib/core";
import { ContainerImage, ImageRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../../lib/storage";
import { findingsIn, inStack } from "../../support/stacks";

/** A digest, as a push prints it. */
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
/** An alarm destination. */
export const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
/** A bucket that stands already. */
export const BUCKET = ArtifactBucket.fromName("ml-artifacts", {
  key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/b" },
});
/** A repository that stands already. */
export const REPOSITORY = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/server");
/** An image of it. */
export const IMAGE = ContainerImage.fromRepository(REPOSITORY, { digest: DIGEST });

/** A model of one version. */
export function modelOf(version = 1): ModelSource {
  return ModelSource.fromArtifact({ image: IMAGE, bucket: BUCKET, path: `models/churn/${version}/model.tar.gz` });
}

/** The props of the endpoint that tests use. */
export function propsOf(props: Partial<SageMakerEndpointProps> = {}): SageMakerEndpointProps {
  return { model: modelOf(), instanceType: "ml.m5.large", instances: { min: 2, max: 4 }, ...props };
}

/** An endpoint `Churn` in one stack with an alarm destination. */
export function endpoint(
  props: Partial<SageMakerEndpointProps> = {},
  more: (endpoint: SageMakerEndpoint, stack: PlatformStack) => void = () => undefined,
) {
  const build = (stack: PlatformStack): void => more(new SageMakerEndpoint(stack, "Churn", propsOf(props)), stack);
  return inStack(build, { alarmTopicArn: TOPIC });
}

/** The findings of such an endpoint, without its path. */
export function problems(props: Partial<SageMakerEndpointProps>): string[] {
  return findingsIn((stack) => new SageMakerEndpoint(stack, "Churn", propsOf(props)), { alarmTopicArn: TOPIC }).map(
    (text) => text.replace("prod-foundation/Churn ", ""),
  );
}
