import { ArtifactBucket } from "../../../lib/storage";
import { planStage } from "../../../lib/serving/model/plan/stage";
import { REPOSITORY } from "../sagemaker/support";

const GROUP = {
  modelPackageGroupName: "churn",
  modelPackageGroupArn: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
};
const FROM = { repository: REPOSITORY, bucket: ArtifactBucket.fromName("company-models") };

function problems(parameterName: string): string[] {
  const stage = { modelName: "churn", stage: "production", group: GROUP, parameterName };
  return planStage(stage, FROM).problems.map(
    ({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`,
  );
}

test.each(["/models/churn/production", "arn:aws:ssm:us-east-1:210987654321:parameter/models/churn/production"])(
  "a stage is told by the name of its parameter, or its ARN: %s",
  (name) => {
    expect(problems(name)).toEqual([]);
  },
);

test("fails with a parameter that can have no such name", () => {
  expect(problems("models churn")).toEqual([
    `MLP-SERVE-015 stage.parameterName: name of a stage's parameter breaks AWS's rule, got "models churn" | use its name with its path, or its ARN where another account shares it: /models/prod-models/churn/production`,
  ]);
});
