import { ContainerImage, ImageRegistry, ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { planEndpoint } from "../../../lib/serving/sagemaker/plan/endpoint";
import { findingsIn, someToken } from "../../support/stacks";
import { BUCKET, DIGEST, problems, propsOf, REPOSITORY, TOPIC } from "./support";

const THERE = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/server");
const GROUP = ModelRegistry.fromGroupArn("arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn");
const FAR_TOPIC = TOPIC.replace("us-east-1", "eu-west-1");

const source = (arn: string) =>
  `MLP-SERVE-008 model: SageMaker takes only what is in the endpoint's own region, us-east-1, got "${arn}" | copy it to us-east-1, or make the endpoint where it is`;
const REPOSITORY_THERE = source("arn:aws:ecr:eu-west-1:123456789012:repository/server");
const TOPIC_THERE = `MLP-SERVE-045 alarmTopicArn: CloudWatch notifies topics of its own region only, us-east-1, got "${FAR_TOPIC}" | name a topic in us-east-1; it can forward to another region`;

describe("an endpoint fails", () => {
  test("with an image of another region", () => {
    const image = ContainerImage.fromRepository(THERE, { digest: DIGEST });
    const model = ModelSource.fromArtifact({ image, bucket: BUCKET, path: "models/churn/1/" });
    expect(problems({ model })).toEqual([REPOSITORY_THERE]);
  });

  test("with a registered version of another region", () => {
    const model = ModelSource.fromRegistry(GROUP, { version: 1, repository: THERE, bucket: BUCKET });
    const version = source("arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1");
    expect(problems({ model })).toEqual([REPOSITORY_THERE, version]);
  });

  test("with an alarm topic of another region, its own or the Environment's", () => {
    expect(problems({ alarmTopicArn: FAR_TOPIC })).toEqual([TOPIC_THERE]);
    const found = findingsIn((stack) => new SageMakerEndpoint(stack, "Churn", propsOf()), { alarmTopicArn: FAR_TOPIC });
    expect(found.map((text) => text.replace("prod-foundation/Churn ", ""))).toEqual([TOPIC_THERE]);
  });
});

test("regions that are not known are not judged", () => {
  const group = { modelPackageGroupName: "churn", modelPackageGroupArn: someToken() };
  const model = ModelSource.fromRegistry(group, { version: 1, repository: REPOSITORY, bucket: BUCKET });
  const place = { generatedName: "churn", region: "us-east-1" };
  expect(planEndpoint(propsOf({ model, alarmTopicArn: someToken() }), place).problems).toEqual([]);
  const nowhere = { generatedName: "churn" };
  expect(planEndpoint(propsOf({ alarmTopicArn: FAR_TOPIC }), nowhere).problems).toEqual([]);
});
