import { TerraformStack } from "cdktf";
import { ServiceRole } from "../../lib/iam";
import { MlPipeline, MlPipelineProps, Step } from "../../lib/pipelines";
import type { AnyStep } from "../../lib/pipelines";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";
import { BUCKET, churn, IMAGE, NETWORK, pipeline, STAGE, wholePipeline } from "./support";

const { split, fit, score } = churn();
const JOB = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1 };

/** All that a role may do: each action with what it may be done to. */
function allowed(role: "Role" | "JobRole", build: (stack: TerraformStack) => MlPipeline): Record<string, string[]> {
  const synth = inStack(build);
  expect(synth.findings).toEqual([]);
  const policies = synth.all("aws_iam_role_policy").filter(({ path }) => path.includes(`/Churn/${role}/`));
  const actions: Record<string, string[]> = {};
  for (const { body } of policies) {
    for (const { Action, Resource } of statementsIn(body.policy)) {
      for (const action of [Action].flat() as string[]) {
        actions[action] = [...(actions[action] ?? []), ...([Resource].flat() as string[])].sort();
      }
    }
  }
  return actions;
}

const of =
  (steps: Readonly<Record<string, AnyStep>>, more: Partial<MlPipelineProps> = {}) =>
  (stack: TerraformStack) =>
    pipeline(stack, { steps, ...more });

const JOBS = "arn:aws:sagemaker:us-east-1:123456789012:";
const PASS = { "iam:PassRole": ["${aws_iam_role.Churn_JobRole_F4A84444.arn}"] };
const TUNE = {
  ...JOB,
  inputs: { train: split.outputs.train },
  ranges: { depth: { integer: [1, 8] as const } },
  objective: { metric: "auc", regex: "auc=(.*)", goal: "Maximize" as const },
  trainings: 4,
};
const search = Step.tune(TUNE);
const tuning = { split, search };

/** What AWS's page on access of pipelines names for each kind of job: create and describe; and tags, and to stop it. */
function job(api: string, resource: string): Record<string, string[]> {
  return Object.fromEntries(
    ["AddTags", `Create${api}`, `Describe${api}`, `Stop${api}`].map((name) => [`sagemaker:${name}`, [JOBS + resource]]),
  );
}

const PROCESSING = job("ProcessingJob", "processing-job/pipelines-*");
const both = (a: Record<string, string[]>, b: Record<string, string[]>) => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, [...(a[name] ?? []), ...(b[name] ?? [])].sort()]));
};

describe("the role that starts jobs may do what the steps need, and nothing else", () => {
  const only: readonly (readonly [string, (stack: TerraformStack) => MlPipeline, Record<string, string[]>])[] = [
    ["processing", of({ split }), { ...PROCESSING, ...PASS }],
    ["training", of({ split, fit }), { ...both(PROCESSING, job("TrainingJob", "training-job/pipelines-*")), ...PASS }],
    [
      "tuning",
      of(tuning),
      { ...both(PROCESSING, job("HyperParameterTuningJob", "hyper-parameter-tuning-job/*")), ...PASS },
    ],
    [
      "transforming",
      of({ ...tuning, predict: Step.transform({ ...JOB, model: search.model, input: split.outputs.test }) }),
      {
        ...both(
          both(PROCESSING, job("HyperParameterTuningJob", "hyper-parameter-tuning-job/*")),
          both(job("TransformJob", "transform-job/pipelines-*"), {
            "sagemaker:AddTags": [`${JOBS}model/pipelines-*`],
            "sagemaker:CreateModel": [`${JOBS}model/pipelines-*`],
            "sagemaker:DescribeModel": [`${JOBS}model/pipelines-*`],
          }),
        ),
        ...PASS,
      },
    ],
    [
      "comparing",
      of({
        split,
        fit,
        score,
        gate: Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 0.8 }] }),
      }),
      {
        ...both(PROCESSING, job("TrainingJob", "training-job/pipelines-*")),
        ...PASS,
        "s3:GetObject": ["arn:aws:s3:::acme-ml/data/pipelines/prod-foundation-churn/*/score/metrics/*"],
        "kms:Decrypt": [BUCKET.key!.keyArn],
      },
    ],
    [
      "registering",
      of({ split, fit, score }, { registers: { stage: STAGE, model: fit.model, metrics: [score.metrics.auc] } }),
      {
        ...both(PROCESSING, job("TrainingJob", "training-job/pipelines-*")),
        ...PASS,
        "sagemaker:CreateModelPackage": [
          `${JOBS}model-package-group/prod-churn`,
          `${JOBS}model-package/prod-churn/*`,
        ].sort(),
        "sagemaker:DescribeModelPackage": [`${JOBS}model-package/prod-churn/*`],
      },
    ],
  ];
  test.each(only)("%s", (_what, build, expected) => {
    expect(allowed("Role", build)).toEqual(expected);
  });

  test("registering is for the stage, and waits for approval", () => {
    const synth = inStack((stack) =>
      of({ split, fit, score }, { registers: { stage: STAGE, model: fit.model, metrics: [] } })(stack),
    );
    const [registering] = statementsIn(synth.one("aws_iam_role_policy", "register-churn-production").policy);
    expect(registering).toMatchObject({
      Condition: {
        StringEquals: {
          "sagemaker:ModelApprovalStatus": "PendingManualApproval",
          "sagemaker:ModelLifeCycle:Stage": "production",
          "sagemaker:ModelLifeCycle:StageStatus": "PendingApproval",
        },
      },
    });
  });
});

