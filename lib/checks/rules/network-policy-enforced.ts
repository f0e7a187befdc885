import type { Code } from "../../codes";
import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { blocks, isObject, JsonObject, parseJson, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { clusterOf, EksCluster } from "../eks-clusters";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const POLICIES: ReadonlySet<string> = new Set(["kubernetes_network_policy", "kubernetes_network_policy_v1"]);

/** Charts of what enforces policies instead of AWS's CNI. */
const OTHERS = /cilium|calico|tigera|antrea|kube-router|aws-vpc-cni/;

/** Whether a cluster enforces policies, or why nobody can tell. */
type Enforcement = "on" | "off" | { readonly why: string };

/** A policy keeps somebody out: EKS takes every policy, and AWS's CNI enforces none until it is told to. */
export const networkPolicyEnforced: Rule<Code> = {
  code: "MLP-K8S-132",
  title: "network policies are enforced",
  check: inEachStack((result, stack, stacks) => {
    const policies = madeIn(stack, ...POLICIES);
    for (const policy of policies.filter(keepsOut)) {
      const enforced = enforcementOf(clusterOf(policy, stack, stacks), stacks);
      if (typeof enforced === "object") result.cannotTell(policy, "spec", enforced.why);
      if (enforced !== "off") continue;
      result.finds(policy, undefined, {
        severity: "warning",
        message:
          "nothing enforces this network policy, so it keeps nobody out: the add-on vpc-cni does not unless it is told to",
        fix: 'set `networkPolicies: true` on the cluster (configuration_values {"enableNetworkPolicy":"true"} of vpc-cni), or acknowledge this where something else enforces policies',
      });
    }
  }),
};

/** Whether somebody in the cluster is shut out; a policy that lets every pod in has nothing to enforce there. */
function keepsOut({ body }: SynthesizedResource): boolean {
  const peers = blocks(body, "spec")
    .flatMap((spec) => blocks(spec, "ingress"))
    .flatMap((ingress) => blocks(ingress, "from"));
  return !peers.some(isEveryPod);
}

function isEveryPod(peer: JsonObject): boolean {
  const [namespaces] = blocks(peer, "namespace_selector");
  const isEmpty = namespaces !== undefined && Object.values(namespaces).every((value) => value === null);
  return isEmpty && blocks(peer, "pod_selector").length === 0;
}

function enforcementOf(cluster: EksCluster | undefined, stacks: readonly SynthesizedStack[]): Enforcement {
  if (cluster === undefined)
    return { why: "whether something enforces it is known in its cluster, which is not made here" };
  if (blocks(cluster.resource.body, "compute_config").some(({ enabled }) => literalBoolean(enabled) !== false)) {
    return { why: "EKS Auto Mode enforces it where its ConfigMap says so" };
  }
  const charts = stacks
    .flatMap((stack) => stack.resources.map((resource) => ({ stack, resource })))
    .filter(
      ({ resource: { type, body } }) =>
        type === "helm_release" && typeof body.chart === "string" && OTHERS.test(body.chart),
    )
    .filter(({ resource, stack }) => clusterOf(resource, stack, stacks)?.resource === cluster.resource);
  if (charts.length > 0) return { why: `whether ${charts[0]!.resource.address} enforces it is in its values` };
  return cniOf(cluster);
}

function cniOf({ addons }: EksCluster): Enforcement {
  const cni = addons.find(({ body }) => literalText(body.addon_name) === "vpc-cni");
  const given = cni?.body.configuration_values ?? null;
  if (given === null) return "off";
  const text = literalText(given);
  if (text === undefined) return { why: "what vpc-cni is told is known only at plan" };
  const values = valuesIn(text);
  if (values === undefined) return { why: "what vpc-cni is told is not JSON" };
  return literalBoolean(values.enableNetworkPolicy) === true ? "on" : "off";
}

/** EKS takes YAML as well, which is not read. */
function valuesIn(text: string): JsonObject | undefined {
  try {
    const values = parseJson(text, "configuration_values");
    return isObject(values) ? values : undefined;
  } catch {
    return undefined;
  }
}
