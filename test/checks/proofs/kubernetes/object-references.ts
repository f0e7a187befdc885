import { objectReferences } from "../../../../lib/checks/rules/object-references";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

function given(...all: readonly JsonObject[]): JsonObject {
  return inCluster({ helm_release: { O: objects(all, { namespace: "a" }) } });
}

const at = (path: string): string[] => [`helm_release.O.values.objects[1].${path}`];

const FLAVOR = object("kueue.x-k8s.io/v1beta1", "ResourceFlavor", "h100");
const QUEUE = object("kueue.x-k8s.io/v1beta1", "ClusterQueue", "all");
const LOCAL = object("kueue.x-k8s.io/v1beta1", "LocalQueue", "team", { namespace: "a", spec: {} });
const queue = (name: string): JsonObject =>
  object("kueue.x-k8s.io/v1beta1", "ClusterQueue", "q", { spec: { resourceGroups: [{ flavors: [{ name }] }] } });
const local = (clusterQueue: string): JsonObject =>
  object("kueue.x-k8s.io/v1beta1", "LocalQueue", "l", { namespace: "a", spec: { clusterQueue } });
const pool = (name: string): JsonObject => {
  const nodeClassRef = { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name };
  return object("karpenter.sh/v1", "NodePool", "p", { spec: { template: { spec: { nodeClassRef } } } });
};
const scaled = (name: string): JsonObject =>
  object("keda.sh/v1alpha1", "ScaledObject", "s", {
    namespace: "a",
    spec: { triggers: [{ authenticationRef: { name } }] },
  });
const claim = (storageClassName: string): JsonObject =>
  object("v1", "PersistentVolumeClaim", "c", { namespace: "a", spec: { storageClassName } });
const device = (deviceClassName: string): JsonObject =>
  object("resource.k8s.io/v1", "ResourceClaimTemplate", "t", {
    namespace: "a",
    spec: { spec: { devices: { requests: [{ name: "g", exactly: { deviceClassName } }] } } },
  });
const pod = (spec: JsonObject): JsonObject =>
  object("v1", "Pod", "p", { namespace: "a", spec: { containers: [{ name: "c" }], ...spec } });
const role = (name: string): JsonObject =>
  object("rbac.authorization.k8s.io/v1", "RoleBinding", "b", { namespace: "a", roleRef: { kind: "Role", name } });
const ingress = (name: string): JsonObject =>
  object("networking.k8s.io/v1", "Ingress", "i", {
    namespace: "a",
    spec: { rules: [{ http: { paths: [{ backend: { service: { name, port: { number: 80 } } } }] } }] },
  });
const queued = (name: string): JsonObject => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "j", namespace: "a", labels: { "kueue.x-k8s.io/queue-name": name } },
  spec: { template: { spec: { containers: [{ name: "c" }] } } },
});

const CLASS = object("storage.k8s.io/v1", "StorageClass", "gp3");
const VOLUME = object("v1", "PersistentVolume", "v", { spec: { storageClassName: "lustre" } });
const NODES = object("karpenter.k8s.aws/v1", "EC2NodeClass", "gpu");
const KEYS = object("keda.sh/v1alpha1", "TriggerAuthentication", "aws", { namespace: "a" });
const HIGH = object("scheduling.k8s.io/v1", "PriorityClass", "high");
const READER = object("rbac.authorization.k8s.io/v1", "Role", "reader", { namespace: "a" });
const SERVICE = object("v1", "Service", "web", { namespace: "a", spec: { ports: [{ port: 80 }] } });
const MIG = object("resource.k8s.io/v1", "DeviceClass", "mig");

export const proof: Proof = {
  rule: objectReferences,
  breaks: [
    {
      what: "a queue of a flavour that is not",
      json: given(FLAVOR, queue("h200")),
      at: at("spec.resourceGroups[0].flavors[0].name"),
    },
    { what: "a queue of no cluster queue", json: given(QUEUE, local("al")), at: at("spec.clusterQueue") },
    {
      what: "a job of no queue",
      json: given(LOCAL, queued("teams")),
      at: at("metadata.labels.kueue.x-k8s.io/queue-name"),
    },
    { what: "a pool of no class", json: given(NODES, pool("gpus")), at: at("spec.template.spec.nodeClassRef.name") },
    {
      what: "a trigger without its keys",
      json: given(KEYS, scaled("was")),
      at: at("spec.triggers[0].authenticationRef.name"),
    },
    { what: "a claim of no class", json: given(CLASS, claim("gp4")), at: at("spec.storageClassName") },
    {
      what: "a device of no class",
      json: given(MIG, device("mog")),
      at: at("spec.spec.devices.requests[0].exactly.deviceClassName"),
    },
    {
      what: "a pod of no priority",
      json: given(HIGH, pod({ priorityClassName: "hi" })),
      at: at("spec.priorityClassName"),
    },
    { what: "a binding of no role", json: given(READER, role("readers")), at: at("roleRef.name") },
    {
      what: "an ingress to no service",
      json: given(SERVICE, ingress("wep")),
      at: at("spec.rules[0].http.paths[0].backend.service.name"),
    },
  ],
  legal: [
    { what: "a queue of a flavour", json: given(FLAVOR, queue("h100")) },
    { what: "a queue of a cluster queue", json: given(QUEUE, local("all")) },
    { what: "a job of a queue", json: given(LOCAL, queued("team")) },
    { what: "a pool of a class", json: given(NODES, pool("gpu")) },
    { what: "a trigger with its keys", json: given(KEYS, scaled("aws")) },
    { what: "a claim of a volume by its class", json: given(CLASS, claim("lustre"), VOLUME) },
    { what: "a claim of the class that EKS makes", json: given(CLASS, claim("gp2")) },
    { what: "a claim of no class at all", json: given(CLASS, claim("")) },
    { what: "a priority that Kubernetes has", json: given(HIGH, pod({ priorityClassName: "system-node-critical" })) },
    { what: "a device of a class", json: given(MIG, device("mig")) },
    { what: "a queue where nobody writes flavours", json: given(SERVICE, queue("h100")) },
    {
      what: "a binding of a role of all namespaces",
      json: given(
        READER,
        object("rbac.authorization.k8s.io/v1", "RoleBinding", "b", {
          namespace: "a",
          roleRef: { kind: "ClusterRole", name: "view" },
        }),
      ),
    },
    {
      what: "a service in another namespace than another's",
      json: given(object("v1", "Service", "web", { namespace: "b" }), ingress("wep")),
    },
  ],
  unknown: [
    { what: "a name that is given", json: given(QUEUE, local("${var.queue}")) },
    {
      what: "a queue beside one whose name is given",
      json: given(QUEUE, local("al"), object("kueue.x-k8s.io/v1beta1", "ClusterQueue", "${var.queue}")),
    },
    {
      what: "a chart that may make it",
      json: inCluster({
        helm_release: { C: release("acme-queues", {}), O: objects([QUEUE, local("al")], { namespace: "a" }) },
      }),
    },
    {
      what: "a chart in the namespace that may make it",
      json: inCluster({
        helm_release: {
          C: release("web", {}, { namespace: "a" }),
          O: objects([SERVICE, ingress("wep")], { namespace: "a" }),
        },
      }),
    },
  ],
  told: `warning MLP-K8S-230  s helm_release.O.values.objects[1].spec.resourceGroups[0].flavors[0].name
  nobody makes this ResourceFlavor, so it admits nothing: ClusterQueue q, got h200
  fix: name one that is there, such as h100; acknowledge this where somebody else makes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-230`,
};
