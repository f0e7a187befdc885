import { AccountQuestion, Environment, PlatformStack } from "../../../lib/core";
import { ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { synthesize } from "../../../lib/testing";
import { BUCKET, propsOf, REPOSITORY, TOPIC } from "./support";

const LOOK_UP = "data.aws_cloudcontrolapi_resource";
const OURS = "123456789012";

type Group = Parameters<typeof ModelSource.fromRegistry>[0];

/** An endpoint of a registered version, of a group that may be made in another account. */
function deployed(group: Group | string, askAtPlan: readonly AccountQuestion[] = ["modelApproval"]) {
  return synthesize((app) => {
    const stackOf = (name: string, accountId: string) =>
      new PlatformStack(app, `${name}-models`, {
        environment: new Environment({ name, accountId, region: "us-east-1", askAtPlan }),
      });
    const from =
      typeof group === "string"
        ? new ModelRegistry(stackOf("shared", group), "Models", { models: ["churn"] }).groups.churn
        : group;
    const model = ModelSource.fromRegistry(from, { version: 3, repository: REPOSITORY, bucket: BUCKET });
    new SageMakerEndpoint(stackOf("prod", OURS), "Churn", propsOf({ model, alarmTopicArn: TOPIC }));
  });
}

const groupOf = (account: string) =>
  ModelRegistry.fromGroupArn(`arn:aws:sagemaker:us-east-1:${account}:model-package-group/churn`);

test("a plan asks for the version where the Environment says so", () => {
  const synth = deployed(groupOf(OURS));
  expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(synth.one(LOOK_UP)).toEqual({
    type_name: "AWS::SageMaker::ModelPackage",
    identifier: `arn:aws:sagemaker:us-east-1:${OURS}:model-package/churn/3`,
  });
  const [{ address } = { address: "" }] = synth.all(LOOK_UP);
  const status = `try(jsondecode(${address}.properties).ModelApprovalStatus, "Approved")`;
  expect(synth.one("aws_sagemaker_model").lifecycle).toMatchObject({
    create_before_destroy: true,
    precondition: [{ condition: `\${${status} == "Approved"}` }],
  });
});

test("a plan asks for a version of a group of this account that another stack makes", () => {
  expect(deployed(OURS).all(LOOK_UP)).toHaveLength(1);
});

test.each<[string, Group | string, AccountQuestion[]]>([
  ["by itself", groupOf(OURS), []],
  ["in the registry of another account", groupOf("111111111111"), ["modelApproval"]],
  ["in a registry that another stack makes in another account", "111111111111", ["modelApproval"]],
])("a plan does not ask %s", (_, group, askAtPlan) => {
  const synth = deployed(group, askAtPlan);
  expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(synth.all(LOOK_UP)).toEqual([]);
  expect(synth.one("aws_sagemaker_model").lifecycle).toEqual({ create_before_destroy: true });
});
