import type { CodeTable } from "./code-table";

/** The codes of queues for jobs. */
export const TRAINING = {
  "MLP-TRAIN-001": {
    section: "Training: queues",
    title: "Name in Kueue",
    why: "Queues, priorities and cohorts become objects of Kubernetes by these names, and jobs have them in labels; a pool becomes a ResourceFlavor by its name in lower case.",
    fix: "lower case letters, digits and hyphens, beginning with a letter, at most 63; a pool's name may have upper case.",
    since: "0.4.0",
  },
  "MLP-TRAIN-002": {
    title: "Value of a priority",
    why: "Kubernetes keeps priorities as whole numbers of 32 bits.",
    fix: "a whole number from -2147483648 to 2147483647: 100 and 1000 leave room between.",
    since: "0.4.0",
  },
  "MLP-TRAIN-003": {
    title: "Queues without pools",
    why: "Quotas, labels and tolerations follow from the pools. Without one no job could be admitted.",
    fix: "give pools of the cluster: `pools: [cluster.pools.H100]`.",
    since: "0.4.0",
  },
  "MLP-TRAIN-004": {
    title: "Number of nodes in a quota",
    why: "Quotas are whole nodes, known while synthesizing: what a node offers is multiplied by them.",
    fix: "a whole number: `{ nodes: 8, borrow: 4 }`.",
    since: "0.4.0",
  },
  "MLP-TRAIN-005": {
    title: "Two pools of one flavor",
    why: "Names of objects have no upper case, so two pools whose names differ in nothing else would be one ResourceFlavor, as would a pool that is given twice.",
    fix: "give each pool once, and another name where two are alike.",
    since: "0.4.0",
  },
  "MLP-TRAIN-006": {
    title: "Pool that is not there",
    why: "A quota or a topology names a pool that is not in `pools`. Kueue would keep the whole queue inactive for the flavor that is missing.",
    fix: "one of the names in the message, or give the pool in `pools`.",
    since: "0.4.0",
  },
  "MLP-TRAIN-007": {
    title: "Queue without quota",
    why: "A queue that may use no node admits no job: each waits for ever.",
    fix: "give it nodes of a pool, or leave it out.",
    since: "0.4.0",
  },
  "MLP-TRAIN-008": {
    title: "Quotas beyond the pool",
    why: "The nodes that queues of a pool have as their own are more than the pool has at most. Kueue would admit jobs for nodes that never come.",
    fix: "give fewer, and let queues borrow what others leave idle; or raise `max` of the pool.",
    since: "0.4.0",
  },
  "MLP-TRAIN-009": {
    title: "Borrowing beyond the pool",
    why: "A queue's own nodes and those that it may borrow are more than the pool has at most.",
    fix: "borrow less, or raise `max` of the pool.",
    since: "0.4.0",
  },
  "MLP-TRAIN-010": {
    title: "Borrowing what nobody lends",
    why: "A queue borrows from the nodes that other queues have as their own. It may borrow more than those have, so it never gets as many as its quota says. A warning: a queue of another release in the same cohort may lend the rest.",
    fix: "borrow less, or give the queue more nodes of its own.",
    since: "0.4.0",
  },
  "MLP-TRAIN-011": {
    title: "Namespace that Kueue does not manage",
    why: "Kueue manages jobs of the namespaces whose labels it looks for, and never of kube-system or its own. In others a job starts at once, beside all queues, on nodes that they count as theirs, whatever queue it names.",
    fix: "give the namespace the labels: `new Namespace(…, { labels: kueue.namespaceLabels })`.",
    since: "0.4.0",
  },
  "MLP-TRAIN-012": {
    title: "Namespace whose labels are not known",
    why: "A queue's namespace is given by its name, so nobody here can tell whether it has the labels that Kueue looks for. Without them its jobs start beside all queues. A warning: it may have them.",
    fix: "make it with a Namespace and `labels: kueue.namespaceLabels`, or label it where it is made and acknowledge this.",
    since: "0.4.0",
  },
  "MLP-TRAIN-013": {
    title: "No queue",
    why: "TrainingQueues were given none.",
    fix: "give at least one.",
    since: "0.4.0",
  },
  "MLP-TRAIN-014": {
    title: "Pools with and without a topology in one queue",
    why: "Kueue lets a job that asks for no topology onto a pool that has one only where every pool of the queue has one. Elsewhere such a job never gets it, and waits for the others for ever. A warning: jobs may ask for it by the annotation `kueue.x-k8s.io/podset-preferred-topology`.",
    fix: "annotate the jobs and acknowledge this; or give the pools of a queue the same `topology`, or queues of their own.",
    since: "0.4.0",
  },
  "MLP-TRAIN-015": {
    title: "Two names of one priority",
    why: "Jobs of two priorities with one value are equal: neither goes before the other, and neither takes nodes from the other. A warning: two names may be meant for two purposes.",
    fix: "different numbers, or one name.",
    since: "0.4.0",
  },
  "MLP-TRAIN-016": {
    title: "Network topology of a type that has none",
    why: "EC2 tells the place in the network of some instance types alone, and the nodes of others have no such labels. Kueue admits nothing to nodes that lack a label of their topology.",
    fix: '`"nodes"` or `"none"` for that pool, or leave it out.',
    since: "0.4.0",
  },
  "MLP-TRAIN-017": {
    title: "Two sets of queues for one cluster",
    why: "Flavors, topologies, priorities and cohorts belong to the whole cluster, and Helm refuses an object that another release has made.",
    fix: "put all queues of a cluster into one TrainingQueues.",
    since: "0.4.0",
  },
  "MLP-TRAIN-018": {
    title: "Weight of a queue",
    why: "Kueue divides by the weight of a queue, and refuses one that is nearly 0. With 0 the queue borrows what nobody else wants.",
    fix: "0, or 0.001 and more.",
    since: "0.4.0",
  },
  "MLP-TRAIN-019": {
    title: "Topology of a pool without labels",
    why: "The nodes of a pool are told by its labels. Kueue refuses a flavor with a topology and without a label, which would place pods on every node of the cluster.",
    fix: "labels that the nodes of this pool alone have; a pool of GpuTrainingCluster has some.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
