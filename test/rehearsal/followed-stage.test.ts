import { Environment, PlatformStack } from "../../lib/core";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { JsonObject } from "../../lib/rehearsal";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { follower, platform, POINTER, pointerTo, STAGE, version } from "../serving/sagemaker/stage";
import { BUCKET, propsOf, REPOSITORY, TOPIC } from "../serving/sagemaker/support";
import { applyOneAfterAnother, Step } from "../support/simulated-terraform";
import { inStack } from "../support/stacks";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(240_000);

const NAME = "prod-foundation-churn";

function jsonOf(build: (stack: Parameters<ReturnType<typeof follower>>[0]) => unknown): JsonObject {
  const { findings, stacks } = inStack((stack) => void build(stack));
  expect(findings).toEqual([]);
  return stacks[0]!.json as JsonObject;
}

/** What SSM and CloudWatch Logs say, by the look-up's address. */
function answers(json: JsonObject, pointer: string | undefined, made = false): Step["answers"] {
  const data = (json.data ?? {}) as Record<string, Record<string, unknown>>;
  const addressOf = (type: string) => `data.${type}.${Object.keys(data[type] ?? {})[0]!}`;
  return {
    [addressOf("aws_ssm_parameter")]: { insecure_value: pointer ?? "none" },
    [addressOf("aws_ssm_parameters_by_path")]: { names: pointer === undefined ? [] : [POINTER] },
    [addressOf("aws_cloudwatch_log_groups")]: { log_group_names: made ? [`/aws/sagemaker/Endpoints/${NAME}`] : [] },
  };
}

/** Without the suffixes of addresses. */
const short = (operations: readonly string[]): string[] =>
  operations.map((one) => one.replace(/\w+\.Churn_/, "").replace(/_[0-9A-F]{8}/, ""));

const SERVED = /Churn_(Model_|Configuration|Endpoint|LogGroup|Scaling)/;

describeWithTerraform("an endpoint that follows a stage", () => {
  const json = jsonOf(follower());
  const step = (pointer: string | undefined, command?: Step["command"], made = false): Step => ({
    json,
    command,
    answers: answers(json, pointer, made),
  });

  test("changes model, configuration and endpoint when the pointer moves, and nothing else", async () => {
    const [first, second, moved, , back] = await applyOneAfterAnother([
      step(pointerTo(11)),
      step(pointerTo(11), "plan"),
      step(pointerTo(12), "plan"),
      step(pointerTo(12)),
      step(pointerTo(11), "plan"),
    ]);
    expect(first!.errors).toEqual([]);
    expect(short(first!.operations).filter((one) => one.startsWith("create Endpoint"))).toHaveLength(1);
    expect(second!.planned).toEqual([]);
    const exactly = ["replace Configuration[0]", "replace Model[0]", "update Endpoint[0]"];
    expect(short(moved!.planned).sort()).toEqual(exactly);
    expect(short(back!.planned).sort()).toEqual(exactly);
  });

  test("is left out until the stage has its first version, and comes with it", async () => {
    const [empty, again, filled] = await applyOneAfterAnother([step("none"), step("none", "plan"), step(pointerTo(1))]);
    expect(empty!.errors).toEqual([]);
    expect(empty!.operations.filter((one) => SERVED.test(one))).toEqual([]);
    expect(again!.planned).toEqual([]);
    expect(filled!.errors).toEqual([]);
    expect(
      short(filled!.operations)
        .filter((one) => !one.startsWith("read"))
        .sort(),
    ).toEqual([
      "create Configuration[0]",
      "create Endpoint[0]",
      "create LogGroup[0]",
      "create Model[0]",
      "create ScalingPolicy[0]",
      "create ScalingTarget[0]",
    ]);
  });

  test("fails in words where its stage became empty", async () => {
    const [, emptied] = await applyOneAfterAnother([step(pointerTo(11)), step("none", "plan", true)]);
    expect(emptied!.errors).toContain(
      `Resource precondition failed: The parameter of production of churn names no version any more, and the endpoint ${NAME} has been made: without a version it would be destroyed. What runs keeps running. Say again which version it is: ml-platform stage churn production --to <version> --reason "<why>"; or take the endpoint out of the code, and its log group /aws/sagemaker/Endpoints/${NAME} away where it was kept.`,
    );
  });

  test("fails in words where its parameter is gone", async () => {
    const [, gone] = await applyOneAfterAnother([step(pointerTo(11)), step(undefined, "plan", true)]);
    expect(gone!.errors[0]).toBe(
      `Resource precondition failed: There is no parameter that says which version is in production of churn: "${POINTER}" is gone. What runs keeps running. Apply the stack of the registry, which makes it again, and say again which version it is: ml-platform stage churn production --to <version> --reason "<why>"`,
    );
  });

  test("fails in words where the version in the stage was rejected", async () => {
    const [, rejected] = await applyOneAfterAnother([
      step(pointerTo(11)),
      step(pointerTo(12, { status: "Rejected" }), "plan"),
    ]);
    expect(rejected!.errors).toEqual([
      'Resource precondition failed: Version 12 in production of churn was rejected by arn:aws:sts::123456789012:assumed-role/ModelRisk/jane at 2026-11-12T09:12:00Z, and only an approved one is deployed. What runs keeps running. Move the stage to another version: ml-platform stage churn production --to <version> --reason "<why>"',
    ]);
  });

  test("fails in words where somebody wrote something else into the pointer", async () => {
    const [foreign] = await applyOneAfterAnother([step("arn:aws:sagemaker:us-east-1:1:model-package/other/3", "plan")]);
    expect(foreign!.errors).toEqual([
      'Resource precondition failed: The parameter of production of churn says arn:aws:sagemaker:us-east-1:1:model-package/other/3, which is no version of its group. Only the registry\'s state machine should write it. Say again which version it is: ml-platform stage churn production --to <version> --reason "<why>"',
    ]);
  });

  test("takes a pointer that holds an ARN alone", async () => {
    const [plain] = await applyOneAfterAnother([step(version(3))]);
    expect(plain!.errors).toEqual([]);
    expect(short(plain!.operations)).toContain("create Endpoint[0]");
  });

  test("deploys what was reviewed where another version is approved during the review, or during the apply", async () => {
    const [, reviewed, applied, next, last] = await applyOneAfterAnother([
      step(pointerTo(11)),
      step(pointerTo(12), "save"),
      step(pointerTo(13), "apply saved"),
      step(pointerTo(12), "plan"),
      step(pointerTo(13), "plan"),
    ]);
    expect(short(reviewed!.planned)).toContain("replace Model[0]");
    expect(applied!.errors).toEqual([]);
    // what was reviewed is what stands: version 12 is nothing new, 13 is
    expect(next!.planned).toEqual([]);
    expect(short(last!.planned).sort()).toEqual(["replace Configuration[0]", "replace Model[0]", "update Endpoint[0]"]);
  });

  test("keeps what runs where an endpoint of a pinned version begins to follow, and goes back", async () => {
    const model = ModelSource.fromRegistry(STAGE.group, { version: 11, repository: REPOSITORY, bucket: BUCKET });
    const tags = {
      ModelVersion: "11",
      ModelApprovedBy: "arn:aws:sts::123456789012:assumed-role/ModelRisk/jane",
      ModelApprovedAt: "2026-11-11T09:12:00Z",
    };
    const pinned = jsonOf((stack) => new SageMakerEndpoint(stack, "Churn", propsOf({ model, alarmTopicArn: TOPIC })));
    const tagged = jsonOf((stack) =>
      new SageMakerEndpoint(stack, "Churn", propsOf({ model, alarmTopicArn: TOPIC })).resources.model.addOverride(
        "tags",
        tags,
      ),
    );
    const [, follows, empty, back] = await applyOneAfterAnother([
      { json: pinned },
      step(pointerTo(11), "plan"),
      step("none", "plan", true),
      { json: tagged, command: "plan" },
    ]);
    expect(follows!.errors).toEqual([]);
    // the tags of the model, and what asks; the ARN in the role's policy is the same on AWS, and here made up
    const planned = short(follows!.planned).filter((one) => !/^move|Role_Grant.*report/.test(one));
    expect(planned).toEqual(["create Stage", "update Model[0]"]);
    expect(empty!.errors.join()).toContain("names no version any more");
    expect(back!.planned.some((one) => /^(delete|replace|create)/.test(one))).toBe(false);
  });
});

