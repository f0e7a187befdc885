import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { TrainingAlarms, TrainingAlarmsProps } from "../../lib/addons";
import { planTrainingAlarms } from "../../lib/addons/plan/training-alarms";
import { KnownMetric, TRAINING_METRICS } from "../../lib/addons/plan/training-metrics";
import type { AddonName } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize, Synthesized } from "../../lib/testing";
import { cluster } from "../cluster/support";
import { CLUSTER } from "../kubernetes/support";
import { testWithShared } from "../support/shared";
import { environment, inStack, someToken } from "../support/stacks";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const PRETRAIN = {
  bucket: ArtifactBucket.fromName("company-data"),
  prefix: "checkpoints/pretrain/",
  namespace: "research",
  everyMinutes: 30,
};
const WHOLE: TrainingAlarmsProps = { cluster: CLUSTER, alarmTopicArn: TOPIC, checkpoints: { Pretrain: PRETRAIN } };
const alarms = (props: Partial<TrainingAlarmsProps> = {}) =>
  inStack((stack) => new TrainingAlarms(stack, "Alarms", { ...WHOLE, ...props }));
const alarmOf = (synth: Synthesized, id: string) => synth.one("aws_cloudwatch_metric_alarm", `Alarms/${id}Alarm`);
const problems = (props: object) => planTrainingAlarms({ ...WHOLE, ...props }).problems;

