import { nobodyOffers } from "../../../../lib/checks/rules/nobody-offers";
import type { JsonObject } from "../../../../lib/terraform";
import { object, objects, release } from "../in-cluster";
import { GPU_TAINT, gpus, group, onNodes, pods } from "../node-groups";
import type { Proof } from "../proof";

const GROUPS = {
  G: gpus({ labels: { pool: "gpu" } }),
  S: group({ instance_types: ["m7i.large"], labels: { pool: "system" } }),
};
const AT = "kubernetes_deployment_v1.D.spec.template.spec";

function asking(count: string): JsonObject {
  return { limits: { "nvidia.com/gpu": count } };
}

function app(pod: JsonObject, more: JsonObject = {}): JsonObject {
  return onNodes(GROUPS, { ...pod, ...more });
}

export const proof: Proof = {
  rule: nobodyOffers,
  breaks: [
    { what: "labels that no group has", json: app(pods({}, { node_selector: { pool: "cpu" } })), at: [AT] },
    { what: "a taint that is not tolerated", json: app(pods({}, { node_selector: { pool: "gpu" } })), at: [AT] },
    { what: "more GPUs than a node has", json: app(pods(asking("8"))), at: [AT] },
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
  ],
  legal: [
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
  fix: tolerate the taints, choose labels that the nodes have, and ask for no more devices than a node has; acknowledge this where nodes come from elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-224`,
};