const LOGS = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/";
const logs = (...names: readonly string[]) => {
  const groups = names.flatMap((name) => [`${LOGS}${name}`, `${LOGS}${name}:*`]).sort();
  const verbs = ["CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "PutLogEvents"];
  return Object.fromEntries(verbs.map((verb) => [`logs:${verb}`, groups]));
};
const PULLS = Object.fromEntries(
  ["BatchCheckLayerAvailability", "BatchGetImage", "GetDownloadUrlForLayer"].map((verb) => [
    `ecr:${verb}`,
    ["arn:aws:ecr:us-east-1:123456789012:repository/trainer"],
  ]),
);
const S3 = "arn:aws:s3:::acme-ml";
const KEY = BUCKET.key!.keyArn;
const writes = (...places: readonly string[]) =>
  Object.fromEntries(
    ["AbortMultipartUpload", "ListMultipartUploadParts", "PutObject"].map((verb) => [
      `s3:${verb}`,
      places.map((place) => `${S3}/${place}*`),
    ]),
  );
const WORK = "data/pipelines/prod-foundation-churn/";

describe("the role of the containers may do what the steps need, and nothing else", () => {
  test("a step that reads and writes", () => {
    expect(allowed("JobRole", of({ split }))).toEqual({
      ...logs("ProcessingJobs"),
      ...PULLS,
      "ecr:GetAuthorizationToken": ["*"],
      "cloudwatch:PutMetricData": ["*"],
      "s3:GetObject": [`${S3}/data/customers/*`],
      "s3:ListBucket": [S3],
      ...writes(WORK, "monitoring/churn/baseline/"),
      "kms:CreateGrant": [KEY],
      "kms:Decrypt": [KEY],
      "kms:GenerateDataKey": [KEY],
    });
  });

  test("a training on spot capacity", () => {
    expect(allowed("JobRole", of({ split, fit }))).toEqual({
      ...logs("ProcessingJobs", "TrainingJobs"),
      ...PULLS,
      "ecr:GetAuthorizationToken": ["*"],
      "cloudwatch:PutMetricData": ["*"],
      "s3:GetObject": ["checkpoints/churn/", "data/customers/", "monitoring/churn/baseline/"].map(
        (place) => `${S3}/${place}*`,
      ),
      "s3:ListBucket": [S3],
      ...writes("checkpoints/churn/", WORK, "models/prod-foundation-churn/", "monitoring/churn/baseline/"),
      "kms:CreateGrant": [KEY],
      "kms:Decrypt": [KEY],
      "kms:GenerateDataKey": [KEY],
    });
  });

  test("in a VPC it makes and takes its network interfaces, and only there", () => {
    const inVpc = Object.keys(allowed("JobRole", of({ split }, { vpc: { network: NETWORK } })));
    const without = Object.keys(allowed("JobRole", of({ split })));
    expect(inVpc.filter((action) => !without.includes(action)).sort()).toEqual([
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
    ]);
  });

  test("without a key nothing is said of one", () => {
    const { key: _key, ...bucket } = BUCKET;
    const reading = Step.process({ ...JOB, inputs: { raw: "data/customers/" } });
    const actions = Object.keys(allowed("JobRole", of({ reading }, { bucket })));
    expect(actions.filter((action) => action.startsWith("kms:"))).toEqual([]);
    expect(actions).not.toContain("s3:PutObject");
  });
});

describe("who is let in", () => {
  const verbs = (verb: "start" | "describe") => {
    const synth = inStack((stack) => {
      const made = wholePipeline(stack);
      made.grants[verb](new ServiceRole(stack, "Starter", { service: "states.amazonaws.com" }));
    });
    return statementsIn(synth.one("aws_iam_role_policy", `Starter/Grant-prod-foundation-Churn-${verb}`).policy);
  };
  const ARN = "${aws_sagemaker_pipeline.Churn_Pipeline_F92440E2.arn}";

  test("starts runs", () => {
    expect(verbs("start")).toEqual([{ Effect: "Allow", Action: "sagemaker:StartPipelineExecution", Resource: ARN }]);
  });

  test("describes runs", () => {
    expect(verbs("describe")).toEqual([
      {
        Effect: "Allow",
        Action: [
          "sagemaker:DescribePipeline",
          "sagemaker:DescribePipelineDefinitionForExecution",
          "sagemaker:DescribePipelineExecution",
          "sagemaker:ListPipelineExecutionSteps",
          "sagemaker:ListPipelineExecutions",
        ],
        Resource: [ARN, `${ARN}/execution/*`],
      },
    ]);
  });

  test("of a pipeline that exists already", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Starter", { service: "states.amazonaws.com" });
      MlPipeline.fromName(stack, "Churn").grants.start(role);
    });
    expect(statementsIn(synth.one("aws_iam_role_policy").policy)[0]).toMatchObject({
      // in lower case as SageMaker once wrote it
      Resource: [`${JOBS}pipeline/Churn`, `${JOBS}pipeline/churn`],
    });
  });
});
