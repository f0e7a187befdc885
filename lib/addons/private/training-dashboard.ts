import { dashboardBody, DashboardLine, DashboardWidget } from "../../core/plan/dashboard";
import type { TrainingAlarmsPlan } from "../plan/training-alarms";
import { TRAINING_METRICS, TrainingMetric } from "../plan/training-metrics";

type Dimensions = DashboardLine["dimensions"];

/** Whose requests are counted. */
interface Counted {
  readonly name: string;
  readonly bucketName: string;
  readonly filterId: string;
}

/** What the dashboard shows. */
export function trainingBody(
  { cluster: { clusterName, region } }: Pick<TrainingAlarmsPlan, "cluster">,
  checkpoints: readonly Counted[],
): string {
  return dashboardBody([...ofGpus(clusterName), ...ofWork(clusterName, checkpoints)], region);
}

function ofGpus(clusterName: string): DashboardWidget[] {
  const line = (metric: TrainingMetric, stat: string, label: string): DashboardLine =>
    lineOf(metric, { ClusterName: clusterName }, stat, label);
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
    ["XID errors", [lineOf("XidErrors", {}, "Sum", "lines of the driver")]],
    [
      "The hottest GPU, and the hungriest",
      [line("node_gpu_temperature", "Maximum", "degrees Celsius"), line("node_gpu_power_draw", "Maximum", "watts")],
    ],
  ];
}

function ofWork(clusterName: string, checkpoints: readonly Counted[]): DashboardWidget[] {
  const dimensions = { ClusterName: clusterName };
  const written = checkpoints.map(({ name, bucketName, filterId }) =>
    lineOf("PutRequests", { BucketName: bucketName, FilterId: filterId }, "Sum", name),
  );
  return [
    ["Whether a pod waits", [lineOf("pod_status_pending", dimensions, "Maximum", "1: one does")]],
    ["EFA, bytes read by a node", [lineOf("node_efa_rdma_read_bytes", dimensions, "Average", "read")]],
    ...(written.length === 0 ? [] : [["Checkpoints, requests that write", written] as const]),
  ];
}

function lineOf(metric: TrainingMetric, dimensions: Dimensions, stat: string, label: string): DashboardLine {
  return { namespace: TRAINING_METRICS[metric].namespace, metric, dimensions, stat, label };
}
