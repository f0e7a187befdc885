import { bodies, chart, escape, Expected, noun, objects, plain, stack, writes } from "./words";

/** Faults that props, or the override a user would reach for, can make; each with neighbours that have none. */
export const PROPS: Readonly<Record<string, Expected>> = {
  "bottlerocket-data-volume fault": escape.toldAmong(["warning MLP-EKS-114"], "warning MLP-CHECK-132"), // its user data is still that of Amazon Linux
  "bottlerocket-data-volume karpenter": objects.told("warning MLP-CHECK-161"),
  "bottlerocket-data-volume legal": escape.legal("warning MLP-EKS-114"),
  "bottlerocket-data-volume noun": noun.legal(),
  "bucket-policy-locks-out fault": escape.told("warning MLP-IAM-113"),
  "bucket-policy-locks-out fault2": escape.told("error MLP-IAM-113"),
  "bucket-policy-locks-out legal": escape.legal(),
  "bucket-policy-locks-out legal2": escape.legal(),
  "burstable-scaling fault": noun.told("error MLP-SERVE-090"),
  "burstable-scaling legal": noun.legal(),
  "burstable-scaling legal2": noun.legal(),
  "burstable-scaling t3": noun.told("error MLP-SERVE-024"),
  "claim-of-one-node fault": escape.told("warning MLP-K8S-136"),
  "claim-of-one-node legal": escape.legal(),
  "claim-of-one-node legalset": plain.legal(),
  "component-created-cold fault": plain.toldAmong(["error MLP-SERVE-203"], "error MLP-SERVE-140"), // the variant has a model of its own, too
  "component-created-cold legal": plain.legal("warning MLP-SERVE-203"),
  "component-created-cold noun": noun.told("error MLP-SERVE-020"),
  "control-plane-zone fault": noun.refusedAtPlan("the cluster asks for the ids of its zones", (stacks) =>
    writes(stacks, "aws_eks_cluster", "use1-az3"),
  ),
  "control-plane-zone legal": noun.legal(),
  "control-plane-zone-precondition": escape.refusedAtPlan(
    "the precondition that the program writes by hand",
    (stacks) => writes(stacks, "aws_eks_cluster", "usw1-az2"),
  ),
  "csi-addon-without-role fault": plain.toldAmong(["warning MLP-EKS-109"], "warning MLP-ADDON-106"), // it waits for no nodes, either
  "csi-addon-without-role legal": plain.legal("warning MLP-EKS-109"),
  "csi-addon-without-role noun": noun.legal(),
  "eleven-policies fault": noun.told("warning MLP-IAM-110"),
  "eleven-policies fault2": stack.told("warning MLP-IAM-110"),
  "eleven-policies legal": noun.legal(),
  "eleven-policies legal2": stack.legal(),
  "endpoint-policy-blocks-layers fault": escape.told("error MLP-CHECK-111"),
  "endpoint-policy-blocks-layers fault2": plain.told("error MLP-CHECK-111"),
  "endpoint-policy-blocks-layers legal": escape.legal(),
  "endpoint-policy-blocks-layers noun": noun.legal(),
  "expired-image-in-use endpointPlan": noun.refusedAtPlan("the model asks for the tags of its image", (stacks) =>
    writes(stacks, "aws_sagemaker_model", 'for prefix in [\\"v\\"]'),
  ),
  "expired-image-in-use fault": escape.told("warning MLP-CHECK-112"),
  "expired-image-in-use legal": noun.legal(),
  "expired-image-in-use noun": noun.refusedAtPlan("the Deployment asks for the tags of its image", (stacks) =>
    writes(stacks, "kubernetes_deployment_v1", 'for prefix in [\\"v\\",\\"release-\\"]'),
  ),
  "gp3-throughput fault": escape.told("error MLP-CHECK-133"),
  "gp3-throughput legal": escape.legal(),
  "gp3-throughput sc": plain.told("error MLP-CHECK-133"),
  "isolated-download fault": noun.told("warning MLP-SERVE-091"),
  "isolated-download l1": plain.told("error MLP-SERVE-091"),
  "isolated-download legal": noun.legal(),
  "key-policy-locks-out bypass": plain.told("error MLP-IAM-114"),
  "key-policy-locks-out fault": escape.told("error MLP-IAM-114"),
  "key-policy-locks-out legal": escape.legal(),
  "key-policy-locks-out legaldoc": escape.legal(),
  "key-policy-locks-out noun": noun.legal(),
  "mig-profile fault": escape.toldAmong(["warning MLP-K8S-220"], "warning MLP-CHECK-135"), // H100 have EFA, and there is no plugin for it
  "mig-profile legal": escape.legal("warning MLP-K8S-220"),
  "mig-profile operator": chart.legal(), // one strategy for all nodes; profiles are the nodes' labels, and there are none
  "nccl-interface fault": escape.toldAmong(["warning MLP-K8S-219"], "warning MLP-K8S-135"), // and no plugin offers its GPUs
  "nccl-interface fault2": escape.toldAmong(["warning MLP-K8S-219"], "warning MLP-K8S-135", "warning MLP-K8S-135"),
  "nccl-interface legal": escape.legal("warning MLP-K8S-219"),
  "nccl-interface legal2": noun.legal("warning MLP-K8S-219"),
  "node-volumes-own-key fault": escape.told("error MLP-KMS-004"),
  "node-volumes-own-key legal": escape.legal(),
  "node-volumes-own-key legal2": escape.legal(),
  "object-action-on-bucket ecr": noun.told("warning MLP-IAM-115"),
  "object-action-on-bucket exact": noun.legal(), // a pattern that ends in * reaches objects, too
  "object-action-on-bucket fault": noun.told("warning MLP-IAM-115"),
  "object-action-on-bucket fault2": noun.told("warning MLP-IAM-115"),
  "object-action-on-bucket legal": noun.legal(),
  "object-action-on-bucket legalexact": noun.legal(),
  "object-action-on-bucket noun": noun.legal(),
  "reserved-node-label fault": escape.told("error MLP-CHECK-131"),
  "reserved-node-label karpenter": objects.legal(), // Karpenter sets it on the node, and its definition of 1.14 takes it
  "reserved-node-label l1": plain.toldAmong(["warning MLP-IAM-205"], "error MLP-CHECK-131"), // it waits for its role alone, not for the role's policies
  "reserved-node-label legal": escape.legal(),
  "reserved-node-label value": escape.told("error MLP-CHECK-131"),
  "session-shorter-than-apply fault": noun.told("warning MLP-DELIVERY-019"),
  "session-shorter-than-apply legal": noun.legal(),
  "tensor-parallel fault": noun.toldAmong(["warning MLP-K8S-219"], "error MLP-SERVE-130"),
  "tensor-parallel legal": noun.legal("warning MLP-K8S-219"),
  "tensor-parallel sagemaker": noun.told("error MLP-SERVE-130"),
  "tracking-in-local-file chart": chart.told("warning MLP-CHECK-163"),
  "tracking-in-local-file fault": noun.told("warning MLP-CHECK-120"),
  "tracking-in-local-file legal": noun.legal(),
  "tracking-in-local-file sqlite": noun.told("warning MLP-CHECK-120"),
  "two-stacks-one-state dev": noun.rendered("the key holds the environment", keyHolds("terraform/dev/us-east-1/")),
  "two-stacks-one-state fault": stack.toldAmong(
    ["warning MLP-STATE-101", "warning MLP-STATE-101"],
    "error MLP-CHECK-110",
  ), // neither state has a lock
  "two-stacks-one-state legal": stack.legal("warning MLP-STATE-101", "warning MLP-STATE-101"),
  "two-stacks-one-state noun": noun.legal(),
  "two-stacks-one-state prod": noun.rendered("the key holds the environment", keyHolds("terraform/prod/us-east-1/")),
  "volume-on-nvme-type fault": escape.told("error MLP-CHECK-134"),
  "volume-on-nvme-type legal": escape.legal(),
};

