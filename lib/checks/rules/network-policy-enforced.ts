import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { literalBoolean } from "../../terraform/expression/literals";
import { Cluster, Fields, KubernetesObject, openedIn, Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

/** Charts of what enforces policies instead of AWS's CNI. */
const OTHERS = /cilium|calico|tigera|antrea|kube-router|aws-vpc-cni/;

/** Whether a cluster enforces policies, or why nobody can tell. */
type Enforcement = "on" | "off" | { readonly why: string };

/** A policy keeps somebody out: EKS takes every policy, and AWS's CNI enforces none until it is told to. */
export const networkPolicyEnforced: Rule<Code> = {
  code: "MLP-K8S-132",
  title: "network policies are enforced",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html",
  check: (views) =>
    judgeEach(holdersIn(views), ({ resource, policies }, say) => {
      const asked = policies.filter((policy) => keepsOut(policy) !== false);
      const [first] = asked;
      if (first === undefined) return;
      const enforced = enforcementIn(clusterAround(resource, views), views);
      if (enforced === "on") return;
      if (typeof enforced === "object") return say.unknown(resource, first.fields.argument("spec"), enforced.why);
      const shut = asked.filter((policy) => keepsOut(policy) === true);
      const [open] = shut;
      if (open === undefined) return say.unknown(resource, first.fields.argument("spec"), "whom it lets in");
      const what =
        shut.length === 1
          ? "this network policy, so it keeps nobody out"
          : `these ${String(shut.length)} network policies, so they keep nobody out`;
      say.warning(resource, open.fields.place === "" ? undefined : open.fields.place, {
        message: `nothing enforces ${what}: the add-on vpc-cni does not unless it is told to`,
        fix: 'set configuration_values {"enableNetworkPolicy":"true"} of the add-on vpc-cni (`networkPolicies: true` on the cluster), or acknowledge this where something else enforces policies',
      });
    }),
};

/** What policies stand in: those of one chart are one finding. */
interface Holder {
  readonly resource: Resource;
  readonly policies: readonly KubernetesObject[];
}

function holdersIn({ kubernetes }: Views): readonly Holder[] {
  const all = kubernetes.ofKind("NetworkPolicy").filter(({ group }) => group === "" || group === "networking.k8s.io");
  return [...grouped(all, ({ resource }) => resource)].map(([resource, policies]) => ({ resource, policies }));
}

/**
 * Whether somebody in the cluster is shut out; a policy that lets every pod in has nothing to enforce there. Undefined
 * where only the plan knows.
 */
function keepsOut({ fields }: KubernetesObject): boolean | undefined {
  const spec = fields.at("spec");
  const rules = spec?.list("ingress") ?? [];
  if (rules.some(isForAll)) return false;
  return [fields.why("spec"), spec?.why("ingress"), ...rules.map((rule) => rule.why("from"))].some(Boolean)
    ? undefined
    : true;
}

/** Whether a rule lets every pod in: it names them all, or nobody. */
function isForAll(rule: Fields): boolean {
  const peers = rule.list("from");
  return peers.some(isEveryPod) || (peers.length === 0 && rule.why("from") === undefined);
}

function isEveryPod(peer: Fields): boolean {
  const namespaces = peer.at("namespaceSelector");
  return namespaces?.names.length === 0 && !peer.has("podSelector");
}

function enforcementIn(cluster: Cluster | undefined, { kubernetes }: Views): Enforcement {
  if (cluster === undefined) {
    return { why: "whether something enforces it is known in its cluster, which is not made here" };
  }
  if (cluster.resource.blocks("compute_config").some((config) => config.boolean("enabled") !== false)) {
    return { why: "EKS Auto Mode enforces it where its ConfigMap says so" };
  }
  const chart = kubernetes.releases.find(
    ({ resource }) =>
      OTHERS.test(resource.text("chart") ?? "") && kubernetes.clusterOf(resource).made === cluster.resource,
  );
  if (chart !== undefined) return { why: `whether ${chart.resource.address} enforces it is in its values` };
  return cniOf(cluster);
}

function cniOf({ addons }: Cluster): Enforcement {
  const cni = addons.find((addon) => addon.text("addon_name") === "vpc-cni");
  if (cni?.has("configuration_values") !== true) return "off";
  const values = openedIn(cni, "configuration_values");
  if (!isObject(values)) {
    const isText = cni.text("configuration_values") !== undefined;
    return { why: isText ? "what vpc-cni is told is not JSON" : "what vpc-cni is told is known only at plan" };
  }
  const given = values.enableNetworkPolicy ?? null;
  if (given === null) return "off";
  const isOn = literalBoolean(given);
  if (isOn === undefined) return { why: "what vpc-cni is told is known only at plan" };
  return isOn ? "on" : "off";
}
