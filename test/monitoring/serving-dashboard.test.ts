import { ServingDashboard, ServingDashboardProps } from "../../lib/monitoring";
import { planServingDashboard } from "../../lib/monitoring/plan/serving-dashboard";
import { SERVING_METRICS, ServingMetric } from "../../lib/monitoring/plan/serving-metrics";
import { Synthesized } from "../../lib/testing";
import { documentIn } from "../support/documents";
import { inStack } from "../support/stacks";
import { ENDPOINT, OBJECTIVES, RANKER, TOPIC } from "./support";

const ALARM = "aws_cloudwatch_metric_alarm";
const WHOLE: ServingDashboardProps = {
  served: { Churn: { endpoint: ENDPOINT, objectives: OBJECTIVES }, Ranker: RANKER },
  alarmTopicArn: TOPIC,
};
const dashboard = (props: Partial<ServingDashboardProps> = {}) =>
  inStack((stack) => new ServingDashboard(stack, "Serving", { ...WHOLE, ...props }), { region: "eu-west-1" });
const told = (props: object) =>
  planServingDashboard({ ...WHOLE, ...props }).problems.map(
    ({ code, property = "", message, fix }) => `${code} ${property}: ${message} | ${fix}`,
  );
const alarmOf = (synth: Synthesized, id: string) => synth.one(ALARM, `Serving/${id}`);

