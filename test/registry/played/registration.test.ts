import { ModelRegistry } from "../../../lib/registry";
import { PROVENANCE_PROPERTIES } from "../../../lib/registry/provenance";
import { MlPipeline, Step } from "../../../lib/pipelines";
import { BUCKET, churn, Defined, stepsIn } from "../../pipelines/support";
import { matchesPattern } from "../../support/played/event-pattern";
import { allows, denies, Request } from "../../support/played/permissions";
import { GROUP, packageEvent, versionArn } from "../../support/played/stage-events";
import { inStack } from "../../support/stacks";

/**
 * The first arrow: a run registers what it trained, and the version waits. A step's arguments are the request of
 * CreateModelPackage (https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html), which SageMaker
 * makes as the pipeline's role (https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html); IAM reads the
 * keys of its conditions from it (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html).
 * Nothing here was run on AWS.
 */
const RISK = "arn:aws:iam::123456789012:role/ModelRisk";

const made = inStack((stack) => {
  const models = new ModelRegistry(stack, "Models", {
    models: ["churn"],
    stages: ["staging", "production"],
    approvers: { production: [RISK] },
  });
  const { split, fit, score } = churn();
  const register = Step.register({
    stage: models.stage("churn", "production"),
    model: fit.model,
    metrics: [score.metrics.auc],
    codeRevision: "4be1",
    dataVersion: "31",
  });
  new MlPipeline(stack, "Churn", { bucket: BUCKET, steps: { split, fit, score, register } });
});

/** Attributes as AWS would answer them. */
function written(text: unknown): string {
  return (text as string)
    .replace(/\$\{replace\([^}]*\)\}/g, versionArn(0).replace(/\/0$/, ""))
    .replace(
      /\$\{aws_sagemaker_model_package_group[^}]*\.arn\}/g,
      versionArn(0).replace(/package(.*)\/0$/, "package-group$1"),
    )
    .replace(/\$\{aws_sagemaker_model_package_group[^}]*\}/g, GROUP);
}

const PIPELINE = made.one("aws_sagemaker_pipeline");
const [STEP] = stepsIn((JSON.parse(written(PIPELINE.pipeline_definition)) as Defined).Steps).filter(
  ({ Type }) => Type === "RegisterModel",
);
/** The body of the request: what is not known before a run stands there as where it comes from. */
const BODY = STEP!.Arguments as {
  readonly ModelPackageGroupName: string;
  readonly ModelApprovalStatus: string;
  readonly CustomerMetadataProperties: Readonly<Record<string, unknown>>;
  readonly ModelLifeCycle: { readonly Stage: string; readonly StageStatus: string };
};
const POLICIES = made
  .all("aws_iam_role_policy")
  .filter(({ body }) => body.role === (PIPELINE.role_arn as string).replace(".arn", ".name"))
  .map(({ body }) => written(body.policy));
const LOCK = written(made.one("aws_sagemaker_model_package_group_policy").resource_policy);
const PATTERN = JSON.parse(made.one("aws_cloudwatch_event_rule").event_pattern as string) as object;

/** What SageMaker asks for the step, as far as the body says it. */
function requestOf(body: typeof BODY): Request {
  return {
    action: "sagemaker:CreateModelPackage",
    resource: versionArn(12, body.ModelPackageGroupName),
    keys: {
      "aws:PrincipalArn": "arn:aws:iam::123456789012:role/pipeline",
      "sagemaker:ModelApprovalStatus": body.ModelApprovalStatus,
      "sagemaker:ModelLifeCycle:Stage": body.ModelLifeCycle.Stage,
      "sagemaker:ModelLifeCycle:StageStatus": body.ModelLifeCycle.StageStatus,
    },
  };
}

const may = (policies: readonly string[], body = BODY): boolean =>
  allows(policies, requestOf(body)) && !denies(LOCK, requestOf(body));

test("the step's request is what the role of its pipeline may ask for, and the lock of the stage lets it", () => {
  expect(made.findings).toEqual([]);
  expect(POLICIES.length).toBeGreaterThan(1);
  expect(may(POLICIES)).toBe(true);
});

test("without that permission nothing is registered", () => {
  const others = POLICIES.filter((policy) => !policy.includes("sagemaker:CreateModelPackage"));
  expect(others).toHaveLength(POLICIES.length - 1);
  expect(may(others)).toBe(false);
});

test.each([
  ["approved at once", { ModelApprovalStatus: "Approved" }],
  ["for another stage", { ModelLifeCycle: { ...BODY.ModelLifeCycle, Stage: "staging" } }],
  ["approved for its stage", { ModelLifeCycle: { ...BODY.ModelLifeCycle, StageStatus: "Approved" } }],
  ["of another model", { ModelPackageGroupName: "prod-foundation-Models-ranking" }],
])("it may not register a version %s", (_, other) => {
  expect(may(POLICIES, { ...BODY, ...other })).toBe(false);
});

test("the version says which image, data, code and run it comes from", () => {
  expect(Object.keys(BODY.CustomerMetadataProperties).sort()).toEqual(Object.values(PROVENANCE_PROPERTIES).sort());
  expect(BODY.CustomerMetadataProperties).toMatchObject({
    DataVersion: "31",
    CodeRevision: "4be1",
    Run: { Get: "Execution.PipelineExecutionArn" },
  });
});

test("its event says pending, and moves no pointer", () => {
  const { Stage: stage, StageStatus: stageStatus } = BODY.ModelLifeCycle;
  const event = packageEvent({ stage, stageStatus }, BODY.ModelPackageGroupName);
  expect(event.detail.ModelApprovalStatus).toBe(BODY.ModelApprovalStatus);
  expect(matchesPattern(PATTERN, event)).toBe(false);
});
