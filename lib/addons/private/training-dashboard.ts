import { PERIOD_SECONDS, TrainingAlarmsPlan } from "../plan/training-alarms";
import { TRAINING_METRICS, TrainingMetric } from "../plan/training-metrics";

/** One line of a widget. */
interface Line {
  readonly metric: TrainingMetric;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly stat: "Average" | "Maximum" | "Sum";
  readonly label: string;
}

/** What the dashboard shows, two widgets a row. */
export function dashboardBody(
  { cluster: { clusterName, region } }: Pick<TrainingAlarmsPlan, "cluster">,
  checkpoints: readonly { readonly name: string; readonly bucketName: string; readonly filterId: string }[],
): string {
  const ofCluster = (metric: TrainingMetric, stat: Line["stat"], label: string): Line => ({
    metric,
    dimensions: { ClusterName: clusterName },
    stat,
    label,
  });
  const widgets: readonly (readonly [title: string, lines: readonly Line[]])[] = [
    [
      "GPU use, percent, average of all nodes",
      [
        ofCluster("node_gpu_utilization", "Average", "busy"),
        ofCluster("node_gpu_tensor_core_utilization", "Average", "tensor cores"),
        ofCluster("node_gpu_memory_utilization", "Average", "memory"),
      ],
    ],
    [
      "GPUs of a node, average: there, and taken by pods",
      [ofCluster("node_gpu_limit", "Average", "there"), ofCluster("node_gpu_usage_total", "Average", "taken")],
    ],
    ["XID errors", [{ metric: "XidErrors", dimensions: {}, stat: "Sum", label: "lines of the driver" }]],
    [
      "The hottest GPU, and the hungriest",
      [
        ofCluster("node_gpu_temperature", "Maximum", "degrees Celsius"),
        ofCluster("node_gpu_power_draw", "Maximum", "watts"),
      ],
    ],
    ["Whether a pod waits", [ofCluster("pod_status_pending", "Maximum", "1: one does")]],
    ["EFA, bytes read by a node", [ofCluster("node_efa_rdma_read_bytes", "Average", "read")]],
    ...(checkpoints.length === 0
      ? []
      : [
          [
            "Checkpoints, requests that write",
            checkpoints.map(({ name, bucketName, filterId }): Line => {
              return {
                metric: "PutRequests",
                dimensions: { BucketName: bucketName, FilterId: filterId },
                stat: "Sum",
                label: name,
              };
            }),
          ] as const,
        ]),
  ];
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

/** As a dashboard spells it: namespace, name, then dimensions by pairs. */
function lineOf({ metric, dimensions, stat, label }: Line): unknown[] {
  return [TRAINING_METRICS[metric].namespace, metric, ...Object.entries(dimensions).flat(), { stat, label }];
}