describe("a ServingDashboard", () => {
  const synth = dashboard();

  test("tells when failures use up a month's budget too fast, over a long window and still", () => {
    expect(synth.findings).toEqual([]);
    const long = alarmOf(synth, "ChurnAvailabilityFastLong");
    expect(long).toMatchObject({
      comparison_operator: "GreaterThanThreshold",
      threshold: 1.44,
      evaluation_periods: 1,
      treat_missing_data: "notBreaching",
    });
    expect(long).not.toHaveProperty("alarm_actions");
    expect(long["metric_query"]).toEqual([
      {
        id: "bad",
        expression: "100 * FILL(failed, 0) / IF(all > 0, all, 1)",
        label: "percent that fails",
        return_data: true,
      },
      {
        id: "failed",
        metric: {
          namespace: "AWS/SageMaker",
          metric_name: "Invocation5XXErrors",
          dimensions: { EndpointName: "churn", VariantName: "main" },
          period: 3600,
          stat: "Sum",
        },
      },
      {
        id: "all",
        metric: {
          namespace: "AWS/SageMaker",
          metric_name: "Invocations",
          dimensions: { EndpointName: "churn", VariantName: "main" },
          period: 3600,
          stat: "Sum",
        },
      },
    ]);
    expect(alarmOf(synth, "ChurnAvailabilitySlowShort")).toMatchObject({ threshold: 0.6 });
    expect(JSON.stringify(alarmOf(synth, "ChurnAvailabilitySlowShort")["metric_query"])).toContain('"period":1800');
    const burn = synth.one("aws_cloudwatch_composite_alarm", "Serving/ChurnAvailabilityFastBurn");
    expect(burn).toMatchObject({
      alarm_name: "prod-foundation-Serving-Churn-Availability-Fast",
      alarm_actions: [TOPIC],
    });
    expect(burn["alarm_rule"]).toMatch(
      /^ALARM\("\$\{\w+\.\w+FastLong\w+\.alarm_name\}"\) AND ALARM\("\$\{\w+\.\w+FastShort\w+\.alarm_name\}"\)$/,
    );
  });

  test("counts what is slow in the unit of who measures it", () => {
    const stat = (id: string) => JSON.stringify(alarmOf(synth, id)["metric_query"]);
    expect(stat("ChurnLatencyFastLong")).toContain('"expression":"100 - within"');
    expect(stat("ChurnLatencyFastLong")).toContain('"metric_name":"ModelLatency"');
    expect(stat("ChurnLatencyFastLong")).toContain('"stat":"PR(0:300000)"');
    expect(stat("RankerLatencyFastLong")).toContain('"metric_name":"TargetResponseTime"');
    expect(stat("RankerLatencyFastLong")).toContain('"stat":"PR(0:0.3)"');
    expect(alarmOf(synth, "RankerLatencyFastLong")).toMatchObject({ threshold: 14.4 });
  });

  test("tells what is full, and what is not there", () => {
    expect(alarmOf(synth, "ChurnMemoryAlarm")).toMatchObject({
      namespace: "/aws/sagemaker/Endpoints",
      metric_name: "MemoryUtilization",
      threshold: 90,
      statistic: "Maximum",
      evaluation_periods: 3,
      alarm_actions: [TOPIC],
    });
    expect(alarmOf(dashboard({ fullPercent: 70 }), "ChurnDiskAlarm")).toMatchObject({ threshold: 70 });
    expect(alarmOf(synth, "RankerPodsAlarm")).toMatchObject({
      namespace: "ContainerInsights",
      metric_name: "service_number_of_running_pods",
      dimensions: { ClusterName: "prod", Namespace: "serving", Service: "ranker" },
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      treat_missing_data: "breaching",
    });
  });

  test("shows requests, latency and use, of pods alone where no load balancer is named", () => {
    const titles = (given: Synthesized) =>
      documentIn<{ widgets: { properties: { title: string } }[] }>(
        given.one("aws_cloudwatch_dashboard")["dashboard_body"],
      ).widgets.map(({ properties }) => properties.title);
    expect(titles(synth)).toEqual([
      ...["Churn: requests", "Churn: latency", "Churn: use, percent, highest"],
      ...["Ranker: requests", "Ranker: latency", "Ranker: use, percent, highest", "Ranker: pods that run"],
    ]);
    const { cluster, namespace, service } = RANKER;
    const bare = dashboard({ served: { Ranker: { cluster, namespace, service } } });
    expect(titles(bare)).toEqual(["Ranker: use, percent, highest", "Ranker: pods that run"]);
    expect(bare.all("aws_cloudwatch_composite_alarm")).toEqual([]);
    const other = dashboard({ served: { Churn: { endpoint: ENDPOINT, variantName: "blue" } } });
    expect(JSON.stringify(alarmOf(other, "ChurnMemoryAlarm"))).toContain('"VariantName":"blue"');
  });

  test("names metrics of its table alone, with the dimensions they are written with", () => {
    const looked = synth.all(ALARM).flatMap(({ body }) => {
      const queries = (body["metric_query"] ?? []) as { metric?: Record<string, unknown> }[];
      const all = [body, ...queries.flatMap(({ metric }) => (metric === undefined ? [] : [metric]))];
      return all.filter((one) => one["metric_name"] !== undefined);
    });
    expect(looked.length).toBeGreaterThan(20);
    for (const { metric_name: name, namespace, dimensions } of looked) {
      const known = SERVING_METRICS[name as ServingMetric];
      expect([namespace, Object.keys(dimensions as object)]).toEqual([known.namespace, known.dimensions]);
    }
    expect(Object.values(SERVING_METRICS).map(({ source }) => source)).not.toContain("");
  });

  test("tells nobody twice: only what is made of windows notifies", () => {
    const notified = synth.all(ALARM).filter(({ body }) => body["alarm_actions"] !== undefined);
    expect(notified.map(({ path }) => path.replace("prod-foundation/Serving/", "")).sort()).toEqual([
      ...["ChurnDiskAlarm", "ChurnMemoryAlarm", "RankerCoresAlarm", "RankerMemoryAlarm", "RankerPodsAlarm"],
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      "of nothing",
      { served: {} },
      [
        "MLP-MONITOR-030 served: a dashboard of nothing that serves | name at least one: `served: { Churn: { endpoint } }`",
      ],
    ],
    [
      "by a name that no address has",
      { served: { Churn: { endpoint: ENDPOINT }, "to rank": RANKER } },
      [
        'MLP-MONITOR-030 served.to rank: name of what serves breaks AWS\'s rule, got "to rank" | use letters and digits, beginning with a letter, at most 40',
      ],
    ],
    [
      "by an objective that no alarm is for",
      { served: { Churn: { endpoint: ENDPOINT, objectives: { availability: 90 } } } },
      [
        "MLP-MONITOR-031 served.Churn.objectives.availability: an objective is 95 to 99.999 percent, got 90 | use a number in that range: 99.9; below 95 no rate at which requests fail would ever be too fast",
      ],
    ],
    [
      "by an objective that nothing measures",
      { served: { Ranker: { ...RANKER, through: undefined } } },
      [
        "MLP-MONITOR-032 served.Ranker.objectives: nothing writes to CloudWatch how requests of a Service fare: Container Insights tells of pods alone | name the Application Load Balancer before it, `through: { loadBalancer, targetGroup }`, or leave `objectives` out",
      ],
    ],
    [
      "through a load balancer of another kind",
      {
        served: { Ranker: { ...RANKER, through: { ...RANKER.through, loadBalancer: "net/ranker/50dc6c495c0c9188" } } },
      },
      [
        'MLP-MONITOR-033 served.Ranker.through.loadBalancer: end of the ARN of a load balancer breaks AWS\'s rule, got "net/ranker/50dc6c495c0c9188" | use what its metrics have as their dimension: app/ranker/50dc6c495c0c9188',
      ],
    ],
    [
      "that tells nobody",
      { alarmTopicArn: undefined },
      [
        "MLP-MONITOR-012 alarmTopicArn: alarms of what serves notify nobody: no alarmTopicArn | give the Environment an `alarmTopicArn`, or these alarms their own",
      ],
    ],
  ])("fails %s", (_, props, expected) => {
    expect(told(props)).toEqual(expected);
  });
});
