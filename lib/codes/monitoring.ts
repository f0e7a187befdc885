import type { CodeTable } from "./code-table";

/** The codes under Monitoring. */
export const MONITORING = {
  "MLP-MONITOR-001": {
    section: "Monitoring",
    title: "Endpoint without capture",
    why: "A monitor reads the requests and answers that its endpoint captures. This endpoint captures none, or is one that exists already, of which nobody said where it does.",
    fix: "`capture` of the SageMakerEndpoint; of one by its ARN, `{ ...SageMakerEndpoint.fromArn(arn), capture: { bucketName, prefix } }`, with the bucket's `key` where it has one.",
    since: "0.4.0",
  },
  "MLP-MONITOR-002": {
    title: "Numbers of a monitor",
    why: "Runs, hours, GiB and instances are whole numbers in the range of the message; SageMaker stops a monitoring job after an hour at the latest. A probability is above 0 and below 1.",
    fix: "a number in that range.",
    since: "0.4.0",
  },
  "MLP-MONITOR-003": {
    title: "Limit of a feature",
    why: "What a feature's distribution has moved is a distance from 0 to 1. A limit of 0 always fires, one of 1 never, and too little drift is nothing to be told of.",
    fix: "`{ atMost: 0.2 }`, or what the baseline's constraints compare with.",
    since: "0.4.0",
  },
  "MLP-MONITOR-004": {
    title: "Number of limits",
    why: "Each limit is an alarm of its own, and the alarm that tells somebody is made of them. It takes 100. Without any, nobody would ever be told.",
    fix: "the features, or the metrics, that matter.",
    since: "0.4.0",
  },
  "MLP-MONITOR-005": {
    title: "Alarm that looks back too far",
    why: "CloudWatch evaluates an alarm over at most seven days. A run is a data point, so that a daily monitor has seven.",
    fix: "fewer `breaches` or `missedRuns`, or a shorter `everyHours`.",
    since: "0.4.0",
  },
  "MLP-MONITOR-006": {
    title: "Unknown analyzer",
    why: "SageMaker's analyzer lies in another account of AWS in each region, and nobody but SageMaker may pull it. For this region no source was read, or the region itself is not known while synthesizing.",
    fix: "`image`, as SageMaker's Python SDK has it; or an Environment with the region.",
    since: "0.4.0",
  },
  "MLP-MONITOR-007": {
    title: "Truth of a monitor",
    why: "Model quality is how answers compare with what turned out to be true, so it needs `quality`; data quality looks at requests alone, and `quality` would do nothing.",
    fix: "`quality` for the kind `modelQuality`, and for no other.",
    since: "0.4.0",
  },
  "MLP-MONITOR-008": {
    title: "Instance type of jobs",
    why: "Processing jobs run on types that begin with `ml.`.",
    fix: "`ml.m5.xlarge`, or another type of processing jobs.",
    since: "0.4.0",
  },
  "MLP-MONITOR-009": {
    title: "Place of a monitor",
    why: "Baselines, labels, captured requests and reports lie in folders, which are what the job's role may read or write. A prefix without / at its end would take in what begins like it.",
    fix: "`monitoring/churn/baseline/`.",
    since: "0.4.0",
  },
  "MLP-MONITOR-011": {
    title: "Alarm topic of a monitor",
    why: "Alarms notify an SNS topic, named by its ARN.",
    fix: "the topic's ARN.",
    since: "0.4.0",
  },
  "MLP-MONITOR-012": {
    title: "Monitor that tells nobody",
    why: "Its alarms fire, and notify nobody. A warning: something may follow them by EventBridge.",
    fix: "`alarmTopicArn` of the Environment, or of the monitor.",
    since: "0.4.0",
  },
  "MLP-MONITOR-013": {
    title: "Name of a limit",
    why: "The name of a limit is that of a feature or a metric. It stands in the name of a metric, of an alarm, and in an address.",
    fix: "letters, digits and _, not beginning with a digit.",
    since: "0.4.0",
  },
  "MLP-MONITOR-014": {
    title: "Subnets and security groups of jobs",
    why: "A job in a VPC has 1 to 16 subnets and 1 to 5 security groups.",
    fix: "name at least one, or leave some out.",
    since: "0.4.0",
  },
  "MLP-MONITOR-015": {
    title: "Prediction of an answer",
    why: "The analyzer has to be told which part of an answer is the prediction, or the probability of it; of a regression there is no probability. A threshold makes yes or no of a probability.",
    fix: "`inferenceAttribute` or `probabilityAttribute`; a threshold for a BinaryClassification with a probability alone.",
    since: "0.4.0",
  },
  "MLP-MONITOR-016": {
    title: "Unknown metric of answers",
    why: "Which metrics Model Monitor works out is decided by the kind of problem. An alarm on any other would never have data.",
    fix: "one of those in the message.",
    since: "0.4.0",
  },
  "MLP-MONITOR-017": {
    title: "Image of a detector",
    why: "A DriftDetector runs a container of yours as a processing job, which pulls it from ECR.",
    fix: "push it to a repository of ECR, and give it by its digest.",
    since: "0.4.0",
  },
  "MLP-MONITOR-018": {
    title: "Variable of a detector",
    why: "Variables that begin with DRIFT_ tell the container where what it reads and writes is. One of yours would take their place, or be taken for one.",
    fix: "another name.",
    since: "0.4.0",
  },
  "MLP-MONITOR-030": {
    title: "Name of what serves",
    why: "The names of `served` stand in ids and in names of alarms; those of a variant and of a Service are dimensions of metrics. A dashboard shows at least one.",
    fix: "what the message says.",
    since: "0.4.0",
  },
  "MLP-MONITOR-031": {
    title: "Objective of what serves",
    why: "An objective is 95 to 99.999 percent of requests, and a latency 1 to 60000 milliseconds. Of less than 95 percent, all requests could fail and not use up what is allowed fast enough for an alarm. Something is full from 50 to 99 percent.",
    fix: "a number in that range.",
    since: "0.4.0",
  },
  "MLP-MONITOR-032": {
    title: "Objective that nothing measures",
    why: "Container Insights writes to CloudWatch how pods are, and not how requests fare. An alarm of an objective would have no data, and never fire.",
    fix: "the Application Load Balancer before the server, `through: { loadBalancer, targetGroup }`; or alarms in Prometheus, which the server tells.",
    since: "0.4.0",
  },
  "MLP-MONITOR-033": {
    title: "Load balancer of a dashboard",
    why: "Metrics name an Application Load Balancer and its target group by the end of their ARNs.",
    fix: "`app/ranker/50dc6c495c0c9188` and `targetgroup/ranker/943f017f100becff`: in Terraform, `arn_suffix`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
