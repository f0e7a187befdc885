import type { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { cluster, NAMESPACE_LABEL } from "../../core/props/cluster-references";
import { recordOf } from "../../core/props/collections";
import { tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { as, checked, shapes } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import type {
  ServedBySageMaker,
  ServedInKubernetes,
  ServedThrough,
  ServingDashboardProps,
  ServingObjectives,
} from "../serving-dashboard-props";
import { MONITOR } from "./monitor";
import { OBJECTIVES, PlannedObjective, planObjectives, Signals } from "./objectives";
import { endpoint } from "./places";
import type { MetricOf, ServingMetric } from "./serving-metrics";

type Served = ServedBySageMaker | ServedInKubernetes;

/** What is full, or not there. */
export interface PlannedSaturation {
  readonly name: string;
  readonly says: string;
  readonly of: MetricOf;
  readonly comparisonOperator: "GreaterThanThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly statistic: "Maximum" | "Minimum";
  readonly treatMissingData: "breaching" | "notBreaching";
}

/** One thing that serves, decided. */
export interface PlannedServed {
  /** As the user calls it. */
  readonly name: string;
  /** Undefined where no request is seen. */
  readonly signals?: Signals;
  readonly objectives: readonly PlannedObjective[];
  readonly saturation: readonly PlannedSaturation[];
  /** What the dashboard shows of it besides. */
  readonly use: readonly MetricOf[];
}

/** The dashboard decided. */
export interface ServingDashboardPlan {
  readonly served: readonly PlannedServed[];
  /** Undefined: nobody is told. */
  readonly alarmTopicArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const NAME = text({
  code: "MLP-MONITOR-030",
  what: "a name of what serves",
  pattern: /^[A-Za-z][A-Za-z0-9]*$/,
  allowed: "letters and digits, beginning with a letter, at most 40",
  max: 40,
  example: "Churn",
});

const suffix = (kind: string, example: string) =>
  text({
    code: "MLP-MONITOR-033",
    what: `the end of the ARN of a ${kind}`,
    pattern: new RegExp(`^${example.slice(0, example.indexOf("/"))}/[A-Za-z0-9-]+/[0-9a-f]+$`),
    allowed: `what its metrics have as their dimension: ${example}`,
    example,
    token: "allowed",
  });

const THROUGH: PropRules<ServedThrough> = {
  loadBalancer: suffix("load balancer", "app/ranker/50dc6c495c0c9188"),
  targetGroup: suffix("target group", "targetgroup/ranker/943f017f100becff"),
};

const SAGEMAKER: PropRules<ServedBySageMaker> = {
  endpoint: endpoint(),
  variantName: optional(
    text({
      code: "MLP-MONITOR-030",
      what: "the name of a variant",
      pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
      allowed: "letters, digits and hyphens, at most 63",
      max: 63,
      example: "main",
      token: "allowed",
    }),
  ),
  objectives: optional(nested<ServingObjectives>(OBJECTIVES)),
};

const IN_KUBERNETES: PropRules<ServedInKubernetes> = {
  cluster: cluster(),
  namespace: text({ ...NAMESPACE_LABEL, example: "serving" }),
  service: text({
    code: "MLP-MONITOR-030",
    what: "the name of a Service",
    pattern: /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
    allowed: "lower case letters, digits and hyphens, at most 63",
    breaks: "breaks Kubernetes's rule",
    max: 63,
    example: "server",
  }),
  through: optional(nested<ServedThrough>(THROUGH)),
  objectives: optional(nested<ServingObjectives>(OBJECTIVES)),
};

const SERVED = shapes<Served>(
  "{ endpoint } or { cluster, namespace, service }",
  (given) => {
    if ("endpoint" in given) return as(nested<ServedBySageMaker>(SAGEMAKER));
    return "cluster" in given ? as(nested<ServedInKubernetes>(IN_KUBERNETES)) : undefined;
  },
  { cluster: { clusterName: "unknown", region: "us-east-1" }, namespace: "serving", service: "server" },
);

const SERVING_DASHBOARD: PropRules<ServingDashboardProps> = {
  served: checked(recordOf(SERVED, { key: NAME }), (served, at): Problem[] =>
    Object.keys(served).length > 0
      ? []
      : [
          {
            code: "MLP-MONITOR-030",
            property: at,
            message: "a dashboard of nothing that serves",
            fix: "name at least one: `served: { Churn: { endpoint } }`",
          },
        ],
  ),
  fullPercent: optional(whole({ code: "MLP-MONITOR-031", min: 50, max: 99, unit: "percent" })),
  alarmTopicArn: MONITOR.alarmTopicArn,
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides what is shown of what serves, and who is told when it does worse than it has to. */
export function planServingDashboard(
  given: ServingDashboardProps,
  around: { readonly alarmTopicArn?: string } = {},
): Planned<ServingDashboardPlan> {
  const judged = judgeProps<ServingDashboardProps>(given, SERVING_DASHBOARD);
  const { value: props } = judged;
  const { alarmTopicArn = around.alarmTopicArn, fullPercent = 90 } = props;
  return {
    plan: {
      served: Object.entries(props.served).map(([name, served]) =>
        "endpoint" in served ? onSageMaker(name, served, fullPercent) : inKubernetes(name, served, fullPercent),
      ),
      alarmTopicArn,
      tags: props.tags,
    },
    problems: [
      ...judged.problems,
      ...Object.entries(props.served).flatMap(([name, served]) =>
        isSound(judged, `served.${name}`) ? unseen(name, served) : [],
      ),
      ...(alarmTopicArn === undefined && isSound(judged, "alarmTopicArn") ? [SILENT] : []),
    ],
  };
}

function onSageMaker(name: string, served: ServedBySageMaker, full: number): PlannedServed {
  const {
    endpoint: { endpointName },
    variantName = "main",
    objectives = {},
  } = served;
  const of = (metric: ServingMetric): MetricOf => {
    return { metric, dimensions: { EndpointName: endpointName, VariantName: variantName } };
  };
  const signals: Signals = {
    all: of("Invocations"),
    failed: of("Invocation5XXErrors"),
    latency: of("ModelLatency"),
    perMilli: 1000, // SageMaker counts microseconds
  };
  return {
    name,
    signals,
    objectives: planObjectives(objectives, signals),
    saturation: [
      filled("Memory", `the memory of an instance of ${name} is over ${full} % full`, of("MemoryUtilization"), full),
      filled("Disk", `the disk of an instance of ${name} is over ${full} % full`, of("DiskUtilization"), full),
    ],
    use: [
      of("CPUUtilization"),
      of("MemoryUtilization"),
      of("DiskUtilization"),
      of("GPUUtilization"),
      of("GPUMemoryUtilization"),
    ],
  };
}

function inKubernetes(name: string, served: ServedInKubernetes, full: number): PlannedServed {
  const { cluster: given, namespace, service, through, objectives = {} } = served;
  const { clusterName } = "ref" in given ? given.ref : given;
  const of = (metric: ServingMetric): MetricOf => {
    return { metric, dimensions: { ClusterName: clusterName, Namespace: namespace, Service: service } };
  };
  const signals = through === undefined ? undefined : signalsOf(through);
  return {
    name,
    signals,
    objectives: signals === undefined ? [] : planObjectives(objectives, signals),
    saturation: [
      filled(
        "Memory",
        `a pod of ${name} uses over ${full} % of its memory`,
        of("pod_memory_utilization_over_pod_limit"),
        full,
      ),
      filled(
        "Cores",
        `a pod of ${name} uses over ${full} % of its cores`,
        of("pod_cpu_utilization_over_pod_limit"),
        full,
      ),
      {
        name: "Pods",
        says: `no pod of ${name} runs`,
        of: of("service_number_of_running_pods"),
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        statistic: "Maximum",
        treatMissingData: "breaching",
      },
    ],
    use: [of("pod_cpu_utilization_over_pod_limit"), of("pod_memory_utilization_over_pod_limit")],
  };
}

function signalsOf({ loadBalancer, targetGroup }: ServedThrough): Signals {
  const of = (metric: ServingMetric): MetricOf => {
    return { metric, dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup } };
  };
  return {
    all: of("RequestCount"),
    failed: of("HTTPCode_Target_5XX_Count"),
    latency: of("TargetResponseTime"),
    perMilli: 0.001, // load balancers count seconds
  };
}

function filled(name: string, says: string, of: MetricOf, threshold: number): PlannedSaturation {
  return {
    name,
    says,
    of,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    statistic: "Maximum",
    treatMissingData: "notBreaching",
  };
}

/** Container Insights writes of pods, and of no request. */
function unseen(name: string, served: Served): Problem[] {
  if ("endpoint" in served || served.through !== undefined) return [];
  if (Object.values(served.objectives ?? {}).every((one) => one === undefined)) return [];
  return [
    {
      code: "MLP-MONITOR-032",
      property: `served.${name}.objectives`,
      message: "nothing writes to CloudWatch how requests of a Service fare: Container Insights tells of pods alone",
      fix: "name the Application Load Balancer before it, `through: { loadBalancer, targetGroup }`, or leave `objectives` out",
    },
  ];
}

const SILENT: Problem = {
  code: "MLP-MONITOR-012",
  severity: "warning",
  property: "alarmTopicArn",
  message: "alarms of what serves notify nobody: no alarmTopicArn",
  fix: "give the Environment an `alarmTopicArn`, or these alarms their own",
};
