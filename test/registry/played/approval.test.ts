import { ServiceRole } from "../../../lib/iam";
import { JsonObject } from "../../../lib/rehearsal";
import { ModelRegistry, provenanceProperties } from "../../../lib/registry";
import { PlatformStack } from "../../../lib/core";
import { synthesize } from "../../../lib/testing";
import { follower } from "../../serving/sagemaker/stage";
import { matchesPattern } from "../../support/played/event-pattern";
import { allows, denies } from "../../support/played/permissions";
import { APPROVED, GROUP, packageEvent, REGISTERED, versionArn } from "../../support/played/stage-events";
import { Call, Definition, runMachine } from "../../support/played/state-machine";
import { applyOneAfterAnother, describeWithTerraform, Step } from "../../support/simulated-terraform";
import { environment } from "../../support/stacks";

jest.setTimeout(120_000);

/**
 * What is played, and the documented line that each step imitates. Nothing here was run on AWS.
 *
 * 1. A pipeline's role calls CreateModelPackage: IAM's condition keys of that action.
 *    https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * 2. The event of a registered, and of an approved version: the body in
 *    https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-model-package
 * 3. An approver calls UpdateModelPackage, past the group's policy:
 *    https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-staging-construct-set-up.html
 * 4. The rule lets the event through, or not: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * 5. EventBridge starts the machine as the target's role:
 *    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
 * 6. The machine looks the version up and writes the parameter as its role:
 *    https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 * 7. A plan reads the parameter: real Terraform, the provider simulated from its schema.
 */
const PIPELINE = "arn:aws:iam::123456789012:role/pipeline";
const RISK = "arn:aws:iam::123456789012:role/ModelRisk";
const POINTER = "/models/prod-foundation-Models/churn/production";
const MACHINE_ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:prod-foundation-Models-Stages";
const PARAMETER_ARN = `arn:aws:ssm:us-east-1:123456789012:parameter${POINTER}`;

const made = synthesize((app) => {
  const stackOf = (name: string) =>
    new PlatformStack(app, name, {
      environment: environment({ alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms" }),
    });
  const foundation = stackOf("prod-foundation");
  const models = new ModelRegistry(foundation, "Models", {
    models: ["churn"],
    stages: ["staging", "production"],
    approvers: { production: [RISK] },
  });
  models.grants.register(new ServiceRole(foundation, "Pipeline", { service: "sagemaker.amazonaws.com" }), "churn");
  const live = models.stage("churn", "production");
  const elsewhere = { ...live, group: ModelRegistry.fromGroupArn(groupArn()), parameterName: POINTER };
  follower(elsewhere)(stackOf("prod-serving"));
});
const [foundation, serving] = made.stacks.map(({ json }) => json as JsonObject);

function groupArn(): string {
  return `arn:aws:sagemaker:us-east-1:123456789012:model-package-group/${GROUP}`;
}

/** Attributes as AWS would answer them. */
function written(text: unknown): string {
  return (text as string)
    .replace(/\$\{replace\([^}]*\)\}/g, versionArn(0).replace(/\/0$/, ""))
    .replace(/\$\{aws_sfn_state_machine[^}]*\}/g, MACHINE_ARN)
    .replace(/\$\{aws_sagemaker_model_package_group[^}]*\.arn\}/g, groupArn())
    .replace(/\$\{aws_sagemaker_model_package_group[^}]*\}/g, GROUP);
}

function policyNamed(name: RegExp): string {
  const found = made.all("aws_iam_role_policy").filter(({ body }) => name.test(body.name as string));
  expect(found).toHaveLength(1);
  return written(found[0]!.body.policy);
}

const REGISTER = policyNamed(/churn-register$/);
const START = policyNamed(/^Machine-start$/);
const MOVE = policyNamed(/^Pointers-move$/);
const LOCK = written(made.one("aws_sagemaker_model_package_group_policy").resource_policy);
const PATTERN = JSON.parse(made.one("aws_cloudwatch_event_rule").event_pattern as string) as object;
const MACHINE = JSON.parse(made.one("aws_sfn_state_machine").definition as string) as Definition;

/** A policy without one of its actions. */
function without(policy: string, action: string): string {
  const parsed = JSON.parse(policy) as { Statement: { Action: string | string[] }[] };
  const Statement = parsed.Statement.map((one) => ({
    ...one,
    Action: [one.Action].flat().filter((a) => a !== action),
  }));
  expect(JSON.stringify(Statement)).not.toBe(JSON.stringify(parsed.Statement));
  return JSON.stringify({ ...parsed, Statement });
}

function registers(policy: string): boolean {
  const from = provenanceProperties({ imageDigest: "sha256:12", dataVersion: "31", codeRevision: "4be1", run: "r" });
  const keys = {
    "aws:PrincipalArn": PIPELINE,
    "sagemaker:ModelApprovalStatus": "PendingManualApproval",
    "sagemaker:ModelLifeCycle:Stage": "production",
    "sagemaker:ModelLifeCycle:StageStatus": "PendingApproval",
    ...Object.fromEntries(
      Object.entries(from).map(([name, value]) => [`sagemaker:CustomerMetadataProperties/${name}`, value]),
    ),
  };
  const request = { action: "sagemaker:CreateModelPackage", resource: versionArn(12), keys };
  return allows([policy], request) && !denies(LOCK, request);
}

