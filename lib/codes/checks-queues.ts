import type { CodeTable } from "./code-table";

const SECTION = "Jobs and their queues, in the JSON";

/** The codes of rules on jobs, the queues that they wait in, and Kueue. */
export const CHECKS_QUEUES = {
  "MLP-K8S-270": {
    section: SECTION,
    title: "Job beyond its queue",
    why: "A job asks for a resource that its ClusterQueue has no quota of, or for more than the queue may have with all that it can borrow. Kueue keeps it waiting for ever, and says why in the job's Workload alone.",
    fix: "ask for less, raise `nominalQuota` or `borrowingLimit`, cover the resource, or leave it out of quotas by `resources.excludeResourcePrefixes` of Kueue's configuration.",
    since: "0.4.0",
  },
  "MLP-K8S-271": {
    title: "Queued job without a node",
    why: "A job has quota in its queue, and no node of the flavors can run its pods: each asks for more than a node leaves to pods, chooses other labels, or does not tolerate a taint. Kueue admits it: the quota is taken, and the pods wait until Kueue takes the job back. Where a flavor has a topology Kueue looks at the nodes first, with the tolerations of the flavor and of the job alone: what EKS lets pods tolerate for their devices is not among them. A warning, as nodes may come from elsewhere.",
    fix: "ask for no more than a node has, choose labels of the flavor's nodes, and give the flavor the tolerations that its nodes need.",
    since: "0.4.0",
  },
  "MLP-K8S-272": {
    title: "Flavor without nodes",
    why: "No node group of the cluster has the labels of a ResourceFlavor. Kueue admits jobs to it, adds the labels to their pods, and they wait for ever. A warning, as nodes may come from elsewhere.",
    fix: "let `nodeLabels` be labels that the nodes of one pool have.",
    since: "0.4.0",
  },
  "MLP-K8S-273": {
    title: "Kueue beside charts that its webhooks hold up",
    why: "Kueue's webhooks are asked about pods, jobs, Deployments and StatefulSets of all namespaces but those of the system, and refuse them while Kueue starts, or is away. A chart that is installed at the same time fails (`failed calling webhook`).",
    fix: "let Kueue come last, or give `managedJobsNamespaceSelector` labels that only the namespaces with queues have.",
    since: "0.4.0",
  },
  "MLP-K8S-274": {
    title: "Two releases of Kueue",
    why: "Kueue's definitions, webhooks and roles belong to the whole cluster. Helm refuses the second release, as the first has them (`invalid ownership metadata`).",
    fix: "install it once a cluster, by the team that runs the cluster.",
    since: "0.4.0",
  },
  "MLP-K8S-275": {
    title: "Work on spot that nobody keeps",
    why: "A job with GPUs runs to its end on spot capacity, and its pods show no place outside of the node to keep what they have done: no volume that outlives it, no address of a bucket, no word of checkpoints in its arguments and variables. AWS takes nodes back two minutes after it says so, and the job begins anew each time. A warning: right where the image keeps checkpoints by itself, or beginning anew costs little.",
    fix: "write checkpoints to a bucket or a shared file system and go on from them, or run it on demand.",
    since: "0.4.0",
  },
  "MLP-K8S-276": {
    title: "Checkpoints that expire while the job may run",
    why: "A lifecycle rule of a bucket expires what is under the place of a job's checkpoints, before the job has to end. One that was held up, or waited in its queue, finds none and begins anew. A warning: right where it writes one more often than that.",
    fix: "leave the prefix out of the rule, expire after more days than the job may run, or end the job by `activeDeadlineSeconds`.",
    since: "0.4.0",
  },
  "MLP-K8S-277": {
    title: "Queue or set of jobs that its definition refuses",
    why: "An object of Kueue or JobSet has a field that its definition does not know, lacks one that it needs, or has a value that it does not take. The API server refuses it at apply, or drops the field. It is held against the release that the library knows; rules in CEL are left to the API server. A warning, as the cluster may have another release.",
    fix: "correct it by the definition: `kubectl explain clusterqueue.spec`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
