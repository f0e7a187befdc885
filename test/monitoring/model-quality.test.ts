import { ModelMonitor, ModelMonitorProps } from "../../lib/monitoring";
import { Synthesized } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";
import { BASELINE, ENDPOINT, QUALITY, TOPIC } from "./support";

const SCHEDULE = "aws_sagemaker_monitoring_schedule";
const ALARM = "aws_cloudwatch_metric_alarm";
const REGION = { region: "eu-west-1" };
const WHOLE: ModelMonitorProps = {
  endpoint: ENDPOINT,
  kind: "dataQuality",
  baseline: BASELINE,
  limits: { amount: { atMost: 0.2 } },
  alarmTopicArn: TOPIC,
};
const OF_ANSWERS: Partial<ModelMonitorProps> = {
  kind: "modelQuality",
  quality: QUALITY,
  limits: { f1: { atLeast: 0.8 } },
};
const monitor = (props: Partial<ModelMonitorProps> = {}) =>
  inStack((stack) => new ModelMonitor(stack, "Drift", { ...WHOLE, ...props }), REGION);
/** What the job's own role may do: actions with what they are for. */
const allowed = (synth: Synthesized) =>
  synth
    .all("aws_iam_role_policy")
    .flatMap(({ body }) => statementsIn<{ Action: string | string[]; Resource: string | string[] }>(body.policy));
const alarmOf = (synth: Synthesized, id: string) => synth.one(ALARM, `Drift/${id}`);

describe("a monitor of model quality", () => {
  const synth = monitor(OF_ANSWERS);
  const state = JSON.parse(synth.one("aws_cloudcontrolapi_resource")["desired_state"] as string) as object;

  test("holds answers of a period against labels that came later", () => {
    expect(state).toMatchObject({
      ModelQualityAppSpecification: {
        ProblemType: "BinaryClassification",
        Environment: { publish_cloudwatch_metrics: "Enabled" },
      },
      ModelQualityBaselineConfig: {
        ConstraintsResource: { S3Uri: "s3://company-models/monitoring/churn/baseline/constraints.json" },
      },
      ModelQualityJobInput: {
        GroundTruthS3Input: { S3Uri: "s3://company-models/data/labels/churn/" },
        EndpointInput: {
          EndpointName: "churn",
          InferenceAttribute: "0",
          StartTimeOffset: "-PT48H",
          EndTimeOffset: "-PT24H",
        },
      },
      NetworkConfig: { EnableInterContainerTrafficEncryption: true, EnableNetworkIsolation: true },
    });
    const later = monitor({ ...OF_ANSWERS, everyHours: 1, quality: { ...QUALITY, labelHours: 72 } });
    expect(later.one("aws_cloudcontrolapi_resource")["desired_state"]).toContain(
      '"StartTimeOffset":"-PT73H","EndTimeOffset":"-PT72H"',
    );
  });

  test("is scheduled by the name at the end of its ARN, and told of by its metric", () => {
    expect(synth.one(SCHEDULE)["monitoring_schedule_config"]).toMatchObject({
      monitoring_job_definition_name: expect.stringMatching(
        /^\$\{element\(split\("\/", jsondecode\(aws_cloudcontrolapi_resource\.\w+\.properties\)\.JobDefinitionArn\), 1\)\}$/,
      ) as string,
      monitoring_type: "ModelQuality",
    });
    expect(alarmOf(synth, "f1Alarm")).toMatchObject({
      namespace: "aws/sagemaker/Endpoints/model-metrics",
      metric_name: "f1",
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 0.8,
    });
  });

  test("reads labels, and what it has merged", () => {
    const read = allowed(synth).flatMap(({ Action, Resource }) => (Action === "s3:GetObject" ? [Resource] : []));
    expect(read).toEqual(
      expect.arrayContaining([
        "arn:aws:s3:::company-models/data/labels/churn/*",
        "arn:aws:s3:::company-models/monitoring/prod-foundation-Drift/*",
      ]),
    );
  });
});
