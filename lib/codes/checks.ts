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
  "MLP-CHECK-110": {
    title: "Two stacks on one state",
    why: "A rule on the JSON. Two stacks of the app keep their state at one place: a key of a bucket, a file, a workspace of HCP Terraform. A state belongs to one configuration. Whichever is applied second finds the resources of the first in its state, and plans to destroy them.",
    fix: "give each stack a state of its own. `State.s3` and `State.cloud` name it after the stack; in a backend of your own, put the stack's name into the key.",
    since: "0.4.0",
  },
  "MLP-CHECK-111": {
    title: "Endpoint policy that blocks images",
    why: "A rule on the JSON. A VPC endpoint's policy decides what passes through it. One without an `Allow` lets nothing through. One of S3 that does not allow `s3:GetObject` on `prod-<region>-starport-layer-bucket` keeps the layers of every ECR image from the nodes of that VPC: ECR keeps them there.",
    fix: 'allow everybody `s3:GetObject` on `"arn:aws:s3:::prod-<region>-starport-layer-bucket/*"`, beside what is yours; or leave the policy out.',
    since: "0.4.0",
  },
  "MLP-CHECK-112": {
    title: "Image in use that expires",
    why: "A rule on the JSON. A lifecycle policy of ECR has a rule for `any` image, and the app runs an image of that repository by its digest. ECR selects by tag, age and count, and never asks what runs: after that, a pod or an endpoint that starts anew finds no image. An error where age decides and no rule before it may select the image; else a warning.",
    fix: 'select by prefixes of tags that nothing runs by (`expireTagPrefixDays: { "ci-": 14 }`), and untagged images.',
    since: "0.4.0",
  },
  "MLP-CHECK-120": {
    title: "Runs kept in a file of the pod",
    why: "A rule on the JSON. A Deployment or a StatefulSet runs `mlflow server` with a store in a file (`./mlruns`, `sqlite:///…`), or with none, which is the same. The file is gone with the pod, and each replica has its own. Paths on a volume that outlives the pod pass. A warning.",
    fix: "`--backend-store-uri postgresql://…`, with the password from a Secret; artifacts go to a bucket.",
    since: "0.4.0",
  },
  "MLP-CHECK-130": {
    title: "kube-proxy of another minor, in the JSON",
    why: "A rule on the JSON, for what MLP-CLUSTER-043 is in props. An `aws_eks_addon` of kube-proxy is newer than its cluster, or more than three minors older.",
    fix: "use a build of the cluster's own minor.",
    since: "0.4.0",
  },
  "MLP-CHECK-131": {
    title: "Label that nodes cannot have, in the JSON",
    why: "A rule on the JSON, for what MLP-CLUSTER-046 is in props. EKS refuses the node group, or its nodes never join.",
    fix: "use a key of your own, or one under `node.kubernetes.io`.",
    since: "0.4.0",
  },
  "MLP-CHECK-132": {
    title: "Bottlerocket without a data volume",
    why: "A rule on the JSON. A node group of Bottlerocket has a launch template that sizes the root volume only. Containers and images are on `/dev/xvdb`, which then has 20 GiB; the larger root volume stays empty. A warning: small images fit.",
    fix: "add a block device mapping for `/dev/xvdb`.",
    since: "0.4.0",
  },
  "MLP-CHECK-133": {
    title: "More throughput than operations allow",
    why: "A rule on the JSON. A gp3 volume has at most 0.25 MiB/s for each operation a second, and 3000 operations where nothing is said: 750 MiB/s. EC2 refuses more, for a volume, a launch template and a storage class of the EBS driver alike.",
    fix: "give `iops` as well: four for each MiB/s.",
    since: "0.4.0",
  },
  "MLP-CHECK-134": {
    title: "Volume of a type with disks of its own",
    why: "A rule on the JSON. An endpoint configuration sizes a volume for an instance type that has local disks. SageMaker refuses it.",
    fix: "leave `volume_size_in_gb` out.",
    since: "0.4.0",
  },
  "MLP-CHECK-135": {
    title: "MIG profile that the GPU does not have",
    why: "A rule on the JSON. The label `nvidia.com/mig.config` asks for a profile that the type's GPUs do not have, such as one of an A100 on an H100. The GPUs stay whole, and pods that ask for a part of one wait for ever. A warning: a configuration of your own may have any name.",
    fix: "use one of the profiles in the message.",
    since: "0.4.0",
  },
  "MLP-CHECK-137": {
    title: "Control plane in a zone that EKS refuses",
    why: "A rule on the JSON. A subnet of a cluster's `vpc_config` names, by its zone's id, a zone in which EKS has no control planes (`use1-az3`, `usw1-az2`, `cac1-az3`), or is in a Local Zone. Names of ordinary zones differ by account: GpuTrainingCluster asks at plan.",
    fix: "give subnets of other zones.",
    since: "0.4.0",
  },
  "MLP-CHECK-138": {
    title: "Capacity of two kinds",
    why: "A rule on the JSON. A node group and its launch template contradict each other: a Capacity Block that only one of them names, of a type that AWS does not sell in blocks, Spot with a reservation, or a reservation of the app that is of another kind, type or zone. EC2 starts no node.",
    fix: "make both say the same; `Capacity` of a pool does.",
    since: "0.4.0",
  },
  "MLP-CHECK-155": {
    title: "Pod of root's in a namespace that refuses it",
    why: "A rule on the JSON. The namespace holds its pods to the restricted standard, which wants another user than root: the workload is accepted, none of its pods is made, and the apply waits for them until it gives up. A namespace that the workload refers to is judged, or one of its stack that it names.",
    fix: 'run it as another user (`userId` of a KubernetesEndpoint), or give the namespace `podSecurity: "baseline"`.',
    since: "0.4.0",
  },
  "MLP-CLUSTER-070": {
    title: "Instance type that there is not",
    why: "A rule on the JSON. A node group, launch template, instance or capacity reservation names an instance type that is not written as EC2 writes them (`p5.48xlrge`): no node starts. It is an error where a known type is near, else a warning. A size that a known family of accelerated types is not known to have (`g6.10xlarge`) is a warning, too. New families are let through.",
    fix: "correct the type. Acknowledge a size that AWS added after this version of the library.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
