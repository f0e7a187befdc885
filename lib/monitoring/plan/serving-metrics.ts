/** A metric of CloudWatch, who writes it, and with which dimensions: others show nothing. */
interface ServingMetricRow {
  readonly namespace: string;
  readonly dimensions: readonly string[];
  readonly source: string;
}

const INVOCATIONS: ServingMetricRow = {
  namespace: "AWS/SageMaker",
  dimensions: ["EndpointName", "VariantName"],
  source: "docs.aws.amazon.com, monitoring-cloudwatch: endpoint invocation metrics",
};
const INSTANCES: ServingMetricRow = {
  namespace: "/aws/sagemaker/Endpoints",
  dimensions: ["EndpointName", "VariantName"],
  source: "docs.aws.amazon.com, monitoring-cloudwatch: jobs and endpoint metrics",
};
const TARGETS: ServingMetricRow = {
  namespace: "AWS/ApplicationELB",
  dimensions: ["LoadBalancer", "TargetGroup"],
  source: "docs.aws.amazon.com, load-balancer-cloudwatch-metrics: target metrics of an Application Load Balancer",
};
const SERVICES: ServingMetricRow = {
  namespace: "ContainerInsights",
  dimensions: ["ClusterName", "Namespace", "Service"],
  source:
    "docs.aws.amazon.com, Container-Insights-metrics-EKS: what the agent of the add-on amazon-cloudwatch-observability writes",
};

/** Every metric that a ServingDashboard names. */
export const SERVING_METRICS = {
  Invocations: INVOCATIONS,
  Invocation4XXErrors: INVOCATIONS,
  Invocation5XXErrors: INVOCATIONS,
  ModelLatency: INVOCATIONS,
  OverheadLatency: INVOCATIONS,
  CPUUtilization: INSTANCES,
  MemoryUtilization: INSTANCES,
  DiskUtilization: INSTANCES,
  GPUUtilization: INSTANCES,
  GPUMemoryUtilization: INSTANCES,
  RequestCount: TARGETS,
  HTTPCode_Target_4XX_Count: TARGETS,
  HTTPCode_Target_5XX_Count: TARGETS,
  TargetResponseTime: TARGETS,
  pod_cpu_utilization_over_pod_limit: SERVICES,
  pod_memory_utilization_over_pod_limit: SERVICES,
  service_number_of_running_pods: SERVICES,
} as const satisfies Readonly<Record<string, ServingMetricRow>>;

/** A metric that is known. */
export type ServingMetric = keyof typeof SERVING_METRICS;

/** A metric of one thing that serves. */
export interface MetricOf {
  readonly metric: ServingMetric;
  readonly dimensions: Readonly<Record<string, string>>;
}
