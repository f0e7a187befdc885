import type { CodeTable } from "./code-table";

/** The codes under Kubernetes. */
export const KUBERNETES = {
  "MLP-K8S-101": {
    section: "Kubernetes",
    title: "Cluster reference is a token",
    why: "`ClusterAccess` was given a name, region or role that is known only after apply. Providers are configured when planning starts, and a token would carry the cluster's data through another stack's state.",
    fix: "pass the `ref` of the `GpuTrainingCluster`, or give the cluster a fixed name and write that name in both stacks.",
    since: "0.2.0",
  },
  "MLP-K8S-102": {
    title: "Cluster name",
    why: "EKS refuses the name.",
    fix: "write the name as it is: letters, digits, hyphens and underscores, at most 100.",
    since: "0.2.0",
  },
  "MLP-K8S-103": {
    title: "Access role",
    why: "`accessRoleArn` is not the ARN of a role. `aws eks get-token` assumes it.",
    fix: "give the ARN of a role with an access entry in the cluster, or leave it out.",
    since: "0.2.0",
  },
  "MLP-K8S-104": {
    title: "Kubernetes in the stack that makes its cluster",
    why: "A `ClusterAccess` is in the stack that makes its cluster. Its providers are configured before the cluster exists.",
    fix: "put what runs in the cluster into a stack of its own, after the cluster's.",
    since: "0.2.0",
  },
  "MLP-K8S-105": {
    title: "Stack does not wait for the cluster's",
    why: "Another stack of the app makes the cluster, and this one may be deployed before it.",
    fix: "`addons.addDependency(cluster)`.",
    since: "0.2.0",
  },
  "MLP-K8S-106": {
    title: "Namespace name",
    why: "Kubernetes refuses the name.",
    fix: "lower case letters, digits and hyphens, at most 63.",
    since: "0.2.0",
  },
  "MLP-K8S-107": {
    title: "Namespace of Kubernetes itself",
    why: "`default`, `kube-system`, `kube-public` and `kube-node-lease` exist in every cluster; making them fails at apply.",
    fix: 'use a name of your own; for what belongs there, `Namespace.fromName("kube-system")`.',
    since: "0.2.0",
  },
  "MLP-K8S-111": {
    title: "Chart version",
    why: "The version of a chart is a range, or not a version. A range installs what nobody tested, at a time nobody chose.",
    fix: "one exact version.",
    since: "0.2.0",
  },
  "MLP-K8S-112": {
    title: "Release name",
    why: "Helm refuses the name of the release.",
    fix: "lower case letters, digits, hyphens and single dots, at most 53.",
    since: "0.2.0",
  },
  "MLP-K8S-113": {
    title: "Installation timeout",
    why: "`timeoutSeconds` is not between 30 and 7200.",
    fix: "a whole number of seconds in that range.",
    since: "0.2.0",
  },
  "MLP-K8S-114": {
    title: "Value of a chart that cannot be written",
    why: "A number, list or object known only after apply is among the values of a chart, or in an object. Values are written as text, which can hold only a string before it is known.",
    fix: "write the value itself, or pass it as a string.",
    since: "0.2.0",
  },
  "MLP-K8S-121": {
    title: "Object violates its definition",
    why: "A custom resource has a field that its CRD does not know, lacks one, or holds a value that the CRD refuses; the finding names the place in the object. A plan does not see it: the API server refuses it at apply, or drops the field and says nothing.",
    fix: "correct the object. Rules in CEL and webhooks are checked at apply only.",
    since: "0.2.0",
  },
  "MLP-K8S-122": {
    title: "API version not served",
    why: "The object's `apiVersion` is one that its CRD does not serve.",
    fix: "use a version that the finding names.",
    since: "0.2.0",
  },
  "MLP-K8S-123": {
    title: "Object name",
    why: "`metadata.name` is missing, or Kubernetes refuses it.",
    fix: "lower case letters, digits, hyphens and dots, at most 253.",
    since: "0.2.0",
  },
  "MLP-K8S-124": {
    title: "Secret among objects",
    why: "A `v1` Secret was given to `CustomResources`. Its data would be in the code, the JSON and the state.",
    fix: "keep the secret in AWS Secrets Manager; let the pod, or an ExternalSecret, fetch it.",
    since: "0.2.0",
  },
  "MLP-K8S-125": {
    title: "No object",
    why: "`objects` is empty.",
    fix: "give at least one object, or leave the construct out.",
    since: "0.2.0",
  },
  "MLP-K8S-126": {
    title: "Object without a known definition",
    why: "Neither a CRD in `crds` nor Kubernetes itself defines the object, so nothing checks it before apply. A warning.",
    fix: "give the CRD (`kubectl get crd <name> -o json`), or acknowledge the warning.",
    since: "0.2.0",
  },
  "MLP-K8S-127": {
    title: "Namespace of a cluster-wide object",
    why: "The CRD says that the kind belongs to the whole cluster, and the object names a namespace.",
    fix: "leave `metadata.namespace` out.",
    since: "0.2.0",
  },
  "MLP-K8S-128": {
    title: "Object given twice",
    why: "Two objects of one kind have the same name and namespace.",
    fix: "give it once, or another name.",
    since: "0.2.0",
  },
  "MLP-K8S-129": {
    title: "Label or annotation",
    why: "A label or an annotation of an object or namespace has a key, or a label a value, that Kubernetes refuses at apply.",
    fix: "words of letters, digits, `-`, `_` and `.` of at most 63 characters, which begin and end with a letter or digit; a key may have a domain and a slash before it. A label may be empty, an annotation any text.",
    since: "0.2.0",
  },
  "MLP-K8S-130": {
    title: "Alias of a provider",
    why: "`alias` is not a name that Terraform takes for a provider.",
    fix: "letters, digits, `-` and `_`, beginning with a letter: `second`.",
    since: "0.3.0",
  },
  "MLP-K8S-131": {
    title: "Two clusters in one stack",
    why: "The stack reaches another cluster, or the same one by another role, and what was given would need a second pair of providers. Terraform tells them apart by an alias alone.",
    fix: 'put it into another stack; or make the second access yourself, `new ClusterAccess(stack, "Research", { cluster, alias: "research" })`, and give that as `cluster`.',
    since: "0.3.0",
  },
} as const satisfies CodeTable;
