import type { CodeTable } from "./code-table";

/** The codes under Stacks as a whole. */
export const CHECKS = {
  "MLP-CHECK-101": {
    section: "Stacks as a whole",
    title: "Two default providers, in the JSON",
    why: "A rule on the JSON, for what MLP-CORE-003 is for constructs. Two providers of one type have the same alias, or none: Terraform refuses them, CDKTF does not.",
    fix: "give all but one an alias of its own, and pass it to the resources it is for.",
    since: "0.1.0",
  },
  "MLP-CHECK-102": {
    title: "Fact that disagrees",
    why: "A rule on the JSON. A fact is about a resource that is not in the stack, gives a prefix to something that is not a bucket, expects an answer of something that is not a data source, or expects what its data source does not ask for. An override changed one and not the other.",
    fix: "remove or correct the fact, or undo the override.",
    since: "0.1.0",
  },
  "MLP-CHECK-103": {
    title: "Cluster configures Kubernetes in its own stack",
    why: "A `kubernetes` or `helm` provider takes its address from a cluster that the same stack makes, directly or by looking it up. A provider is configured before the stack's resources exist, so a plan asks an API that does not exist; when the cluster is replaced, it finds none.",
    fix: "put what runs in the cluster into a stack of its own, with `ClusterAccess`.",
    since: "0.2.0",
  },
  "MLP-CHECK-104": {
    title: "Provider that the stack does not configure",
    why: "A rule on the JSON. A resource names a provider by an alias that the stack does not have: Terraform refuses that, an error. Or it uses the default AWS provider where the stack configures aliased ones alone: Terraform then makes a default without settings, and region and account are those of whoever runs it, a warning.",
    fix: "configure the provider, with that alias or without one, or give the resource one of those there are; constructs take it as `provider`.",
    since: "0.3.0",
  },
  "MLP-CHECK-105": {
    title: "Provider that refuses its own account",
    why: "A rule on the JSON. The role that an AWS provider assumes is of an account that `allowed_account_ids` does not list, or `forbidden_account_ids` does: no plan begins.",
    fix: "correct the role's ARN, or the list of accounts.",
    since: "0.3.0",
  },
  "MLP-CHECK-106": {
    title: "Things of two regions that AWS wants in one",
    why: "A rule on the JSON. AWS looks for it in the region of what uses it, and does not find it: a key of what it encrypts, a topic of what an alarm notifies, an image or a bucket that a model or a function starts from, subnets and security groups, a zone. Regions are read from ARNs, addresses and zone names, and from the providers of what is referred to. What may lie in another region is not judged, such as the destination of a replication, a certificate of CloudFront, a multi-Region key, an image that Kubernetes pulls.",
    fix: "name one of the same region. To make things in a second region, give both a provider of that region.",
    since: "0.3.0",
  },
  "MLP-CHECK-107": {
    title: "Things of two accounts that AWS wants in one",
    why: "A rule on the JSON. IAM bounds a role, and attaches to it, policies of its own account and of AWS alone; a service is given a role of its own account alone. Accounts are read from ARNs, and from a provider's `assume_role` and `allowed_account_ids`. Whom a policy trusts may be of any account.",
    fix: "name one of the same account. To make things in a second account, give both a provider of that account.",
    since: "0.3.0",
  },
  "MLP-CHECK-108": {
    title: "Value that was never set, in the JSON",
    why: "A rule on the JSON, for what MLP-CORE-030 is for props. `undefined`, `null`, `NaN` or `[object Object]` is in an ARN, a name, a policy or an id: JavaScript writes such a word into a string in place of a missing value. An error where nothing else can have been meant (an account, a region, a whole name); a warning where somebody may have named something so. Descriptions, tags and values of environment variables are left alone.",
    fix: "give the value, or stop with words of your own where the variable is missing.",
    since: "0.3.0",
  },
  "MLP-CHECK-109": {
    title: "ARN without a field that its service needs",
    why: "A rule on the JSON. `arn:aws:sqs:us-east-1::orders` has no account. As an argument AWS refuses it; in a policy it matches no request. ARNs that AWS itself writes without account or region (buckets, images, IPAMs, public parameters, foundation models, runtimes of Lambda, integrations of Step Functions) pass.",
    fix: "write the region, the account or the name that the message names.",
    since: "0.3.0",
  },
  "MLP-CHECK-155": {
    title: "Pod of root's in a namespace that refuses it",
    why: "A rule on the JSON. The namespace holds its pods to the restricted standard, which wants another user than root: the workload is accepted, none of its pods is made, and the apply waits for them until it gives up. A namespace that the workload refers to is judged, or one of its stack that it names.",
    fix: 'run it as another user (`userId` of a KubernetesEndpoint), or give the namespace `podSecurity: "baseline"`.',
    since: "0.4.0",
  },
} as const satisfies CodeTable;
