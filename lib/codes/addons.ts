import type { CodeTable } from "./code-table";

/** The codes under Addons. */
export const ADDONS = {
  "MLP-ADDON-101": {
    section: "Addons",
    title: "Add-on without pools",
    why: "A device plugin or an exporter was given no pool. Where it runs and what it tolerates follow from the pools; without any it would run nowhere.",
    fix: "give the cluster's pools.",
    since: "0.2.0",
  },
  "MLP-ADDON-102": {
    title: "Pool without GPU",
    why: "NVIDIA's plugin or exporter was given a pool whose nodes have no GPU. Its pods would fail there.",
    fix: "leave the pool out.",
    since: "0.2.0",
  },
  "MLP-ADDON-103": {
    title: "Two plugins for the same devices",
    why: "Two releases make the same nodes offer the same devices, in this stack or another of the app. Both register with the kubelet and fight over the devices. Plugins for pools of different instance types do not meet, nor does a GPU operator with `devicePlugin.enabled: false`.",
    fix: "keep one, or give them pools of different types; the GPU operator brings a device plugin of its own unless it is told not to.",
    since: "0.2.0",
  },
  "MLP-ADDON-104": {
    title: "NVIDIA's plugin in the namespace default",
    why: "The chart refuses to be installed in `default`.",
    fix: "leave `namespace` out, or give one of its own.",
    since: "0.2.0",
  },
  "MLP-ADDON-105": {
    title: "EFA plugin without EFA",
    why: "No pool given has EFA interfaces.",
    fix: "give a pool with EFA, or leave the plugin out.",
    since: "0.2.0",
  },
  "MLP-ADDON-106": {
    title: "Add-on without a role",
    why: "A rule on the JSON. An add-on that asks AWS for volumes or writes to CloudWatch has neither a Pod Identity association nor a role of its service account. Nodes' own permissions are out of reach of its pods. A warning: a driver may mount what is there without any.",
    fix: "name it in `addons` of GpuTrainingCluster, or give it `pod_identity_association`.",
    since: "0.4.0",
  },
  "MLP-ADDON-107": {
    title: "Second device plugin on Bottlerocket",
    why: "NVIDIA's plugin was given a pool of Bottlerocket, whose images run the plugin themselves. Two of them fight over the devices.",
    fix: "leave the pool out.",
    since: "0.4.0",
  },
  "MLP-ADDON-111": {
    title: "Time for pods to become ready",
    why: "`readyWithinMinutes` of Kueue is shorter than it takes to bring up a node and to pull an image of many gigabytes, or longer than a day. Too short, every first job on a new node is taken back while it starts, and pays for the node again and again.",
    fix: "at least 10 minutes; 30, the default, where nodes come and go.",
    since: "0.4.0",
  },
  "MLP-ADDON-112": {
    title: "Number of requeues",
    why: "`requeues` of Kueue is a whole number from 0 to 100. With 0, a job whose pods are not ready in time is given up at once.",
    fix: "a number in that range; 5 is the default.",
    since: "0.4.0",
  },
  "MLP-ADDON-113": {
    title: "Copies of Kueue",
    why: "One of them leads, and all answer webhooks. Without any, no job of a queue's namespace can be created.",
    fix: "1 to 5; 2 is the default.",
    since: "0.4.0",
  },
  "MLP-ADDON-114": {
    title: "Kueue that would manage every namespace",
    why: "`namespaceLabels` of Kueue chooses kube-system or its own namespace. Kueue refuses to start with such a selector: while it is away its webhooks would keep the system's own pods and jobs from being created, its own among them.",
    fix: 'a label that only the namespaces with queues have; left out, it is `managed-by-kueue: "true"`.',
    since: "0.4.0",
  },
  "MLP-ADDON-115": {
    title: "Frameworks of Kueue",
    why: "Kueue does not start with a framework that is named twice, and takes an empty list for its default.",
    fix: "name each kind of job once, or leave `frameworks` out.",
    since: "0.4.0",
  },
  "MLP-ADDON-116": {
    title: "Copies of the JobSet controller",
    why: "One of them leads, and all answer webhooks. Without any, no JobSet can be created, and none that is there goes on.",
    fix: "1 to 5; 2 is the default.",
    since: "0.4.0",
  },
  "MLP-ADDON-117": {
    title: "Two exporters of GPU metrics",
    why: "DcgmExporter was given a cluster whose add-on amazon-cloudwatch-observability runs an exporter of its own on every GPU node. Both ask the same driver, and of two readers one may get no profiling counters. A warning: what needs no profiling is the same in both.",
    fix: "leave DcgmExporter out, or switch the add-on's exporter off: `dcgmExporter.enabled` in its `configurationValues`, which `resources.addons` of the cluster reaches. CloudWatch then has no figures of GPUs.",
    since: "0.4.0",
  },
  "MLP-ADDON-118": {
    title: "Training alarms that notify nobody",
    why: "TrainingAlarms or QueueWaitAlarm has no topic, and the Environment none either: alarms turn red where nobody looks. A warning.",
    fix: "give the Environment an `alarmTopicArn`, or the alarms their own.",
    since: "0.4.0",
  },
  "MLP-ADDON-119": {
    title: "Limits of training alarms",
    why: "CloudWatch looks back a day at most, by data points of five minutes. Checkpoints are missed after twice the time between them, so that may be half a day.",
    fix: "a whole number in the range that the message gives.",
    since: "0.4.0",
  },
  "MLP-ADDON-120": {
    title: "Prefix of checkpoints",
    why: "S3 counts the requests below a prefix as it is written, wildcards not read as such.",
    fix: "a folder with a slash at its end: `checkpoints/pretrain/`.",
    since: "0.4.0",
  },
  "MLP-ADDON-121": {
    title: "Training alarms without the agent",
    why: "TrainingAlarms was given a cluster of this app without the add-on amazon-cloudwatch-observability. Nothing writes the metrics of GPUs and pods, and the log that XID errors are counted in is not there. A warning: a chart may install the agent.",
    fix: "name the add-on in `addons` of the cluster.",
    since: "0.4.0",
  },
  "MLP-ADDON-122": {
    title: "Name of checkpoints",
    why: "The name stands in ids of constructs and in the name of S3's filter.",
    fix: "letters and digits, beginning with a letter, at most 40.",
    since: "0.4.0",
  },
  "MLP-ADDON-123": {
    title: "Topic of training alarms",
    why: "An alarm notifies a topic of SNS by its ARN.",
    fix: "the ARN of an SNS topic.",
    since: "0.4.0",
  },
  "MLP-ADDON-124": {
    title: "Minutes that a job may wait",
    why: "The queues are looked at every five minutes, and the alarm needs three looks.",
    fix: "whole minutes from 10 to 10080, a week.",
    since: "0.4.0",
  },
  "MLP-ADDON-130": {
    title: "Build of CoreDNS of another version",
    why: "A rule on the JSON. EKS offers builds of CoreDNS by the cluster's version. On a new cluster it refuses others; an old one keeps its build through upgrades. A warning: what is offered was read in public texts, which may lack a line, so that one next to a line seen passes. Builds of vpc-cni and of the CSI drivers are the same for all versions, and are not judged.",
    fix: "use a build of a line in the message, or leave `addon_version` out.",
    since: "0.4.0",
  },
  "MLP-ADDON-180": {
    title: "Autoscaler without a pool",
    why: "None of the pools that ClusterAutoscaler was given has `scaledBy`. It changes the number of nodes of pools with that alone, so it would do nothing.",
    fix: 'give a pool `scaledBy: "cluster-autoscaler"`, or leave the autoscaler out.',
    since: "0.4.0",
  },
} as const satisfies CodeTable;
