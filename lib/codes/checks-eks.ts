import type { CodeTable } from "./code-table";

/** The codes of rules on clusters, their nodes and add-ons. */
export const CHECKS_EKS = {
  "MLP-EKS-101": {
    section: "Clusters, their nodes and add-ons, in the JSON",
    title: "Instance type in two places",
    why: "A node group names instance types, and its launch template has one too. EKS refuses the group with `InvalidParameterException`.",
    fix: "leave one of them out: the launch template's, for a group that may have several types.",
    since: "0.4.0",
  },
  "MLP-EKS-102": {
    title: "Interfaces that the type does not have",
    why: "A launch template lists network interfaces that EC2 refuses for the instance type: a network card that it does not have, EFA on a card without it or on more cards than the type has EFA interfaces (p6-b300 has 17 cards and 16 of them, card 0 is ENA only), two interfaces in one place of a card, more on a card than it takes, an EFA-only interface first, a public address beside several interfaces.",
    fix: "take the layout of the type: the first interface on card 0, one EFA interface on each card that has it; a pool of GpuTrainingCluster plans it.",
    since: "0.4.0",
  },
  "MLP-EKS-103": {
    title: "Security groups beside interfaces",
    why: "A launch template has network interfaces and `vpc_security_group_ids` as well. EC2 starts nothing from it: `Network interfaces and an instance-level security groups may not be specified on the same request`.",
    fix: "name the security groups in each interface.",
    since: "0.4.0",
  },
  "MLP-EKS-104": {
    title: "Template that a managed node group does not take",
    why: "The launch template of a managed node group says what EKS decides itself (a subnet, an instance profile, Spot), or the group says what belongs into the template it has (disk size, remote access), or names a version of the image that its template brings. EKS refuses the group.",
    fix: "remove what the message names.",
    since: "0.4.0",
  },
  "MLP-EKS-105": {
    title: "Placement group that the nodes cannot share",
    why: "A cluster placement group is in one zone, and the node group that starts in it has subnets of several; or its nodes come from a Capacity Block, which AWS has placed close together already, and has no capacity in a group of somebody else's. Right where no second node starts before the first has stopped.",
    fix: "give the node group the subnets of one zone; leave the placement group out for a Capacity Block.",
    since: "0.4.0",
  },
  "MLP-EKS-106": {
    title: "Two who set the number of nodes",
    why: "`desired_size` of a node group, or `desired_capacity` of an Auto Scaling group, is in the configuration, Terraform does not ignore it, and the configuration shows an autoscaler: every apply sets the number back and drains nodes. Right where the autoscaler leaves this group alone.",
    fix: "add `lifecycle { ignore_changes = [scaling_config[0].desired_size] }`, or leave `desired` out of a pool.",
    since: "0.4.0",
  },
  "MLP-EKS-107": {
    title: "Sizes of a node group that contradict each other",
    why: "EKS refuses a node group whose `min_size` is above its `max_size`, whose `desired_size` is not between them, or that may have no node at all. A warning where Terraform ignores changes of `desired_size`: it is refused when the group is made anew, and not while the group that runs is larger.",
    fix: "raise or lower the one that the message names.",
    since: "0.4.0",
  },
  "MLP-EKS-109": {
    title: "Add-on that waits for nodes",
    why: "Pods of the add-on's Deployment need a node that lets them in. All node groups of the cluster are made after it, or are tainted: it stays `DEGRADED` until Terraform gives up; or nothing says that it comes after them: it does so where nodes take longer than the add-on's time, 20 minutes. Right where other nodes are there: Karpenter's, those of another configuration.",
    fix: "make the add-on after a node group without taints: `depends_on`.",
    since: "0.4.0",
  },
  "MLP-EKS-110": {
    title: "Auto Mode half-way",
    why: "EKS Auto Mode is on or off as a whole: `compute_config.enabled`, `kubernetes_network_config.elastic_load_balancing.enabled` and `storage_config.block_storage.enabled` are all true, or none is. The provider refuses the plan otherwise. A cluster of Auto Mode lets in by access entries, which `CONFIG_MAP` has none of.",
    fix: "set all three alike.",
    since: "0.4.0",
  },
  "MLP-EKS-111": {
    title: "Access entry that exists already",
    why: "A cluster has one access entry for each principal, and EKS answers a second with `ResourceInUseException` (409). An error where two of the configuration name one principal. A warning where EKS makes the entry itself: for the role of a managed node group, and for who creates a cluster that lets its creator in.",
    fix: "remove one of them; associate further access policies with the entry that is there.",
    since: "0.4.0",
  },
  "MLP-EKS-112": {
    title: "Access entries that the cluster does not read",
    why: "EKS refuses access entries for a cluster whose `authentication_mode` is `CONFIG_MAP`, which is also what a cluster gets that names none: then a warning, as the mode of a cluster that runs may be another.",
    fix: 'set access_config { authentication_mode = "API" }; from CONFIG_MAP by way of "API_AND_CONFIG_MAP".',
    since: "0.4.0",
  },
  "MLP-EKS-113": {
    title: "Logs that nobody's log group takes",
    why: "A control plane logs, and nothing in the configuration makes its log group `/aws/eks/<name>/cluster`: EKS makes one that keeps logs for ever and outlives the cluster. Or the log group takes its name from the cluster, so it is made after it, when EKS has made it already: CloudWatch refuses the second. Right where another configuration makes it first.",
    fix: "make an aws_cloudwatch_log_group of that name, and the cluster after it.",
    since: "0.4.0",
  },
  "MLP-EKS-114": {
    title: "User data that the node does not read",
    why: "A node of Amazon Linux takes `NodeConfig` of `node.eks.aws/v1alpha1` only; of another version it never joins, and says nothing. EKS adds its own part to the user data of a managed node group, which has to be MIME for Amazon Linux: it refuses a plain script. A warning for Bottlerocket, which reads TOML alone.",
    fix: "write `apiVersion: node.eks.aws/v1alpha1`; put a script into a part of a MIME document.",
    since: "0.4.0",
  },
  "MLP-EKS-115": {
    title: "Image that does not fit the nodes",
    why: "The image family of a node group is of another CPU architecture than its instance types, or Amazon Linux 2 on Kubernetes 1.33 or later, for which there is none: EKS refuses the group. A warning where the image has the driver of accelerators that the type has not.",
    fix: "name the family for the type: `AL2023_x86_64_NVIDIA`, `AL2023_ARM_64_STANDARD`.",
    since: "0.4.0",
  },
  "MLP-EKS-117": {
    title: "Reservation of one zone for nodes in two",
    why: "A capacity reservation, a Capacity Block too, is in one zone. Two node groups that aim at the same one are in different zones, so EC2 starts no node of one of them.",
    fix: "put both into the reservation's zone, or give each a reservation of its own.",
    since: "0.4.0",
  },
  "MLP-EKS-118": {
    title: "FSx for Lustre that AWS refuses",
    why: "What a file system may be told depends on its deployment type. `PERSISTENT_2` takes no `import_path`, `export_path` or `auto_import_policy`; each type and disk has its own throughputs; a scratch one has none; EFA needs `PERSISTENT_2`. The plan accepts all of it, the API answers 400.",
    fix: "link a bucket to PERSISTENT_2 with `aws_fsx_data_repository_association`; take a throughput that the message names.",
    since: "0.4.0",
  },
  "MLP-EKS-119": {
    title: "Open reservation that Karpenter leaves alone",
    why: "From version 1.6 Karpenter starts nodes in the capacity reservations that its node classes select, and tells EC2 to use no other: an open one is paid for and stays empty. Right where something else starts instances of its type.",
    fix: "select it by id or tags in `spec.capacityReservationSelectorTerms` of the EC2NodeClass.",
    since: "0.4.0",
  },
  "MLP-EKS-250": {
    title: "Scarce nodes on demand from the first apply",
    why: "AWS sells types such as p4d, p5 and trn2 by Capacity Blocks, because there are seldom several at once on demand. A node group that is made with three or more, and without a reservation, waits for them, ends as `CREATE_FAILED` and is replaced by the next apply. A warning: a reservation that is made elsewhere may match, or the day be good.",
    fix: "reserve the nodes and name the reservation, make the group with none, or let Karpenter start them.",
    since: "0.4.0",
  },
  "MLP-EKS-251": {
    title: "Imported cluster that the next apply replaces",
    why: "`bootstrap_self_managed_addons` and `bootstrap_cluster_creator_admin_permissions` count when a cluster is made. EKS does not tell them afterwards, so an import takes both as true, and a configuration that says false replaces the cluster.",
    fix: "add both to `lifecycle.ignore_changes`, and leave them there: [importing](importing.md).",
    since: "0.4.0",
  },
  "MLP-EKS-252": {
    title: "Capacity Blocks that Karpenter leaves empty",
    why: "A request for instances names one Capacity Block. Karpenter 1.6 before 1.6.4 and 1.7 before 1.7.2 take the cheapest of a type and zone, and go on asking for it when it is used up: the others are paid for and stay empty. A warning.",
    fix: "install a later version of Karpenter.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