function approves(who: string): boolean {
  const keys = {
    "aws:PrincipalArn": who,
    "sagemaker:CurrentModelLifeCycleStage": "production",
    "sagemaker:ModelApprovalStatus": "Approved",
    "sagemaker:ModelLifeCycle:Stage": "production",
    "sagemaker:ModelLifeCycle:StageStatus": "Approved",
  };
  return !denies(LOCK, { action: "sagemaker:UpdateModelPackage", resource: versionArn(12), keys });
}

const ACTIONS: Readonly<Record<string, (given: Call["given"]) => { action: string; resource: string }>> = {
  "sagemaker:describeModelPackage": ({ ModelPackageName: name }) => ({
    action: "sagemaker:DescribeModelPackage",
    resource: name as string,
  }),
  "ssm:getParameter": ({ Name }) => ({
    action: "ssm:GetParameter",
    resource: `arn:aws:ssm:us-east-1:123456789012:parameter${Name as string}`,
  }),
  "ssm:putParameter": ({ Name }) => ({
    action: "ssm:PutParameter",
    resource: `arn:aws:ssm:us-east-1:123456789012:parameter${Name as string}`,
  }),
};

/** SageMaker and SSM, that do what the role may. */
async function play(policy: string, holds: string): Promise<string> {
  let parameter = holds;
  await runMachine(MACHINE, packageEvent(APPROVED), ({ service, given }) => {
    const request = ACTIONS[service]!(given);
    if (!allows([policy], request)) throw new Error(`AccessDenied: ${request.action}`);
    if (service === "ssm:putParameter") parameter = given.Value as string;
    if (service === "ssm:getParameter") return { Parameter: { Value: parameter } };
    return {
      ModelPackageArn: versionArn(12),
      ModelPackageVersion: 12,
      ModelApprovalStatus: "Approved",
      ModelLifeCycle: { Stage: "production", StageStatus: "Approved" },
      LastModifiedBy: { IamIdentity: { Arn: "arn:aws:sts::123456789012:assumed-role/ModelRisk/jane" } },
    };
  });
  return parameter;
}

const HELD = JSON.stringify({ arn: versionArn(11), version: 11, status: "Approved", at: "2026-11-20T08:00:00Z" });

describe("from a registered version to the pointer", () => {
  test("the pipeline registers it for production, pending", () => {
    expect(made.findings).toEqual([]);
    expect(registers(REGISTER)).toBe(true);
    expect(registers(without(REGISTER, "sagemaker:CreateModelPackage"))).toBe(false);
  });

  test("the event of that moves nothing", () => {
    expect(matchesPattern(PATTERN, packageEvent(REGISTERED))).toBe(false);
  });

  test("its approver approves it, and the pipeline could not", () => {
    expect([approves(RISK), approves(PIPELINE)]).toEqual([true, false]);
  });

  test("the event of that is let through, and starts the machine as a role that may", () => {
    expect(matchesPattern(PATTERN, packageEvent(APPROVED))).toBe(true);
    const start = { action: "states:StartExecution", resource: MACHINE_ARN };
    expect(allows([START], start)).toBe(true);
    expect(allows([without(START, "states:StartExecution")], start)).toBe(false);
    const { arn, role_arn: role } = made.one("aws_cloudwatch_event_target");
    expect([arn, role]).toEqual([
      "${aws_sfn_state_machine.Models_Stages_Machine_C720E66A.arn}",
      "${aws_iam_role.Models_Stages_StarterRole_24D042BE.arn}",
    ]);
  });

  test("the machine writes the pointer, which is a parameter of the registry's", async () => {
    expect(JSON.parse(await play(MOVE, HELD))).toMatchObject({ arn: versionArn(12), version: 12, status: "Approved" });
    const names = made.all("aws_ssm_parameter").map(({ body }) => body.name);
    expect(names).toContain(POINTER);
  });

  test.each(["sagemaker:DescribeModelPackage", "ssm:GetParameter", "ssm:PutParameter"])(
    "the machine fails without %s",
    async (action) => {
      await expect(play(without(MOVE, action), HELD)).rejects.toThrow(`AccessDenied: ${action}`);
    },
  );

  test("and may write no other parameter", () => {
    const other = { action: "ssm:PutParameter", resource: PARAMETER_ARN.replace("prod-foundation-Models", "other") };
    expect(allows([MOVE], other)).toBe(false);
  });
});

describeWithTerraform("from the pointer to the endpoint", () => {
  test("a plan changes exactly model, configuration and endpoint", async () => {
    expect(foundation).toBeDefined();
    const data = (serving as { data: Record<string, Record<string, unknown>> }).data;
    const addressOf = (type: string) => `data.${type}.${Object.keys(data[type]!)[0]!}`;
    const step = (holds: string, command?: Step["command"]): Step => ({
      json: serving!,
      command,
      answers: {
        [addressOf("aws_ssm_parameter")]: { insecure_value: holds },
        [addressOf("aws_ssm_parameters_by_path")]: { names: [POINTER] },
      },
    });
    const moved = await play(MOVE, HELD);
    const [first, still, planned] = await applyOneAfterAnother([step(HELD), step(HELD, "plan"), step(moved, "plan")]);
    expect(first!.errors).toEqual([]);
    expect(still!.planned).toEqual([]);
    expect(planned!.errors).toEqual([]);
    expect(planned!.planned.map((one) => one.replace(/_[0-9A-F]{8}/, "")).sort()).toEqual([
      "replace aws_sagemaker_endpoint_configuration.Churn_Configuration[0]",
      "replace aws_sagemaker_model.Churn_Model[0]",
      "update aws_sagemaker_endpoint.Churn_Endpoint[0]",
    ]);
  });
});