describe("TrainingAlarms", () => {
  const synth = alarms();

  test("tell of GPUs that are there and idle for an hour", () => {
    expect(synth.findings).toEqual([]);
    expect(alarmOf(synth, "IdleGpus")).toMatchObject({
      alarm_name: "prod-training-idle-gpus",
      namespace: "ContainerInsights",
      metric_name: "node_gpu_utilization",
      dimensions: { ClusterName: "prod-training" },
      statistic: "Average",
      comparison_operator: "LessThanThreshold",
      threshold: 10,
      period: 300,
      evaluation_periods: 12,
      datapoints_to_alarm: 12,
      treat_missing_data: "notBreaching",
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
  });

  test("tell of a pod that waits, longer than Kueue lets a gang wait", () => {
    expect(alarmOf(synth, "PendingPods")).toMatchObject({
      metric_name: "pod_status_pending",
      statistic: "Maximum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      evaluation_periods: 9,
    });
  });

  test("count XID errors in the kernel's log of nodes, at the first", () => {
    expect(synth.one("aws_cloudwatch_log_metric_filter")).toMatchObject({
      log_group_name: "/aws/containerinsights/prod-training/host",
      pattern: '"NVRM: Xid"',
      metric_transformation: { namespace: "MlPlatform/Training", name: "XidErrors", value: "1" },
    });
    expect(alarmOf(synth, "XidErrors")).toMatchObject({
      namespace: "MlPlatform/Training",
      metric_name: "XidErrors",
      evaluation_periods: 1,
    });
  });

  test("miss a checkpoint after twice its time, while pods of its namespace have GPUs", () => {
    const { name, filter, bucket } = synth.one("aws_s3_bucket_metric");
    expect([bucket, filter]).toEqual(["company-data", { prefix: "checkpoints/pretrain/" }]);
    expect((name as string).length).toBeLessThanOrEqual(64);
    const alarm = alarmOf(synth, "CheckpointsPretrain");
    expect(alarm).not.toHaveProperty("period");
    expect(alarm).toMatchObject({ comparison_operator: "LessThanThreshold", threshold: 1, evaluation_periods: 12 });
    const [first, busy, puts] = alarm["metric_query"] as { id: string; expression?: string; metric?: object }[];
    expect(first).toMatchObject({ expression: "IF(FILL(busy, -1) >= 0, FILL(puts, 0), 1)", return_data: true });
    expect(busy).toMatchObject({
      id: "busy",
      metric: { dimensions: { ClusterName: "prod-training", Namespace: "research" } },
    });
    expect(puts?.metric).toMatchObject({
      namespace: "AWS/S3",
      metric_name: "PutRequests",
      dimensions: {
        BucketName: "company-data",
        FilterId: expect.stringMatching(/^\$\{aws_s3_bucket_metric\.Alarms_RequestsPretrain_\w+\.name\}$/) as string,
      },
    });
  });

  test("take each of their props, and the topic of the Environment", () => {
    const given = alarms({ idlePercent: 25, idleMinutes: 7, pendingMinutes: 5, checkpoints: undefined });
    expect(alarmOf(given, "IdleGpus")).toMatchObject({ threshold: 25, evaluation_periods: 2 });
    expect(alarmOf(given, "PendingPods")).toMatchObject({ evaluation_periods: 1 });
    expect(given.all("aws_cloudwatch_metric_alarm")).toHaveLength(3);
    expect(given.all("aws_s3_bucket_metric")).toEqual([]);
    const ofEnvironment = inStack((stack) => new TrainingAlarms(stack, "Alarms", { cluster: CLUSTER }), {
      alarmTopicArn: TOPIC,
    });
    expect(alarmOf(ofEnvironment, "XidErrors")["alarm_actions"]).toEqual([TOPIC]);
  });

  test("warn where they notify nobody", () => {
    expect(problems({ alarmTopicArn: undefined }).map(({ code, severity }) => [code, severity])).toEqual([
      ["MLP-ADDON-118", "warning"],
    ]);
    expect(problems({ alarmTopicArn: someToken() })).toEqual([]);
  });
});

/** What alarms and dashboard look at: namespace, name and dimensions. */
function lookedAt(synth: Synthesized): (readonly [string, string, readonly string[]])[] {
  const ofAlarms = synth.all("aws_cloudwatch_metric_alarm").flatMap(({ path }) => {
    const alarm = synth.one("aws_cloudwatch_metric_alarm", path);
    const queries = (alarm["metric_query"] ?? []) as { metric?: Record<string, unknown> }[];
    return [alarm, ...queries.map(({ metric }) => metric ?? {})].filter((metric) => "metric_name" in metric);
  });
  const { widgets } = JSON.parse(synth.one("aws_cloudwatch_dashboard")["dashboard_body"] as string) as {
    widgets: { properties: { metrics: unknown[][] } }[];
  };
  const ofDashboard = widgets.flatMap(({ properties }) => properties.metrics);
  return [
    ...ofAlarms.map((metric) => {
      const { namespace, metric_name: name, dimensions = {} } = metric;
      return [namespace as string, name as string, Object.keys(dimensions as object).sort()] as const;
    }),
    ...ofDashboard.map(([namespace, name, ...rest]) => {
      const names = rest.slice(0, -1).filter((_, at) => at % 2 === 0) as string[];
      return [namespace as string, name as string, names.sort()] as const;
    }),
  ];
}

describe("every metric that is named", () => {
  const seen = lookedAt(alarms());
  const table: Readonly<Record<string, KnownMetric>> = TRAINING_METRICS;

  test("is one that somebody writes, with these dimensions", () => {
    const unknown = seen.filter(([namespace, name, dimensions]) => {
      const known = Object.hasOwn(table, name) ? table[name] : undefined;
      const sets = known?.dimensions.map((set) => [...set].sort().join()) ?? [];
      return known?.namespace !== namespace || !sets.includes(dimensions.join());
    });
    expect(unknown).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(15);
  });

  test("stands in the table, which has no other", () => {
    expect([...new Set(seen.map(([, name]) => name))].sort()).toEqual(Object.keys(table).sort());
  });

  testWithShared("charts/amazon-cloudwatch-observability/values.yaml")(
    "is written by what the add-on switches on",
    () => {
      const file = resolve(__dirname, "../../../shared/charts/amazon-cloudwatch-observability/values.yaml");
      const values = readFileSync(file, "utf8");
      expect(values).toMatch(/^containerInsights:\n {2}enabled: true$/m);
      expect(values).toMatch(/^dcgmExporter:\n {2}enabled: true$/m);
      expect(values).toMatch(/^containerLogs:\n {2}enabled: true$/m);
      // the kernel's log is what Fluent Bit reads into the host group
      expect(values).toContain("_TRANSPORT=kernel");
      expect(values).toContain("/aws/containerinsights/${CLUSTER_NAME}/host");
    },
  );
});

describe("TrainingAlarms of a cluster of the app", () => {
  const build = (addons: readonly AddonName[]) =>
    synthesize((app) => {
      const training = cluster(new PlatformStack(app, "prod-cluster", { environment: environment() }), { addons });
      const stack = new PlatformStack(app, "prod-monitoring", { environment: environment() });
      new TrainingAlarms(stack, "Alarms", { ...WHOLE, cluster: training });
    });
  const ours = ({ findings }: Synthesized) => findings.filter(({ path }) => path.startsWith("prod-monitoring"));

  test("come after it, and find its log groups there, kept as long as its own", () => {
    const synth = build(["amazon-cloudwatch-observability"]);
    expect(ours(synth)).toEqual([]);
    expect(synth.stacks.find(({ name }) => name === "prod-monitoring")?.dependencies).toEqual(["prod-cluster"]);
    const { log_group_name: watched } = synth.one("aws_cloudwatch_log_metric_filter");
    const groups = synth
      .all("aws_cloudwatch_log_group")
      .map(({ path }) => synth.one("aws_cloudwatch_log_group", path))
      .filter(({ name }) => (name as string).startsWith("/aws/containerinsights/"));
    expect(groups).toHaveLength(4);
    expect(groups.map(({ name }) => name)).toContain(watched);
    for (const group of groups) {
      expect(group).toMatchObject({ retention_in_days: 365, lifecycle: { prevent_destroy: true } });
      expect(group["kms_key_id"]).toMatch(/^\$\{aws_kms_key\./);
    }
  });

  test("warn where it has no agent", () => {
    expect(ours(build([]))).toEqual([
      expect.objectContaining({
        code: "MLP-ADDON-121",
        severity: "warning",
        message: expect.stringMatching(
          /^the cluster has no add-on amazon-cloudwatch-observability, .*, got \[/,
        ) as string,
      }),
    ]);
  });
});

describe("TrainingAlarms fail with", () => {
  test("limits that CloudWatch cannot look back to", () => {
    const codes = (props: object) => problems(props).map(({ code, property }) => `${code} ${property}`);
    expect(codes({ idlePercent: 100, idleMinutes: 4, pendingMinutes: 1441 })).toEqual([
      "MLP-ADDON-119 idlePercent",
      "MLP-ADDON-119 idleMinutes",
      "MLP-ADDON-119 pendingMinutes",
    ]);
    expect(problems({ idleMinutes: 4 })[0]).toMatchObject({
      message: "idleMinutes is out of range, got 4",
      fix: "use a whole number from 5 to 1440 (minutes)",
    });
    expect(codes({ checkpoints: { Pretrain: { ...PRETRAIN, everyMinutes: 721 } } })).toEqual([
      "MLP-ADDON-119 checkpoints.Pretrain.everyMinutes",
    ]);
  });

  test("checkpoints that are nowhere", () => {
    expect(problems({ checkpoints: { Pretrain: { ...PRETRAIN, prefix: "checkpoints/*" } } })[0]).toMatchObject({
      code: "MLP-ADDON-120",
      property: "checkpoints.Pretrain.prefix",
    });
    expect(problems({ checkpoints: { "a-b": PRETRAIN } })[0]).toMatchObject({ code: "MLP-ADDON-122" });
  });

  test("a topic that is none", () => {
    expect(problems({ alarmTopicArn: "alarms" })).toEqual([
      {
        code: "MLP-ADDON-123",
        property: "alarmTopicArn",
        message: 'ARN of an alarm topic breaks AWS\'s rule, got "alarms"',
        fix: "use the ARN of an SNS topic: arn:aws:sns:us-east-1:123456789012:alarms",
      },
    ]);
  });
});
