import { nobodyOffers } from "../../../../lib/checks/rules/nobody-offers";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { alone, app, efa, GROUPS, tolerating, within } from "../choosing-pods";
import { object, objects, release } from "../in-cluster";
import { GPU_TAINT, gpus, group, onNodes, pods } from "../node-groups";
import type { Proof } from "../proof";

const AT = "kubernetes_deployment_v1.D.spec.template.spec";

function asking(count: string): JsonObject {
  return { limits: { "nvidia.com/gpu": count } };
}

function label(values: Json, operator: Json = "In", key: Json = "pool"): JsonObject {
  return { match_expressions: [{ key, operator, values }] };
}

function labels(key: string, value: string): JsonObject[] {
  return [{ key, operator: "In", values: [value] }];
}

const EFA: readonly JsonObject[] = [{ interface_type: "efa" }, { interface_type: "efa-only" }, { device_index: 1 }];
const KEY = GPU_TAINT.key;
const ON_ONE = { pool: "one" };
const ON_G6 = { instance_types: ["g6.2xlarge"] };
const ON_TYPE = { "node.kubernetes.io/instance-type": "m7i.large" };

export const proof: Proof = {
  rule: nobodyOffers,
  breaks: [
    { what: "labels that no group has", json: app(pods({}, { node_selector: { pool: "cpu" } })), at: [AT] },
    { what: "a taint that is not tolerated", json: app(pods({}, { node_selector: { pool: "gpu" } })), at: [AT] },
    { what: "more GPUs than a node has", json: app(pods(asking("8"))), at: [AT] },
    { what: "cores that the kubelet keeps", json: alone(ON_G6, ON_ONE, { requests: { cpu: "7950m" } }), at: [AT] },
    { what: "more memory than a node has", json: alone(ON_G6, ON_ONE, { limits: { memory: "32Gi" } }), at: [AT] },
    {
      what: "GPUs of a group without any",
      json: app(pods(asking("1"), { node_selector: { pool: "system" } })),
      at: [AT],
    },
    {
      what: "a type that no group has",
      json: app(pods(asking("1"), { node_selector: { "node.kubernetes.io/instance-type": "p5.48xlarge" } })),
      at: [AT],
    },
    {
      what: "pods of somebody's own kind",
      json: app({
        helm_release: {
          J: objects([
            object("kubeflow.org/v2beta1", "MPIJob", "j", {
              spec: {
                mpiReplicaSpecs: {
                  Worker: {
                    replicas: 2,
                    template: { spec: { containers: [{ name: "w", resources: { limits: { "nvidia.com/gpu": 8 } } }] } },
                  },
                },
              },
            }),
          ]),
        },
      }),
      at: ["helm_release.J.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec"],
    },
    {
      what: "a taint of another effect than is tolerated",
      json: tolerating({ key: KEY, operator: "Exists", effect: "NoExecute" }),
      at: [AT],
    },
    { what: "a taint of another value", json: tolerating({ key: KEY, operator: "Equal", value: "false" }), at: [AT] },
    { what: "a taint of a value, where none is tolerated", json: tolerating({ key: KEY }), at: [AT] },
    { what: "every taint of another effect", json: tolerating({ operator: "Exists", effect: "NoExecute" }), at: [AT] },
    {
      what: "a second taint, which stops pods that run",
      json: onNodes(
        { G: gpus({ taint: [GPU_TAINT, { key: "drain", effect: "NO_EXECUTE" }] }) },
        pods({}, { toleration: [{ key: KEY, operator: "Exists" }] }),
      ),
      at: [AT],
    },
    { what: "a label that no group has, by affinity", json: within(label(["cpu", "arm"])), at: [AT] },
    {
      what: "two labels of which no group has both",
      json: within({ match_expressions: [...labels("pool", "system"), ...labels("size", "large")] }),
      at: [AT],
    },
    { what: "more EFA interfaces than a node has", json: efa("3", ...EFA), at: [AT] },
    {
      what: "more GPUs in two containers than a node has",
      json: app(pods({}, { container: [{ resources: asking("1") }, { name: "log" }, { resources: asking("1") }] })),
      at: [AT],
    },
  ],
  legal: [
    { what: "as many cores as are left", json: alone(ON_G6, ON_ONE, { requests: { cpu: 7 } }), isCertain: true },
    { what: "memory of types whose memory nobody here knows", json: app(pods({ requests: { memory: "900Gi" } })) },
    { what: "as many EFA interfaces as a node has", json: efa("2", ...EFA), isCertain: true },
    {
      what: "as many GPUs as the larger of two types has",
      json: alone({ instance_types: ["g6.2xlarge", "g6.12xlarge", "m7i.large"] }, { pool: "one" }, asking("4")),
    },
    { what: "every taint", json: tolerating({ operator: "Exists" }) },
    { what: "every taint, with an empty key", json: tolerating({ key: "", operator: "Exists" }) },
    { what: "a taint by its value", json: tolerating({ key: KEY, value: "true", effect: "NoSchedule" }) },
    { what: "a taint of every effect", json: tolerating({ key: KEY, operator: "Exists", effect: "" }) },
    {
      what: "a taint that another toleration is for",
      json: tolerating({ key: "x", operator: "Exists" }, { key: KEY, operator: "Exists" }),
    },
    {
      what: "a taint that EKS lets pods tolerate that request a device",
      json: app(pods({ requests: { "nvidia.com/gpu": "1" } }, { node_selector: { pool: "gpu" } })),
    },
    {
      what: "a device of a container that runs first",
      json: app(
        pods(
          {},
          {
            node_selector: { pool: "gpu" },
            init_container: [{ name: "i", resources: { limits: { "nvidia.com/gpu": "1" } } }],
          },
        ),
      ),
    },
    {
      what: "one of two labels that a group has, by affinity",
      json: within(label(["cpu", "system"])),
      isCertain: true,
    },
    { what: "one of two terms", json: within(label(["cpu"]), label(["system"])), isCertain: true },
    {
      what: "affinity that only prefers",
      json: app(
        pods(
          {},
          {
            affinity: {
              node_affinity: {
                preferred_during_scheduling_ignored_during_execution: [{ weight: 1, preference: label(["cpu"]) }],
              },
            },
          },
        ),
      ),
    },
    {
      what: "a type of a group of that type alone",
      json: alone({ instance_types: ["m7i.large"] }, ON_TYPE),
      isCertain: true,
    },
    { what: "as many GPUs as a node has, whose taint EKS lets it tolerate", json: app(pods(asking("1"))) },
    {
      what: "a taint that is tolerated",
      json: app(
        pods({}, { node_selector: { pool: "gpu" }, toleration: [{ key: "nvidia.com/gpu", operator: "Exists" }] }),
      ),
    },
    { what: "pods that ask for nothing", json: app(pods({})) },
    {
      what: "pods of a type that a group has",
      json: app(pods(asking("1"), { node_selector: { "node.kubernetes.io/instance-type": "g6.2xlarge" } })),
    },
    {
      what: "a taint that only prefers",
      json: onNodes({ G: group({ taint: [{ ...GPU_TAINT, effect: "PREFER_NO_SCHEDULE" }] }) }, pods({})),
    },
    {
      what: "no replica",
      json: app({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d" },
            spec: {
              replicas: 0,
              template: { metadata: {}, spec: { node_selector: { pool: "x" }, container: [{ name: "c" }] } },
            },
          },
        },
      }),
    },
    { what: "a cluster without groups", json: onNodes({}, pods({}, { node_selector: { pool: "x" } })) },
    {
      what: "a set for each node, and a pod that names its node",
      isCertain: true,
      json: app({
        kubernetes_daemon_set_v1: {
          A: {
            metadata: { name: "a" },
            spec: { template: { spec: { node_selector: { pool: "cpu" }, container: [{ name: "c" }] } } },
          },
        },
        ...pods({}, { node_selector: { pool: "cpu" }, node_name: "ip-10-0-0-1" }),
      }),
    },
    {
      what: "pods without devices on nodes whose type is given",
      isCertain: true,
      json: onNodes({ X: group({ instance_types: ["${var.type}"] }) }, pods({})),
    },
  ],
  unknown: [
    {
      what: "cores that are left where nothing runs on every node",
      json: alone(ON_G6, ON_ONE, { requests: { cpu: "7800m" } }),
    },
    { what: "interfaces of which only the plan knows the type", json: efa("1", { interface_type: "${var.type}" }) },
    { what: "as many devices as only the plan knows", json: efa("${var.count}", ...EFA) },
    { what: "limits that only the plan knows", json: app(pods({ limits: "${var.limits}" })) },
    {
      what: "GPUs of a type that nobody knows",
      json: alone({ instance_types: ["g99.large", "m7i.large"] }, { pool: "one" }, asking("1")),
    },
    {
      what: "GPUs of types that only the plan knows",
      json: alone({ instance_types: "${var.types}" }, { pool: "one" }, asking("1")),
    },
    {
      what: "a taint of a group whose key only the plan knows",
      json: alone({ taint: [{ key: "${var.key}", effect: "NO_SCHEDULE" }] }),
    },
    {
      what: "taints of a group that only the plan knows",
      json: alone({ dynamic: { taint: { for_each: "${var.taints}", content: {} } } }),
    },
    { what: "a toleration whose key only the plan knows", json: tolerating({ key: "${var.key}", operator: "Exists" }) },
    {
      what: "a toleration whose effect only the plan knows, beside another",
      json: tolerating({ key: "x", operator: "Exists" }, { key: KEY, operator: "Exists", effect: "${var.effect}" }),
    },
    { what: "labels of a group that only the plan knows", json: alone({ labels: "${var.labels}" }) },
    { what: "a label of a group that only the plan knows", json: alone({ labels: { pool: "${var.pool}" } }) },
    { what: "a choice that only the plan knows", json: alone({}, "${var.selector}") },
    { what: "one of the types of a group", json: alone({ instance_types: ["m7i.large", "m6i.large"] }, ON_TYPE) },
    {
      what: "a type of a group whose types only the plan knows",
      json: alone({ instance_types: "${var.types}" }, ON_TYPE),
    },
    { what: "affinity that keeps off", json: within(label(["gpu", "system"], "NotIn")) },
    { what: "affinity to values that only the plan knows", json: within(label("${var.pools}")) },
    { what: "affinity to a label that only the plan knows", json: within(label(["x"], "In", "${var.key}")) },
    {
      what: "affinity to fields of a node",
      json: within({ match_fields: [{ key: "metadata.name", operator: "In", values: ["n"] }] }),
    },
    {
      what: "one term that no group has, and one that only the plan knows",
      json: within(label(["cpu"]), label(["x"], "NotIn")),
    },
    {
      what: "affinity that a dynamic block makes",
      json: app(pods({}, { affinity: { dynamic: { node_affinity: { for_each: "${var.a}", content: {} } } } })),
    },
    {
      what: "nodes that Karpenter starts",
      json: app(pods({}, { node_selector: { pool: "cpu" } }), { helm_release: { K: release("karpenter") } }),
    },
    {
      what: "nodes of a group that may be of the cluster",
      json: onNodes(
        { ...GROUPS, X: group({ cluster_name: "${var.cluster}" }) },
        pods({}, { node_selector: { pool: "cpu" } }),
      ),
    },
    {
      what: "a label that nodes get from others",
      json: app(pods({}, { node_selector: { "topology.kubernetes.io/zone": "us-east-1f" } })),
    },
    {
      what: "pods that a queue gives labels and tolerations",
      json: app(pods({}, { node_selector: { pool: "gpu" } }, { "kueue.x-k8s.io/queue-name": "q" })),
    },
    {
      what: "GPUs that are shared in time",
      json: app(pods(asking("4")), {
        helm_release: { P: release("nvidia-device-plugin", { config: { name: "shared" } }) },
      }),
    },
    {
      what: "a module, which may make nodes",
      json: { ...app(pods({}, { node_selector: { pool: "cpu" } })), module: { nodes: { source: "./nodes" } } },
    },
    {
      what: "a workload that a queue takes",
      json: app({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d", labels: { "kueue.x-k8s.io/queue-name": "q" } },
            spec: { template: { metadata: {}, spec: { node_selector: { pool: "gpu" }, container: [{ name: "c" }] } } },
          },
        },
      }),
    },
    {
      what: "GPUs of nodes whose type is given",
      json: onNodes({ X: group({ instance_types: ["${var.type}"] }) }, pods(asking("1"))),
    },
    { what: "how many devices pods ask for", json: onNodes({ G: gpus() }, pods({ limits: "${var.limits}" })) },
  ],
  told: `warning MLP-K8S-224  s kubernetes_deployment_v1.D.spec.template.spec
  the pods of Deployment d run on no node group of their cluster, and wait for ever: aws_eks_node_group.G: its taint nvidia.com/gpu=true:NoSchedule is not tolerated; aws_eks_node_group.S: it has not the labels
  fix: tolerate the taints, choose labels that the nodes have, and ask for no more than one node has; acknowledge this where nodes come from elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-224`,
};