describeWithTerraform("a registry and what follows it", () => {
  test("deploy from two stacks, filled as the facts say", async () => {
    const { stacks: made, findings: found } = platform("two");
    expect(found).toEqual([]);
    const [foundation, serving] = made.map(({ json }) => json as JsonObject);
    const { findings, stacks } = await rehearsed({
      "prod-foundation": { json: foundation! },
      "prod-serving": { json: serving! },
    });
    expect(findings).toEqual([]);
    const { plan, refused } = stacks["prod-serving"]!;
    expect(stacks["prod-serving"]).toEqual(clean(plan.add, refused));
    expect(refused.some((one) => one.includes("LogGroup"))).toBe(true);
  });

  test("deploy into two accounts, the second as who reads the pointer of the first", async () => {
    const { stacks: made, findings: found } = synthesize((app) => {
      const stackOf = (name: string, accountId: string) =>
        new PlatformStack(app, name, {
          environment: new Environment({ name: "prod", accountId, region: "us-east-1" }),
        });
      const foundation = stackOf("prod-foundation", "123456789012");
      const models = new ModelRegistry(foundation, "Models", { models: ["churn"], stages: ["production"] });
      const bucket = new ArtifactBucket(foundation, "Artifacts");
      const { server: repository } = new ImageRegistry(foundation, "Images", { repositories: ["server"] }).repositories;
      const model = ModelSource.fromStage(models.stage("churn", "production"), { bucket, repository });
      const alarmTopicArn = TOPIC.replace("123456789012", "210987654321");
      new SageMakerEndpoint(stackOf("prod-serving", "210987654321"), "Churn", propsOf({ model, alarmTopicArn }));
    });
    expect(found).toEqual([]);
    const [foundation, serving] = made.map(({ json }) => json as JsonObject);
    const { findings, stacks } = await rehearsed({
      "prod-foundation": { json: foundation! },
      "prod-serving": { json: serving! },
    });
    expect(findings).toEqual([]);
    const { plan, refused } = stacks["prod-serving"]!;
    expect(stacks["prod-serving"]).toEqual(clean(plan.add, refused));
  });

  test("deploy from one stack, where the pointer begins empty", async () => {
    const { stacks: made, findings: found } = platform("one");
    expect(found).toEqual([]);
    const [step] = await applyOneAfterAnother([{ json: made[0]!.json as JsonObject }]);
    expect(step!.errors).toEqual([]);
    expect(step!.operations.filter((one) => /_Churn_Endpoint|\.Churn_Endpoint/.test(one))).toEqual([]);
  });
});
