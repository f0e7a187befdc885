import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueueWaitAlarm } from "../../lib/addons";
import { planQueueWaitAlarm } from "../../lib/addons/plan/queue-wait-alarm";
import { QUEUE_WAIT_SCRIPT } from "../../lib/addons/plan/queue-wait-script";
import { ContainerImage } from "../../lib/registry";
import { accessIn, CLUSTER } from "../kubernetes/support";
import { inStack } from "../support/stacks";

const IMAGE = ContainerImage.fromUri(`public.ecr.aws/docker/library/python@sha256:${"ab".repeat(32)}`);
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const PROPS = { cluster: CLUSTER, image: IMAGE, alarmTopicArn: TOPIC };
const plan = (props: object = {}) => planQueueWaitAlarm({ ...PROPS, ...props });
const said = (props: object) =>
  plan(props).problems.map(({ code, property = "", message, fix }) => `${code} ${property}: ${message} | ${fix}`);

describe("an alarm for jobs that wait", () => {
  const synthOf = (props: object = {}) =>
    inStack((stack) => void new QueueWaitAlarm(stack, "QueueWait", { ...PROPS, cluster: accessIn(stack), ...props }));

  test("fires when one waits for four hours, or nobody has looked for a quarter of one", () => {
    const synth = synthOf();
    expect(synth.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(synth.one("aws_cloudwatch_metric_alarm")).toMatchObject({
      alarm_name: `${CLUSTER.clusterName}-queue-wait`,
      metric_name: "LongestQueueWaitSeconds",
      namespace: "MlPlatform/Training",
      statistic: "Maximum",
      comparison_operator: "GreaterThanOrEqualToThreshold",
      threshold: 14_400,
      period: 300,
      evaluation_periods: 3,
      datapoints_to_alarm: 3,
      treat_missing_data: "breaching",
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    expect(synthOf({ waitMinutes: 30 }).one("aws_cloudwatch_metric_alarm")).toMatchObject({ threshold: 1800 });
  });

  test("makes metrics of what its pod writes into the log of containers", () => {
    const filters = synthOf()
      .all("aws_cloudwatch_log_metric_filter")
      .map(({ body }) => body);
    const logGroup = `/aws/containerinsights/${CLUSTER.clusterName}/application`;
    expect(filters).toMatchObject([
      {
        log_group_name: logGroup,
        pattern: "{ $.log_processed.mlPlatformLongestQueueWaitSeconds >= 0 }",
        metric_transformation: {
          name: "LongestQueueWaitSeconds",
          value: "$.log_processed.mlPlatformLongestQueueWaitSeconds",
        },
      },
      {
        log_group_name: logGroup,
        pattern: "{ $.log_processed.mlPlatformQueueWaitSeconds >= 0 }",
        metric_transformation: {
          name: "QueueWaitSeconds",
          value: "$.log_processed.mlPlatformQueueWaitSeconds",
          dimensions: { Queue: "$.log_processed.queue" },
        },
      },
    ]);
  });

  test("looks with a pod that may list queues and workloads, and nothing else", () => {
    const { objects } = plan().plan;
    expect(objects.find(({ kind }) => kind === "ClusterRole")).toMatchObject({
      rules: [{ apiGroups: ["kueue.x-k8s.io"], resources: ["localqueues", "workloads"], verbs: ["list"] }],
    });
    const text = JSON.stringify(objects.find(({ kind }) => kind === "CronJob"));
    expect(text).toContain('"readOnlyRootFilesystem":true');
    expect(text).toContain(IMAGE.uri);
  });

  test("fails what is no time, no image, and an alarm that nobody hears", () => {
    expect(said({})).toEqual([]);
    expect(said({ waitMinutes: 5 })).toEqual([
      "MLP-ADDON-124 waitMinutes: waitMinutes is out of range, got 5 | use a whole number from 10 to 10080 (minutes)",
    ]);
    expect(said({ image: ContainerImage.fromUri("python:3.13") })[0]).toMatch(/^MLP-ECR-008 image/);
    expect(said({ alarmTopicArn: undefined })[0]).toMatch(/^MLP-ADDON-118 alarmTopicArn/);
    expect(said({ image: undefined })[0]).toMatch(/^MLP-CORE-030 image/);
    expect(said({ waitMinute: 30 })[0]).toMatch(/^MLP-CORE-033 waitMinute/);
  });
});

jest.setTimeout(60_000);

const CREATED = "2026-11-30T08:00:00Z";
const queue = (name: string) => ({ metadata: { namespace: name, name } });

/** A workload of a queue, with its conditions. */
function workload(name: string, conditions: Readonly<Record<string, [string, string]>> = {}, active?: boolean): object {
  return {
    metadata: { namespace: name, name: "job", creationTimestamp: CREATED },
    spec: { queueName: name, ...(active === undefined ? {} : { active }) },
    status: {
      conditions: Object.entries(conditions).map(([type, [status, lastTransitionTime]]) => ({
        type,
        status,
        lastTransitionTime,
      })),
    },
  };
}

/** What the pod writes at half past nine, where the API server has this. */
async function look(queues: readonly object[], workloads: readonly object[]): Promise<unknown[]> {
  const server = createServer(({ url }, response) => {
    const items = url === "/apis/kueue.x-k8s.io/v1beta2/localqueues" ? queues : workloads;
    response.end(JSON.stringify({ items }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const API = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn("python3", ["-c", QUEUE_WAIT_SCRIPT], {
    env: { ...process.env, API, NOW: "2026-11-30T09:30:00Z" },
  });
  let [text, wrong] = ["", ""];
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (wrong += part.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  await new Promise((resolve) => server.close(resolve));
  expect(wrong).toBe("");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

describe("its pod", () => {
  test("writes how long the oldest job of each queue has been waiting", async () => {
    const later = "2026-11-30T09:00:00Z";
    const lines = await look(
      [queue("idle"), queue("research"), queue("product")],
      [
        workload("research"),
        workload("research", { QuotaReserved: ["False", CREATED] }),
        workload("product", { QuotaReserved: ["False", later], Evicted: ["True", later] }),
      ],
    );
    expect(lines).toEqual([
      { mlPlatformQueueWaitSeconds: 0, queue: "idle/idle" },
      { mlPlatformQueueWaitSeconds: 1800, queue: "product/product" },
      { mlPlatformQueueWaitSeconds: 5400, queue: "research/research" },
      { mlPlatformLongestQueueWaitSeconds: 5400 },
    ]);
  });

  test("counts none that has its nodes, has ended or was deactivated", async () => {
    const lines = await look(
      [queue("research")],
      [
        workload("research", { QuotaReserved: ["True", CREATED], Admitted: ["True", CREATED] }),
        workload("research", { QuotaReserved: ["False", CREATED], Finished: ["True", CREATED] }),
        workload("research", { QuotaReserved: ["False", CREATED] }, false),
      ],
    );
    expect(lines).toEqual([
      { mlPlatformQueueWaitSeconds: 0, queue: "research/research" },
      { mlPlatformLongestQueueWaitSeconds: 0 },
    ]);
  });

  test("writes where there is no queue, so that its silence means something", async () => {
    expect(await look([], [])).toEqual([{ mlPlatformLongestQueueWaitSeconds: 0 }]);
  });
});
