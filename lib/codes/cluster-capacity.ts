import type { CodeTable } from "./code-table";

/** The codes under Clusters. */

/** Of the capacity of pools. */
export const CLUSTER_CAPACITY = {
  "MLP-CLUSTER-060": {
    title: "Time of a block without its time zone",
    why: "A date of `Capacity.block` is not written as ISO 8601 with a time zone, or is no day of the calendar. Its schedules run in UTC, so a time without a zone may be hours off.",
    fix: "write `2026-12-15T11:30:00Z`, or with an offset: `2026-12-15T12:30+01:00`.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-061": {
    title: "Half of a block's dates",
    why: "`Capacity.block` has `starts` without `ends`, or `ends` without `starts`. Nodes that come by themselves would be taken away by AWS without a warning, or would never come.",
    fix: "give both, or leave both out and set the number of nodes by hand.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-062": {
    title: "Block that ends before its nodes are there",
    why: "`ends` is before `starts`, or less than 40 minutes after it. The nodes go 40 minutes before the end, because AWS takes instances back from 30 minutes before it.",
    fix: "correct the dates; `aws ec2 describe-capacity-reservations` tells both.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-063": {
    title: "Block longer than AWS sells",
    why: "The dates of `Capacity.block` are more than 182 days apart, the longest block that AWS sells. A warning: a block that was extended may be.",
    fix: "correct the dates; `aws ec2 describe-capacity-reservations` tells both.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-064": {
    title: "Nodes outside of a block",
    why: "`min` is above 0 in a pool whose Capacity Block has dates. A block has no instances before it starts, so EKS gives the node group up as CREATE_FAILED, and the nodes could not go before it ends.",
    fix: "use `min: 0`; `max` nodes start with the block.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-065": {
    title: "Two hands on the size of a block's pool",
    why: "`desired` or `scaledBy` in a pool whose Capacity Block has dates. The block's schedules set the number of nodes; an apply or an autoscaler would set another, and stop work that was paid for.",
    fix: "leave it out, or leave the dates out.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-066": {
    title: "Not a group of reservations",
    why: "`reservationGroupArn` is not the ARN of a resource group. EC2 takes a group of capacity reservations by its ARN.",
    fix: "give the ARN: `arn:aws:resource-groups:us-east-1:123456789012:group/training`.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-067": {
    title: "Label too long for the autoscaler",
    why: "A label of a pool with `scaledBy` has a key that is too long for a tag. While the pool has no nodes, the autoscaler knows its labels by tags of the Auto Scaling group, whose keys AWS takes up to 128 characters of.",
    fix: "use a shorter key.",
    since: "0.4.0",
  },
  "MLP-CLUSTER-068": {
    title: "Pool that pods cannot choose",
    why: "`GpuPool.fromProps` was given no labels. What runs on GPUs chooses a pool by its labels, so without one its pods go to any node.",
    fix: "name the labels that the pool's nodes have and no others: `eks.amazonaws.com/nodegroup` of a managed node group, `karpenter.sh/nodepool` of Karpenter's.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
