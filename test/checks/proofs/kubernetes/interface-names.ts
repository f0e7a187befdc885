import { interfaceNames } from "../../../../lib/checks/rules/interface-names";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import { onNodes } from "../node-groups";
import type { Proof } from "../proof";

const NCCL = "NCCL_SOCKET_IFNAME";
const HOST = { host_network: true, node_selector: { "ml-platform/pool": "L4" } };

function told(name: string, value: Json, pod: JsonObject = HOST): JsonObject {
  const spec = { container: [{ name: "c", env: [{ name, value }] }], ...pod };
  return { kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template: { spec } } } } };
}

function onPool(more: JsonObject, family: Json = "AL2023_x86_64_NVIDIA", addon = "eks-pod-identity-agent"): JsonObject {
  const pool = { cluster_name: "acme", ami_type: family, labels: { "ml-platform/pool": "L4" } };
  return onNodes({ L4: pool }, { aws_eks_addon: { A: { cluster_name: "acme", addon_name: addon } }, ...more });
}

const AT = ["kubernetes_deployment_v1.D.spec.template.spec.container[0].env"];

const ADDONS: JsonObject = {
  A: { cluster_name: "acme", addon_name: "coredns" },
  B: { cluster_name: "acme", addon_name: "eks-pod-identity-agent" },
};

export const proof: Proof = {
  rule: interfaceNames,
  breaks: [
    { what: "a name that the node does not have", json: onPool(told(NCCL, "eth0")), at: AT },
    { what: "whole names that it does not have", json: onPool(told(NCCL, "=eth0,eth1")), at: AT },
    { what: "the interface of EKS Pod Identity left", json: onPool(told(NCCL, "^lo,docker,veth,eni")), at: AT },
    { what: "an exclusion for Gloo", json: inCluster(told("GLOO_SOCKET_IFNAME", "^lo", {})), at: AT },
    {
      what: "the interface of EKS Pod Identity left, beside other add-ons",
      json: onNodes({}, { aws_eks_addon: ADDONS, ...told(NCCL, "^lo") }),
      at: AT,
    },
    { what: "whole names excluded, of which one is the beginning", json: onPool(told(NCCL, "^=lo,pod-id")), at: AT },
    { what: "an exclusion of a name that ends like it", json: onPool(told(NCCL, "^lo,link0")), at: AT },
    { what: "an exclusion of a list with an end that is empty", json: onPool(told(NCCL, "^lo,")), at: AT },
  ],
  legal: [
    { what: "all the others excluded", json: onPool(told(NCCL, "^lo,docker,veth,eni,pod-id-link0")) },
    { what: "a name of Bottlerocket's nodes", json: onPool(told(NCCL, "eth0"), "BOTTLEROCKET_x86_64_NVIDIA") },
    { what: "the pod's own network", json: onPool(told(NCCL, "eth0", { node_selector: HOST.node_selector })) },
    { what: "no EKS Pod Identity", json: onPool(told(NCCL, "^lo"), "AL2023_x86_64_NVIDIA", "coredns") },
    { what: "a name for Gloo", json: onPool(told("GLOO_SOCKET_IFNAME", "ens32")) },
    { what: "names of which one may be there", json: onPool(told(NCCL, "ens,eth")) },
    { what: "the whole name excluded", json: onPool(told(NCCL, "^=lo,pod-id-link0")), isCertain: true },
    { what: "all of a beginning excluded", json: onPool(told(NCCL, "^lo,pod")), isCertain: true },
    { what: "a variable without a value", json: onPool(told(NCCL, null)), isCertain: true },
    { what: "another variable", json: onPool(told("NCCL_DEBUG", "${var.debug}")), isCertain: true },
    {
      what: "the pod's own network, which is said",
      json: onPool(told(NCCL, "${var.names}", { ...HOST, host_network: false })),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a value that is given to Terraform", json: onPool(told(NCCL, "${var.names}")) },
    { what: "one for Gloo that is", json: inCluster(told("GLOO_SOCKET_IFNAME", "${var.names}", {})) },
    { what: "a cluster of somebody else", json: inCluster(told(NCCL, "eth0")) },
    { what: "an image that is given to Terraform", json: onPool(told(NCCL, "eth0"), "${var.family}") },
    { what: "pods on any nodes", json: onPool(told(NCCL, "eth0", { host_network: true })) },
    { what: "a network that is given to Terraform", json: onPool(told(NCCL, "^lo", { host_network: "${var.host}" })) },
    { what: "an exclusion in a cluster of somebody else", json: inCluster(told(NCCL, "^lo")) },
  ],
  told: `warning MLP-K8S-135  s kubernetes_deployment_v1.D.spec.template.spec.container[0].env
  in the node's network no interface has this name: Amazon Linux 2023 has no eth0, got NCCL_SOCKET_IFNAME "eth0"
  fix: exclude the others instead: ^lo,docker,veth,eni,pod-id-link0
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-135`,
};
