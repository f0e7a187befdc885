import type { CodeTable } from "./code-table";

const SECTION = "Pods and when they run, in the JSON";

/** The codes of rules on what a workload says of its own pods. */
export const CHECKS_PODS = {
  "MLP-K8S-278": {
    section: SECTION,
    title: "Pods that are restarted as their workload does not take",
    why: "A rule on the JSON. Pods of a Job or CronJob are restarted Never or OnFailure, those of a Deployment, StatefulSet or DaemonSet Always. The API server refuses anything else, at apply; neither provider looks at it.",
    fix: "use `Never` or `OnFailure` for jobs, `Always` for what goes on.",
    since: "0.4.0",
  },
  "MLP-K8S-279": {
    title: "Schedule that Kubernetes cannot read",
    why: "A rule on the JSON. A CronJob has a schedule of Unix: five fields, each in its range, or a word such as `@daily`. The six fields of EventBridge, and its `cron(…)`, are refused at apply.",
    fix: 'write minute, hour, day of the month, month and day of the week: `"0 3 * * 1"`.',
    since: "0.4.0",
  },
  "MLP-K8S-280": {
    title: "Probe at a port that its container does not name",
    why: "A rule on the JSON. A probe may mean a port by its name, which has to be one of its own container. Nobody compares them: the probe fails each time, the container is killed again and again, or is never ready.",
    fix: "give the number of the port, or name the port of the container so.",
    since: "0.4.0",
  },
  "MLP-K8S-281": {
    title: "Pods that the API server refuses",
    why: "A rule on the JSON. Two containers or volumes have one name, a port has a name of more than 15 signs, a toleration has a value with `Exists` or the effect `NO_SCHEDULE` of EKS, a quantity is `16GB`, a label is compared with no value. The plan passes; the apply fails.",
    fix: "correct the field that it names.",
    since: "0.4.0",
  },
  "MLP-K8S-282": {
    title: "Objects that the API server refuses",
    why: "A rule on the JSON. A rolling update may neither remove nor add a pod, a budget says both how many stay and how many may go, a service has several ports without names, a Secret has plain text where base64 belongs. The plan passes; the apply fails.",
    fix: "correct the field that it names.",
    since: "0.4.0",
  },
  "MLP-K8S-283": {
    title: "Budget that never lets a pod go",
    why: "A rule on the JSON, a warning. A PodDisruptionBudget lets no pod go, or keeps as many as there are. A node with such a pod is not drained: EKS gives an upgrade of the node group up with PodEvictionFailure, and Karpenter neither consolidates nor replaces the node.",
    fix: "give `maxUnavailable: 1`, or more replicas than have to stay.",
    since: "0.4.0",
  },
  "MLP-K8S-284": {
    title: "Autoscaler by a utilization that there is not",
    why: "A rule on the JSON, a warning. A HorizontalPodAutoscaler or KEDA aims at a utilization of cores or memory, which is a share of what the pods request, and a container of them requests none. Kubernetes takes it; the autoscaler says FailedGetResourceMetric and scales nothing, under load as well.",
    fix: "let every container request the resource.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
