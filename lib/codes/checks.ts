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
    why: "A rule on the JSON. A fact is about a resource that is not in the stack, gives a prefix to something that is no bucket, expects an answer of something that is no data source, or expects what its data source does not ask for. An override changed one and not the other.",
    fix: "remove or correct the fact, or undo the override.",
    since: "0.1.0",
  },
  "MLP-CHECK-103": {
    title: "Cluster configures Kubernetes in its own stack",
    why: "A `kubernetes` or `helm` provider takes its address from a cluster that the same stack makes, directly or by looking it up. A provider is configured before the stack's resources stand, so a plan asks an API that is not there; when the cluster is replaced, it finds none.",
    fix: "put what runs in the cluster into a stack of its own, with `ClusterAccess`.",
    since: "0.2.0",
  },
  "MLP-CHECK-108": {
    title: "Value that was never set, in the JSON",
    why: "A rule on the JSON, for what MLP-CORE-030 is for props. `undefined`, `null`, `NaN` or `[object Object]` stands in an ARN, a name, a policy or an id: JavaScript puts such a word into a text in the place of a value that is missing. An error where nothing else can have been meant (an account, a region, a whole name); a warning where somebody may have named something so. Descriptions, tags and values of environment variables are left alone.",
    fix: "give the value, or stop with words of your own where the variable is missing.",
    since: "0.3.0",
  },
  "MLP-CHECK-109": {
    title: "ARN without a field that its service needs",
    why: "A rule on the JSON. `arn:aws:sqs:us-east-1::orders` has no account. As an argument AWS refuses it; in a policy it matches no request. ARNs that AWS itself writes without account or region (buckets, images, public parameters, foundation models, integrations of Step Functions) pass.",
    fix: "write the region, the account or the name that the message names.",
    since: "0.3.0",
  },
} as const satisfies CodeTable;
