import { DriftDetector, DriftDetectorProps } from "../../lib/monitoring";
import { planDriftDetector } from "../../lib/monitoring/plan/drift-detector";
import { ContainerImage } from "../../lib/registry";
import { Synthesized } from "../../lib/testing";
import { documentIn, statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";
import { BASELINE, BUCKET, ENDPOINT, IMAGE, NETWORK, TOPIC } from "./support";

const REGION = { region: "eu-west-1" };
const WHOLE: DriftDetectorProps = {
  image: IMAGE,
  reads: ENDPOINT,
  baseline: BASELINE,
  limits: { share_of_drifted_columns: { atMost: 0.3 } },
  alarmTopicArn: TOPIC,
};
const detector = (props: Partial<DriftDetectorProps> = {}) =>
  inStack((stack) => new DriftDetector(stack, "Drift", { ...WHOLE, ...props }), REGION);
const told = (props: object) =>
  planDriftDetector({ ...WHOLE, ...props }, { generatedName: "n", jobPrefix: "n", partition: "aws" }).problems.map(
    ({ code, property = "", message, fix }) => `${code} ${property}: ${message} | ${fix}`,
  );
const scheduleOf = (synth: Synthesized) =>
  synth.one("aws_scheduler_schedule") as unknown as {
    readonly target: { readonly input: string };
    readonly schedule_expression: string;
  };
const jobOf = (synth: Synthesized) => documentIn<Record<string, object>>(scheduleOf(synth).target.input);
const allowed = (synth: Synthesized) =>
  synth
    .all("aws_iam_role_policy")
    .flatMap(({ body }) => statementsIn<{ Action: string | string[]; Resource: string | string[] }>(body.policy));

describe("a DriftDetector", () => {
  const synth = detector();

  test("is a processing job that the scheduler starts by another name each time", () => {
    expect(synth.findings).toEqual([]);
    expect(scheduleOf(synth)).toMatchObject({
      name: "prod-foundation-Drift",
      schedule_expression: "cron(0 0 * * ? *)",
      schedule_expression_timezone: "UTC",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:sagemaker:createProcessingJob",
        retry_policy: { maximum_retry_attempts: 3, maximum_event_age_in_seconds: 900 },
      },
    });
    expect(jobOf(synth)).toEqual({
      ProcessingJobName: "prod-foundation-Drift-<aws.scheduler.execution-id>",
      AppSpecification: { ImageUri: IMAGE.uri },
      Environment: {
        DRIFT_CAPTURED: "s3://company-models/capture/churn/",
        DRIFT_BASELINE: "s3://company-models/monitoring/churn/baseline/",
        DRIFT_REPORTS: "s3://company-models/monitoring/prod-foundation-Drift/",
        DRIFT_UNTIL: "<aws.scheduler.scheduled-time>",
        DRIFT_HOURS: "24",
        DRIFT_NAMESPACE: "MlPlatform/Drift",
        DRIFT_DETECTOR: "prod-foundation-Drift",
      },
      ProcessingResources: {
        ClusterConfig: {
          InstanceCount: 1,
          InstanceType: "ml.m5.xlarge",
          VolumeSizeInGB: 30,
          VolumeKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/b",
        },
      },
      StoppingCondition: { MaxRuntimeInSeconds: 3000 },
      NetworkConfig: { EnableInterContainerTrafficEncryption: true, EnableNetworkIsolation: false },
      RoleArn: expect.stringMatching(/^\$\{aws_iam_role\.Drift_Role_\w+\.arn\}$/) as string,
    });
  });

  test("has names of jobs that SageMaker takes, whatever its path", () => {
    const deep = inStack((stack) => new DriftDetector(stack, "DriftOfAVeryLongName".repeat(4), WHOLE), REGION);
    const { ProcessingJobName: name } = jobOf(deep) as unknown as { ProcessingJobName: string };
    const id = "0".repeat(36);
    expect(name.replace("<aws.scheduler.execution-id>", id)).toMatch(/^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/);
  });

  test("lets the scheduler start this job as this role, and nothing else", () => {
    const start = synth.one("aws_iam_role_policy", "SchedulerRole/Grant-prod-foundation-Drift-start");
    expect(statementsIn(start["policy"])).toEqual([
      {
        Effect: "Allow",
        Action: "sagemaker:CreateProcessingJob",
        Resource: "arn:aws:sagemaker:eu-west-1:123456789012:processing-job/prod-foundation-Drift-*",
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: expect.stringMatching(/^\$\{aws_iam_role\.Drift_Role_\w+\.arn\}$/) as string,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ]);
    const tagged = detector({ tags: { Team: "ml" } });
    expect(allowed(tagged).flatMap(({ Action }) => Action)).toContain("sagemaker:AddTags");
    expect(jobOf(tagged)).toMatchObject({ Tags: [{ Key: "Team", Value: "ml" }] });
  });

  test("lets its container read, write reports and metrics, and pull its image", () => {
    expect(allowed(synth)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Action: "s3:GetObject", Resource: "arn:aws:s3:::company-models/capture/churn/*" }),
        expect.objectContaining({
          Action: "cloudwatch:PutMetricData",
          Condition: { StringEquals: { "cloudwatch:namespace": ["MlPlatform/Drift"] } },
        }),
        expect.objectContaining({ Resource: "arn:aws:ecr:eu-west-1:123456789012:repository/evidently" }),
      ]),
    );
  });

  test("has the alarms of a ModelMonitor, on what its container writes", () => {
    expect(synth.one("aws_cloudwatch_metric_alarm", "Drift/share_of_drifted_columnsAlarm")).toMatchObject({
      namespace: "MlPlatform/Drift",
      metric_name: "share_of_drifted_columns",
      dimensions: { Detector: "prod-foundation-Drift" },
      threshold: 0.3,
      period: 86_400,
    });
    expect(synth.one("aws_cloudwatch_metric_alarm", "Drift/Silent")).toMatchObject({ treat_missing_data: "breaching" });
    expect(synth.one("aws_cloudwatch_composite_alarm")).toMatchObject({ alarm_actions: [TOPIC] });
  });

  test("looks at what a server elsewhere writes down, and takes its other props", () => {
    const given = detector({
      reads: { bucket: BUCKET, prefix: "capture/ranker/" },
      command: ["python", "drift.py"],
      environment: { MODE: "fast" },
      everyHours: 4,
      vpc: { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
    });
    expect(scheduleOf(given).schedule_expression).toBe("cron(0 0/4 * * ? *)");
    expect(scheduleOf(detector({ everyHours: 1 })).schedule_expression).toBe("cron(0 * * * ? *)");
    expect(jobOf(given)).toMatchObject({
      AppSpecification: { ContainerEntrypoint: ["python", "drift.py"] },
      Environment: { MODE: "fast", DRIFT_CAPTURED: "s3://company-models/capture/ranker/", DRIFT_HOURS: "4" },
      NetworkConfig: {
        VpcConfig: { Subnets: ["subnet-0123456789abcdef0"], SecurityGroupIds: ["sg-0123456789abcdef0"] },
      },
    });
  });

  test.each<[string, object, string]>([
    [
      "without capture",
      { reads: { ...ENDPOINT, capture: undefined } },
      "MLP-MONITOR-001 reads: the endpoint keeps no requests, or it is not known where: a detector reads what it captures | give the endpoint `capture: { bucket }`, or name the place that something else writes requests to: { bucket, prefix }",
    ],
    [
      "without an image",
      { image: undefined },
      "MLP-MONITOR-017 image: no image: a DriftDetector runs a container of your own | give `image: ContainerImage.fromRepository(repository, { digest })`",
    ],
    [
      "with an image that SageMaker does not pull",
      { image: ContainerImage.fromUri(`evidently/evidently-service@sha256:${"0".repeat(64)}`) },
      `MLP-MONITOR-017 image: processing jobs pull their image from ECR, got "evidently/evidently-service@sha256:${"0".repeat(64)}" | push it to a repository of ECR, and give ContainerImage.fromRepository(repository, { digest })`,
    ],
    [
      "with a variable of the detector's own",
      { environment: { DRIFT_HOURS: "48" } },
      'MLP-MONITOR-018 environment.DRIFT_HOURS: variables that begin with DRIFT_ say where the container\'s data is, got "DRIFT_HOURS" | call it something else',
    ],
  ])("fails %s", (_, props, expected) => {
    expect(told(props)).toEqual([expected]);
  });

  test("fails with a secret in its variables", () => {
    expect(told({ environment: { API_KEY: "AKIAIOSFODNN7EXAMPLE" } })[0]).toMatch(
      /^MLP-SERVE-013 environment.API_KEY: /,
    );
  });
});
