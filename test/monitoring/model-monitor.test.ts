import { TerraformOutput } from "cdktf";
import { ModelMonitor, ModelMonitorProps } from "../../lib/monitoring";
import { MONITOR_METRICS } from "../../lib/monitoring/plan/monitor-metrics";
import { objectAt } from "../../lib/terraform/shown/modules";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { Synthesized } from "../../lib/testing";
import { BUCKET as ELSEWHERE, propsOf } from "../serving/sagemaker/support";
import { statementsIn } from "../support/documents";
import { findingsIn, inStack, plainStack } from "../support/stacks";
import { synthesizePlain } from "../../lib/testing";
import { BASELINE, BUCKET, ENDPOINT, NETWORK, QUALITY, TOPIC } from "./support";

const DEFINITION = "aws_sagemaker_data_quality_job_definition";
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

describe("a monitor of data quality", () => {
  const synth = monitor();

  test("compares what the endpoint captured with a baseline, isolated and encrypted", () => {
    expect(synth.findings.map(({ code }) => code)).toEqual(["MLP-MONITOR-105"]);
    expect(synth.one(DEFINITION)).toMatchObject({
      data_quality_app_specification: {
        image_uri: "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer",
        environment: { publish_cloudwatch_metrics: "Enabled" },
      },
      data_quality_baseline_config: {
        constraints_resource: { s3_uri: "s3://company-models/monitoring/churn/baseline/constraints.json" },
        statistics_resource: { s3_uri: "s3://company-models/monitoring/churn/baseline/statistics.json" },
      },
      data_quality_job_input: { endpoint_input: { endpoint_name: "churn" } },
      data_quality_job_output_config: {
        kms_key_id: "arn:aws:kms:eu-west-1:123456789012:key/b",
        monitoring_outputs: { s3_output: { s3_uri: "s3://company-models/monitoring/prod-foundation-Drift/" } },
      },
      job_resources: {
        cluster_config: {
          instance_count: 1,
          instance_type: "ml.m5.xlarge",
          volume_size_in_gb: 30,
          volume_kms_key_id: "arn:aws:kms:eu-west-1:123456789012:key/b",
        },
      },
      network_config: { enable_inter_container_traffic_encryption: true, enable_network_isolation: true },
      stopping_condition: { max_runtime_in_seconds: 3000 },
    });
  });

  test("makes a changed definition before the schedule leaves the old one, which has no name of ours", () => {
    const definition = synth.one(DEFINITION);
    expect(definition).not.toHaveProperty("name");
    expect(definition["lifecycle"]).toEqual({
      create_before_destroy: true,
      replace_triggered_by: [expect.stringMatching(/^aws_iam_role\.Drift_Role_\w+\.arn$/)],
    });
    expect(synth.one(SCHEDULE)).toMatchObject({
      name: "prod-foundation-Drift",
      monitoring_schedule_config: {
        monitoring_job_definition_name: expect.stringMatching(
          /^\$\{aws_sagemaker_data_quality_job_definition\.\w+\.name\}$/,
        ) as string,
        monitoring_type: "DataQuality",
        schedule_config: { schedule_expression: "cron(0 0 ? * * *)" },
      },
    });
  });

  test("runs as a role of its own, which reads two prefixes, writes one and may do nothing more", () => {
    const objects = "arn:aws:s3:::company-models";
    const key = "arn:aws:kms:eu-west-1:123456789012:key/b";
    const logs = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/ProcessingJobs";
    expect(allowed(synth).map(({ Action, Resource }) => [Action, Resource])).toEqual(
      expect.arrayContaining([
        ["s3:GetObject", `${objects}/capture/churn/*`],
        ["s3:GetObject", `${objects}/monitoring/churn/baseline/*`],
        [
          ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
          `${objects}/monitoring/prod-foundation-Drift/*`,
        ],
        ["cloudwatch:PutMetricData", "*"],
        ["kms:CreateGrant", key],
        ["kms:Decrypt", key],
        ["sagemaker:DescribeEndpoint", ENDPOINT.endpointArn],
        [
          ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          [logs, `${logs}:*`],
        ],
        [
          ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          "arn:aws:ecr:eu-west-1:468650794304:repository/sagemaker-model-monitor-analyzer",
        ],
      ]),
    );
    const actions = new Set(allowed(synth).flatMap(({ Action }) => Action));
    expect([...actions].filter((action) => /Delete|iam:|ec2:/.test(action))).toEqual([]);
    expect(allowed(synth).find(({ Action }) => Action === "cloudwatch:PutMetricData")).toMatchObject({
      Condition: {
        StringEquals: {
          "cloudwatch:namespace": ["aws/sagemaker/Endpoints/data-metrics", "/aws/sagemaker/Endpoints/data-metrics"],
        },
      },
    });
  });

  test("tells of a feature that drifts, of any of them, and of silence", () => {
    const both = monitor({
      limits: { amount: { atMost: 0.2 }, tenure: { atMost: 0.1 } },
      everyHours: 1,
      breaches: 3,
      missedRuns: 5,
    });
    const looksAt = { Endpoint: "churn", MonitoringSchedule: "prod-foundation-Drift" };
    expect(alarmOf(both, "tenureAlarm")).toMatchObject({
      alarm_name: "prod-foundation-Drift-limit-tenure",
      namespace: "aws/sagemaker/Endpoints/data-metrics",
      metric_name: "feature_baseline_drift_tenure",
      dimensions: looksAt,
      statistic: "Maximum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 0.1,
      period: 3600,
      datapoints_to_alarm: 3,
      evaluation_periods: 4,
      treat_missing_data: "notBreaching",
    });
    expect(alarmOf(both, "tenureAlarm")).not.toHaveProperty("alarm_actions");
    expect(both.one("aws_cloudwatch_composite_alarm")).toMatchObject({
      alarm_name: "prod-foundation-Drift-violated",
      alarm_rule: expect.stringMatching(
        /^ALARM\("\$\{[\w.]+amountAlarm\w+\.alarm_name\}"\) OR ALARM\("\$\{[\w.]+tenureAlarm\w+\.alarm_name\}"\)$/,
      ) as string,
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    expect(alarmOf(both, "Silent")).toMatchObject({
      metric_name: "feature_baseline_drift_amount",
      dimensions: looksAt,
      statistic: "SampleCount",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      evaluation_periods: 5,
      treat_missing_data: "breaching",
      alarm_actions: [TOPIC],
    });
  });

  test("hands on what begins something when it is violated", () => {
    const told = inStack((stack) => {
      const { violated } = new ModelMonitor(stack, "Drift", WHOLE);
      new TerraformOutput(stack, "Violated", { value: violated });
    }, REGION);
    const { value: pattern } = objectAt(told.stacks[0]?.json, "output", "Violated");
    expect(pattern).toEqual({
      alarmName: expect.stringMatching(/Violated\w*\.alarm_name\}$/) as string,
      alarmArn: expect.stringMatching(/Violated\w*\.arn\}$/) as string,
      eventPattern: {
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        resources: [expect.stringMatching(/Violated\w*\.arn\}$/) as string],
        detail: { state: { value: ["ALARM"] } },
      },
    });
  });

  test("takes each of its props", () => {
    const role = { roleName: "given", roleArn: "arn:aws:iam::123456789012:role/given" };
    const given = inStack((stack) => {
      new ModelMonitor(stack, "Drift", {
        ...WHOLE,
        everyHours: 6,
        reports: { bucket: BUCKET, prefix: "monitoring/x/" },
        instanceType: "ml.g5.xlarge",
        instances: 2,
        diskGib: 100,
        maxMinutes: 20,
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/analyzer",
        vpc: { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
        role: { ...role, grantScope: stack },
        tags: { Team: "ml" },
      });
    }, REGION);
    expect(given.one(DEFINITION)).toMatchObject({
      role_arn: role.roleArn,
      data_quality_app_specification: { image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/analyzer" },
      data_quality_job_output_config: {
        monitoring_outputs: { s3_output: { s3_uri: "s3://company-models/monitoring/x/" } },
      },
      job_resources: { cluster_config: { instance_count: 2, instance_type: "ml.g5.xlarge", volume_size_in_gb: 100 } },
      network_config: {
        enable_network_isolation: false,
        vpc_config: { subnets: ["subnet-0123456789abcdef0"], security_group_ids: ["sg-0123456789abcdef0"] },
      },
      stopping_condition: { max_runtime_in_seconds: 1200 },
      tags: { Team: "ml" },
      lifecycle: { create_before_destroy: true },
    });
    // disks of its own are encrypted by hardware
    expect(JSON.stringify(given.one(DEFINITION))).not.toContain("volume_kms_key_id");
    expect(given.one(SCHEDULE)["monitoring_schedule_config"]).toMatchObject({
      schedule_config: { schedule_expression: "cron(0 0/6 ? * * *)" },
    });
    expect(given.all("aws_iam_role")).toEqual([]);
    expect(allowed(given).flatMap(({ Action }) => Action)).toContain("ec2:CreateNetworkInterface");
    expect(monitor({ everyHours: 1 }).one(SCHEDULE)["monitoring_schedule_config"]).toMatchObject({
      schedule_config: { schedule_expression: "cron(0 * ? * * *)" },
    });
    const isolated = monitor({
      vpc: { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
      networkIsolation: true,
    });
    expect(isolated.one(DEFINITION)["network_config"]).toMatchObject({ enable_network_isolation: true });
    const key = { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/disks" };
    expect(JSON.stringify(monitor({ key }).one(DEFINITION)["job_resources"])).toContain(key.keyArn);
  });

  test("reads what a SageMakerEndpoint beside it captures, with the key of its bucket", () => {
    const synthesized = inStack((stack) => {
      const endpoint = new SageMakerEndpoint(stack, "Churn", propsOf({ capture: { bucket: ELSEWHERE, percent: 10 } }));
      expect(endpoint.capture).toEqual({
        bucketName: "ml-artifacts",
        bucketArn: "arn:aws:s3:::ml-artifacts",
        key: ELSEWHERE.key,
        prefix: "capture/prod-foundation-churn/",
      });
      const baseline = { bucket: ELSEWHERE, prefix: "monitoring/b/" };
      const alarmTopicArn = "arn:aws:sns:us-east-1:123456789012:alarms";
      new ModelMonitor(stack, "Drift", { ...WHOLE, endpoint, baseline, alarmTopicArn });
      expect(new SageMakerEndpoint(stack, "Other", propsOf()).capture).toBeUndefined();
    });
    expect(synthesized.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(JSON.stringify(synthesized.one(DEFINITION))).toMatch(
      /"endpoint_name":"\$\{aws_sagemaker_endpoint\.\w+\.name\}"/,
    );
    expect(allowed(synthesized)).toContainEqual(
      expect.objectContaining({
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::ml-artifacts/capture/prod-foundation-churn/*",
      }),
    );
  });
});

test("a monitor stands in a plain stack with its own provider", () => {
  const synth = synthesizePlain(
    (app) => void new ModelMonitor(plainStack(app), "Drift", { ...WHOLE, image: "analyzer" }),
  );
  expect(synth.one(DEFINITION)["data_quality_app_specification"]).toMatchObject({ image_uri: "analyzer" });
});

test("findings name the construct", () => {
  const [first] = findingsIn((stack) => new ModelMonitor(stack, "Drift", { ...WHOLE, limits: {} }), REGION);
  expect(first).toMatch(/^MLP-MONITOR-004 prod-foundation\/Drift limits: /);
});

test("each metric of an alarm is in the table, with its dimensions and a source", () => {
  for (const props of [{}, OF_ANSWERS]) {
    const synth = monitor(props);
    for (const { body } of synth.all(ALARM)) {
      const known = Object.values(MONITOR_METRICS).find(({ namespace }) => namespace === body.namespace)!;
      expect(body.metric_name).toMatch(new RegExp(`^${known.name.replace("*", "\\w+")}$`));
      expect(Object.keys(body.dimensions as object)).toEqual([...known.dimensions]);
      expect(known.source).not.toBe("");
    }
  }
});
