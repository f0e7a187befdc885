import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { ContainerImage, ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../../lib/serving/sagemaker";
import { findingsIn } from "../../support/stacks";
import { BUCKET, IMAGE, problems, propsOf, REPOSITORY, TOPIC } from "./support";

/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;
const GROUP = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
const unset = (place: string, what: string) =>
  `MLP-CORE-030 ${place}: ${what} is required, got undefined; was an environment variable not set? | give ${what}`;
const required = (place: string, what: string) => unset(place, what).replace(/; was [^|]*\?/, "");
const other = (place: string, what: string, got: string) =>
  `MLP-CORE-031 ${place}: not ${what}, got ${got} | give ${what}`;

describe("what TypeScript would not let through is a finding with its place", () => {
  const INSTANCES = "a whole number from 1 to 1000 (instances; a real-time endpoint cannot scale to zero)";
  test.each<[string, Partial<SageMakerEndpointProps>, string]>([
    ["a type that is unset", { instanceType: untyped(undefined) }, unset("instanceType", "an instance type")],
    ["a number of instances", { instances: untyped(2) }, `${other("instances", "an object", "2")}: { min, max }`],
    [
      "a percentage in place of alarms",
      { alarms: untyped(5) },
      `${other("alarms", "an object", "5")} with any of errorPercent, latencyMillis, minutes`,
    ],
    ["a least number that is unset", { instances: untyped({ max: 2 }) }, required("instances.min", INSTANCES)],
    [
      "a number as text",
      { instances: untyped({ min: 1, max: "2" }) },
      other("instances.max", INSTANCES, '"2"').replace(/give .*/, "give a number: 2"),
    ],
    [
      "a model's ARN",
      { model: untyped("arn:aws:sagemaker:us-east-1:123456789012:model/x") },
      other(
        "model",
        "the result of ModelSource.fromArtifact, ModelSource.fromRegistry or ModelSource.fromStage",
        '"arn:aws:sagemaker:us-east-1:123456789012:model/x"',
      ),
    ],
    [
      "a canary that is none of the three",
      { rollout: { canary: untyped("half") } },
      'MLP-CORE-032 rollout.canary: unknown value, got "half" | use "none"',
    ],
    [
      "a misspelt prop",
      untyped({ alarmTopicARN: TOPIC }),
      'MLP-CORE-033 alarmTopicARN: unknown prop "alarmTopicARN": did you mean "alarmTopicArn"? | correct its name, or leave it out',
    ],
    [
      "a bucket that gives no grants",
      { capture: { bucket: untyped({ bucketName: "ml-artifacts", bucketArn: "arn:aws:s3:::ml-artifacts" }) } },
      required("capture.bucket.grants", "the result of new ArtifactBucket or ArtifactBucket.fromName"),
    ],
    [
      "a role that gives no place for policies",
      { role: untyped({ roleName: "server", roleArn: "arn:aws:iam::123456789012:role/server" }) },
      required("role.grantScope", "the result of new ServiceRole or ServiceRole.fromName"),
    ],
    [
      "an unknown removal policy",
      { removalPolicy: untyped("Destroy") },
      'MLP-CORE-032 removalPolicy: unknown value, got "Destroy" | use "protect" or "destroy"',
    ],
  ])("%s", (_, props, finding) => {
    expect(problems(props)).toEqual([finding]);
  });

  test("a construct that is no key", () => {
    const found = findingsIn((stack) => {
      const alias = new KmsAlias(stack, "Alias", { name: "alias/mine", targetKeyId: "key" });
      new SageMakerEndpoint(stack, "Churn", propsOf({ alarmTopicArn: TOPIC, key: untyped(alias) }));
    });
    expect(found).toEqual([unset("prod-foundation/Churn key.keyArn", "a key")]);
  });

  test("a model made of nothing, which names each of its own props", () => {
    const artifact = (props: object) => problems({ model: ModelSource.fromArtifact(untyped(props)) });
    expect(artifact({ image: IMAGE, bucket: BUCKET, path: undefined })).toEqual([
      unset("model.path", "the path of the model's artifact"),
    ]);
    expect(artifact({ image: "server:1", bucket: BUCKET, path: "models/1/" })).toEqual([
      other("model.image", "the result of ContainerImage.fromRepository or ContainerImage.fromUri", '"server:1"'),
    ]);
    const undigested = ContainerImage.fromRepository(REPOSITORY, { digest: untyped(undefined) });
    expect(artifact({ image: undigested, bucket: BUCKET, path: "models/1/" })).toEqual([
      "MLP-CORE-030 model.image.digest: the digest of an image is required, got undefined; was an environment variable not set? | give the digest of an image",
    ]);
    expect(problems({ model: ModelSource.fromRegistry(untyped(undefined), untyped({ version: 1 })) })).toEqual([
      `${required("model.group", "a model group")}: models.groups.churn of a ModelRegistry, or ModelRegistry.fromGroupArn(…)`,
      `${required("model.repository", "an image repository")}: images.repositories.trainer of an ImageRegistry, or ImageRegistry.fromRepositoryUrl(…)`,
      `${required("model.bucket", "a bucket")}: new ArtifactBucket(…) or ArtifactBucket.fromName(…)`,
    ]);
    expect(problems({ model: ModelSource.fromRegistry(GROUP, untyped(undefined)) })).toEqual([
      required("model", "an object of props").replace(/give .*/, "give an object: { version, repository, bucket }"),
    ]);
  });

  test("the ARN of an endpoint that is unset, and nothing is built on it", () => {
    expect(() => SageMakerEndpoint.fromArn(untyped(undefined))).toThrow(
      "error MLP-CORE-030  SageMakerEndpoint.fromArn endpointArn\n  the ARN of an endpoint is required, got undefined; was an environment variable not set?\n  fix: give the ARN of an endpoint",
    );
  });
});
