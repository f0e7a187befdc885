import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { SageMakerEndpointProps } from "../../../lib/serving/sagemaker";
import { applyOneAfterAnother, describeWithTerraform } from "../../support/simulated-terraform";
import { BUCKET, DIGEST, endpoint, modelOf } from "./support";

jest.setTimeout(120_000);

type Props = Partial<SageMakerEndpointProps>;

const jsonOf = (props: Props): JsonObject => endpoint(props).stacks[0]!.json as JsonObject;

/** `update aws_sagemaker_endpoint.Churn_Endpoint_57AD3240` → `update sagemaker_endpoint`; reads left out. */
const brief = (operation: string) => operation.replace(/ (?:aws_)?(\w+)\..*/, " $1");

/** The operations of the second of two applies, in their order. */
async function operations(before: Props, after: Props): Promise<string[]> {
  const [first, second] = await applyOneAfterAnother([{ json: jsonOf(before) }, { json: jsonOf(after) }]);
  expect(first?.errors).toEqual([]);
  expect(second?.errors).toEqual([]);
  return (second?.operations ?? []).filter((operation) => !operation.startsWith("read ")).map(brief);
}

describeWithTerraform("a change of an endpoint", () => {
  test("of the model makes the new before the old goes, whose artifact is readable to the end", async () => {
    expect(await operations({}, { model: modelOf(2) })).toEqual([
      "create iam_role_policy",
      "create sagemaker_model",
      "create sagemaker_endpoint_configuration",
      "update sagemaker_endpoint",
      "delete sagemaker_endpoint_configuration",
      "delete sagemaker_model",
      "delete iam_role_policy",
    ]);
  });

  test("of the instances takes scaling away before, and makes it again after", async () => {
    const ran = await operations({}, { instanceType: "ml.m5.xlarge" });
    expect(ran.filter((operation) => !operation.endsWith("terraform_data"))).toEqual([
      "delete appautoscaling_policy",
      "delete appautoscaling_target",
      "create sagemaker_endpoint_configuration",
      "update sagemaker_endpoint",
      "create appautoscaling_target",
      "create appautoscaling_policy",
      "delete sagemaker_endpoint_configuration",
    ]);
  });

  test.each<[string, Props]>([
    ["scaling's bounds", { instances: { min: 2, max: 6 } }],
    ["scaling's target", { scaling: { target: { requestsPerMinute: 100 } } }],
  ])("of %s touches scaling alone", async (_, after) => {
    const ran = await operations({}, after);
    expect(ran).toHaveLength(1);
    expect(ran[0]).toMatch(/^update appautoscaling_/);
  });

  test.each<[string, Props]>([
    ["the number of instances", { instances: { min: 3, max: 4 } }],
    ["the rollout", { rollout: { canary: "none", bakeSeconds: 600 } }],
    ["the alarms", { alarms: { errorPercent: 1, latencyMillis: 500, minutes: 1 } }],
    ["capture", { capture: { bucket: BUCKET } }],
    ["a variable", { environment: { MODE: "fast" } }],
    ["isolation", { networkIsolation: false }],
    ["the key", { key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" }, removalPolicy: "destroy" }],
  ])("of %s leaves the endpoint standing", async (_, after) => {
    const ran = await operations({ removalPolicy: after.removalPolicy }, after);
    expect(ran).not.toEqual([]);
    expect(ran.filter((operation) => /^(create|delete) sagemaker_endpoint$/.test(operation))).toEqual([]);
  });

  test("that SageMaker takes back fails in words, and what still serves is kept until the next one holds", async () => {
    const next = jsonOf({ model: modelOf(2) });
    const [, back, again] = await applyOneAfterAnother([
      { json: jsonOf({}) },
      { json: next, takenBack: { aws_sagemaker_endpoint: ["endpoint_config_name"] } },
      { json: next },
    ]);
    expect(back?.errors).toEqual([
      "Resource postcondition failed: SageMaker took the change of prod-foundation-churn back, and the endpoint serves as before. The alarms and the container's log say why. What it serves with is kept: apply again, or change the code back.",
    ]);
    expect(back?.operations.map(brief).filter((operation) => operation.startsWith("delete "))).toEqual([]);
    expect(again?.errors).toEqual([]);
    expect(again?.operations.map(brief).filter((operation) => operation.includes("sagemaker"))).toEqual([
      "update sagemaker_endpoint",
      "delete sagemaker_endpoint_configuration",
      "delete sagemaker_model",
    ]);
  });

  test("is refused in words where image and artifact are missing, before anything is made", async () => {
    const [applied] = await applyOneAfterAnother([{ json: jsonOf({}), answered: false }]);
    expect(applied?.operations.filter((operation) => !operation.startsWith("read "))).toEqual([]);
    expect(applied?.errors).toEqual([
      `Resource precondition failed: There is no image ${DIGEST} in "server". Push it first, or correct the digest.`,
      'Resource precondition failed: There is no model artifact at "s3://ml-artifacts/models/churn/1/model.tar.gz". Upload it first, or correct the path.',
    ]);
  });
});
