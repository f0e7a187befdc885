import { Environment, PlatformStack } from "../../../lib/core";
import { ImageRegistry, ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../../lib/storage";
import { synthesize } from "../../../lib/testing";
import { statementsIn } from "../../support/documents";

const OWNER = "123456789012";

/** An endpoint of an account that follows a version of a registry of `OWNER`. */
function served(account: string, stages: readonly string[] = []) {
  return synthesize((app) => {
    const stackOf = (name: string, accountId: string) => {
      const alarmTopicArn = `arn:aws:sns:us-east-1:${accountId}:alarms`;
      const environment = new Environment({ name, accountId, region: "us-east-1", alarmTopicArn });
      return new PlatformStack(app, `${name}-stack`, { environment });
    };
    const foundation = stackOf("prod", OWNER);
    const models = new ModelRegistry(foundation, "Models", { models: ["churn"], stages });
    const bucket = new ArtifactBucket(foundation, "Artifacts");
    const { server: repository } = new ImageRegistry(foundation, "Images", { repositories: ["server"] }).repositories;
    new SageMakerEndpoint(stackOf("serving", account), "Churn", {
      model: ModelSource.fromRegistry(models.groups.churn, { version: 12, repository, bucket }),
      instanceType: "ml.g5.xlarge",
      instances: { min: 2, max: 4 },
    });
  });
}

describe("a version of another account's registry", () => {
  test("may be deployed by that account: which of its roles applies is decided there", () => {
    const synth = served("210987654321");
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const text = synth.one("aws_sagemaker_model_package_group_policy").resource_policy as string;
    const statements = statementsIn(text.replace(/\$\{replace\([^}]*\)\}/g, "VERSIONS"));
    expect(statements).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987654321:root" },
        Action: [
          "sagemaker:DescribeModelPackage",
          "sagemaker:DescribeModelPackageGroup",
          "sagemaker:ListModelPackages",
        ],
        Resource: ["${aws_sagemaker_model_package_group.Models_churn_Group_398956F8.arn}", "VERSIONS/*"],
      },
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987654321:root" },
        Action: "sagemaker:CreateModel",
        Resource: "VERSIONS/*",
      },
    ]);
  });

  test("and one of its own account opens nothing", () => {
    expect(served(OWNER).all("aws_sagemaker_model_package_group_policy")).toEqual([]);
  });
});
