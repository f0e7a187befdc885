import fc from "fast-check";
import { ContainerImage, ImageRegistry, ModelRegistry } from "../../lib/registry";
import { ModelSource } from "../../lib/serving/model";
import { ArtifactBucket } from "../../lib/storage";
import { matching, TOKEN } from "./values";

/** A digest, as a push prints it. */
export const DIGEST = `sha256:${"a".repeat(64)}`;
const repository = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/server");
/** A bucket that stands already. */
export const bucket = ArtifactBucket.fromName("acme-artifacts");
const group = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
/** An image of that repository. */
export const image = ContainerImage.fromRepository(repository, { digest: DIGEST });
/** A model of an artifact. */
export const artifact = (path: string, from = image) => ModelSource.fromArtifact({ image: from, bucket, path });
const follow = (parameterName: string) =>
  ModelSource.fromStage({ modelName: "churn", stage: "production", group, parameterName }, { repository, bucket });
/** A value that no compiler has seen. */
export const untyped = <T>(value: unknown): T => value as T;

/** Where a model may come from. */
export const model = fc.oneof(
  matching(/^models\/[a-z0-9]{1,9}\/(model\.tar\.gz)?$/).map((path) => artifact(path)),
  fc.integer({ min: 1, max: 99 }).map((version) => ModelSource.fromRegistry(group, { version, repository, bucket })),
  fc.constantFrom("/models/prod/churn/production", TOKEN).map((parameterName) => follow(parameterName)),
);
/** The same, each with a mistake in it. */
export const badModel = fc
  .constantFrom(
    artifact("model.tar.gz"),
    artifact("models/churn/model.bin"),
    artifact("models/${x}/"),
    artifact("models/churn/", ContainerImage.fromRepository(repository, { digest: "latest" })),
    ...["churn", "models/churn/", "/models/${x}"].map(follow),
    ...[0, 1.5, NaN].map((version) => ModelSource.fromRegistry(group, { version, repository, bucket })),
  )
  .map((model) => ({ model }));