function keyHolds(text: string) {
  return (stacks: Parameters<typeof bodies>[0]): boolean =>
    stacks.every(({ json }) => JSON.stringify(json.terraform).includes(text));
}

/** Reports of the field. */
export const FIELD: Readonly<Record<string, Expected>> = {
  "01-github-immutable-subject": noun.toldAmong(["warning MLP-DELIVERY-018"], "warning MLP-DELIVERY-016"),
  "01-github-immutable-subject WITH_IDS=1": noun.told("error MLP-DELIVERY-001"),
  "02-pool-min-raised MIN=1": noun.legal(),
  "02-pool-min-raised MIN=3": noun.diff("02-pool-min-raised MIN=1", "Set `desired: 3` of the pool in the same change"),
  "03-server-user-without-a-name": noun.rendered("the container has a home that it may write, and a name", (stacks) =>
    ['"HOME"', '"USER"'].every((name) => writes(stacks, "kubernetes_deployment_v1", name)),
  ),
  "04-kube-proxy-left-behind": noun.told("error MLP-CLUSTER-043"),
  "04-kube-proxy-left-behind KP=v1.33.0-eksbuild.2": noun.legal(),
  "04-kube-proxy-left-behind KP=v1.36.0-eksbuild.1": noun.told("error MLP-CLUSTER-043"),
  "05-grant-to-another-account": noun.rendered("bucket and key let the other account's role in", (stacks) =>
    ["aws_s3_bucket_policy", "aws_kms_key"].every((type) =>
      writes(stacks, type, "arn:aws:iam::222222222222:role/research-training-Trainer-*"),
    ),
  ),
};
