/** A metric of CloudWatch, and who writes it with which dimensions. */
export interface KnownMetric {
  readonly namespace: string;
  /** Sets of dimensions that it is written with; others show nothing. */
  readonly dimensions: readonly (readonly string[])[];
  /** What was read. */
  readonly source: string;
}

const INSIGHTS = "ContainerInsights";
const AGENT =
  "github.com/aws/amazon-cloudwatch-agent, translator/translate/otel/exporter/awsemf/kubernetes.go: what its configuration for Kubernetes declares";
const NODE = [["ClusterName"], ["ClusterName", "InstanceId", "NodeName"]];
const POD_GPU = [["ClusterName"], ["ClusterName", "Namespace"], ["ClusterName", "Namespace", "PodName"]];

function insights(dimensions: KnownMetric["dimensions"]): KnownMetric {
  return { namespace: INSIGHTS, dimensions, source: AGENT };
}

/**
 * Every metric that alarms and dashboard name. Those of the add-on amazon-cloudwatch-observability come from its agent,
 * with Container Insights and its exporter of GPUs as the add-on has them, switched on.
 */
export const TRAINING_METRICS = {
  node_gpu_utilization: insights(NODE),
  node_gpu_memory_utilization: insights(NODE),
  node_gpu_tensor_core_utilization: insights(NODE),
  node_gpu_temperature: insights(NODE),
  node_gpu_power_draw: insights(NODE),
  node_gpu_limit: insights(NODE),
  node_gpu_usage_total: insights(NODE),
  node_efa_rdma_read_bytes: insights(NODE),
  pod_gpu_utilization: insights(POD_GPU),
  pod_status_pending: insights([["ClusterName"], ["ClusterName", "Namespace", "PodName"]]),
  PutRequests: {
    namespace: "AWS/S3",
    dimensions: [["BucketName", "FilterId"]],
    source: "Amazon S3 User Guide: request metrics of a filter, which each alarm of checkpoints makes",
  },
  XidErrors: {
    namespace: "MlPlatform/Training",
    dimensions: [[]],
    source: "the metric filter made here, over the kernel's log of nodes, where the driver writes each XID",
  },
} satisfies Readonly<Record<string, KnownMetric>>;

/** A metric that is known. */
export type TrainingMetric = keyof typeof TRAINING_METRICS;
