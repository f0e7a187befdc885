import { PERIOD_SECONDS, TrainingAlarmsPlan } from "../plan/training-alarms";
import { TRAINING_METRICS, TrainingMetric } from "../plan/training-metrics";

/** One line of a widget. */
interface Line {
  readonly metric: TrainingMetric;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: "Average" | "Maximum" | "Sum";
  readonly label: string;
}

type Widget = readonly [title: string, lines: readonly Line[]];

/** Whose requests are counted. */
interface Counted {
  readonly name: string;
  readonly bucketName: string;
  readonly filterId: string;
}

/** What the dashboard shows, two widgets a row. */
export function dashboardBody(
  { cluster: { clusterName, region } }: Pick<TrainingAlarmsPlan, "cluster">,
  checkpoints: readonly Counted[],
): string {
  const widgets = [...ofGpus(clusterName), ...ofWork(clusterName, checkpoints)];
  return JSON.stringify({
    widgets: widgets.map(([title, lines], at) => ({
      type: "metric",
      x: (at % 2) * 12,
      y: Math.floor(at / 2) * 6,
      width: 12,
      height: 6,
      properties: { title, region, view: "timeSeries", period: PERIOD_SECONDS, metrics: lines.map(lineOf) },
    })),
  });
}

function ofGpus(clusterName: string): Widget[] {
  const line = (metric: TrainingMetric, stat: Line["stat"], label: string): Line => {
    return { metric, dimensions: { ClusterName: clusterName }, stat, label };
  };
  return [
    [
      "GPU use, percent, average of all nodes",
      [
        line("node_gpu_utilization", "Average", "busy"),
        line("node_gpu_tensor_core_utilization", "Average", "tensor cores"),
        line("node_gpu_memory_utilization", "Average", "memory"),
      ],
    ],
    [
      "GPUs of a node, average: there, and taken by pods",
      [line("node_gpu_limit", "Average", "there"), line("node_gpu_usage_total", "Average", "taken")],
    ],
    ["XID errors", [{ metric: "XidErrors", dimensions: {}, stat: "Sum", label: "lines of the driver" }]],
    [
      "The hottest GPU, and the hungriest",
      [line("node_gpu_temperature", "Maximum", "degrees Celsius"), line("node_gpu_power_draw", "Maximum", "watts")],
    ],
  ];
}

function ofWork(clusterName: string, checkpoints: readonly Counted[]): Widget[] {
  const dimensions = { ClusterName: clusterName };
  const written = checkpoints.map(({ name, bucketName, filterId }): Line => {
    return {
      metric: "PutRequests",
      dimensions: { BucketName: bucketName, FilterId: filterId },
      stat: "Sum",
      label: name,
    };
  });
  return [
    ["Whether a pod waits", [{ metric: "pod_status_pending", dimensions, stat: "Maximum", label: "1: one does" }]],
    ["EFA, bytes read by a node", [{ metric: "node_efa_rdma_read_bytes", dimensions, stat: "Average", label: "read" }]],
    ...(written.length === 0 ? [] : [["Checkpoints, requests that write", written] as const]),
  ];
}

/** As a dashboard spells it: namespace, name, then dimensions by pairs. */
function lineOf({ metric, dimensions, stat, label }: Line): unknown[] {
  return [TRAINING_METRICS[metric].namespace, metric, ...Object.entries(dimensions).flat(), { stat, label }];
}
