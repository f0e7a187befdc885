import { networkPolicyEnforced } from "../../../../lib/checks/rules/network-policy-enforced";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const GATEWAY: JsonObject = { namespace_selector: { match_labels: { team: "gateway" } } };

function policy(ingress: Json = [{ from: [GATEWAY] }]): JsonObject {
  const spec = { pod_selector: {}, policy_types: ["Ingress"], ingress };
  return { kubernetes_network_policy_v1: { P: { metadata: { name: "p" }, spec } } };
}

function inMade(more: JsonObject, cluster: JsonObject = {}): JsonObject {
  return inCluster({ aws_eks_cluster: { C: { name: "acme", ...cluster } }, ...more });
}

function cni(configuration_values: Json): JsonObject {
  return { aws_eks_addon: { N: { cluster_name: "acme", addon_name: "vpc-cni", configuration_values } } };
}

const AT = ["kubernetes_network_policy_v1.P"];

export const proof: Proof = {
  rule: networkPolicyEnforced,
  breaks: [
    { what: "no add-on", json: inMade(policy()), at: AT },
    { what: "an add-on that is told other things", json: inMade({ ...policy(), ...cni('{"env":{}}') }), at: AT },
    {
      what: "an add-on that is told not to",
      json: inMade({ ...policy(), ...cni('{"enableNetworkPolicy":"false"}') }),
      at: AT,
    },
    { what: "a policy that lets nobody in", json: inMade(policy([])), at: AT },
    {
      what: "one that lets some pods in of every namespace",
      json: inMade(policy([{ from: [{ namespace_selector: {}, pod_selector: { match_labels: { app: "x" } } }] }])),
      at: AT,
    },
    {
      what: "one among the objects of a chart",
      json: inMade({
        helm_release: {
          O: objects([
            object("networking.k8s.io/v1", "NetworkPolicy", "p", { spec: { podSelector: {}, ingress: [] } }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0]"],
    },
    {
      what: "a cluster with EKS Auto Mode off, and what another add-on is told",
      json: inMade(
        {
          ...policy(),
          aws_eks_addon: {
            D: { cluster_name: "acme", addon_name: "coredns", configuration_values: "${var.dns}" },
            N: { cluster_name: "acme", addon_name: "vpc-cni" },
          },
        },
        { compute_config: { enabled: false } },
      ),
      at: AT,
    },
  ],
  legal: [
    { what: "an add-on that enforces it", json: inMade({ ...policy(), ...cni('{"enableNetworkPolicy":"true"}') }) },
    {
      what: "one that is told so in YAML",
      json: inMade({ ...policy(), ...cni("env:\n  WARM_IP_TARGET: '2'\nenableNetworkPolicy: 'true'\n") }),
    },
    { what: "a policy that lets every pod in", json: inMade(policy([{ from: [{ namespace_selector: {} }] }])) },
    { what: "one that names nobody", json: inMade(policy([{ ports: [{ port: "8000" }] }])) },
    {
      what: "a policy of Calico's, which is its own to enforce",
      json: inMade({
        helm_release: {
          O: objects([object("crd.projectcalico.org/v1", "NetworkPolicy", "p", { spec: { ingress: [] } })]),
        },
      }),
    },
  ],
  unknown: [
    { what: "a cluster of somebody else", json: inCluster(policy()) },
    { what: "what the add-on is told, given to Terraform", json: inMade({ ...policy(), ...cni("${var.cni}") }) },
    { what: "EKS Auto Mode", json: inMade(policy(), { compute_config: { enabled: true } }) },
    { what: "another plugin", json: inMade({ ...policy(), helm_release: { T: release("tigera-operator") } }) },
    { what: "whom it lets in, given to Terraform", json: inMade(policy([{ from: "${var.peers}" }])) },
    { what: "rules that are given to Terraform", json: inMade(policy("${var.rules}")) },
    { what: "an add-on that is told what is no JSON", json: inMade({ ...policy(), ...cni("on") }) },
    {
      what: "whether the add-on is told to, given to Terraform",
      json: inMade({ ...policy(), ...cni("${jsonencode({ enableNetworkPolicy = var.enforced })}") }),
    },
  ],
  told: `warning MLP-K8S-132  s kubernetes_network_policy_v1.P
  nothing enforces this network policy, so it keeps nobody out: the add-on vpc-cni does not unless it is told to
  fix: set configuration_values {"enableNetworkPolicy":"true"} of the add-on vpc-cni (\`networkPolicies: true\` on the cluster), or acknowledge this where something else enforces policies
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-132`,
};
