import { namespaceOf } from "../../core/props/cluster-references";
import type { NamespaceRef, TeamHttps } from "../../core/refs";
import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import type { TeamEgress, TeamNetwork } from "../team-props";
import { literalNameOf } from "./namespaces";

/** Where EKS' agent gives pods the credentials of their role. */
const CREDENTIALS = ["169.254.170.23/32", "fd00:ec2::23/128"];

const HTTPS = 443;
const EVERYWHERE: readonly string[] = ["0.0.0.0/0", "::/0"];

/** Whose addresses a policy opens, by their names: for those who read it. */
const HOSTS_ANNOTATION = "ml-platform/hosts";

/**
 * What pods of a namespace reach and are reached by. Policies add up: the first shuts all off, each further one opens a
 * place. What they say is of TCP and UDP: EFA does not pass through what enforces them.
 */
export function networkObjects(namespace: string, network: TeamNetwork | "open"): KubernetesObject[] {
  if (network === "open") return [];
  const { https = EVERYWHERE, egress = {}, reachableFrom = [] } = network;
  const own = [{ podSelector: {} }];
  return [
    policy(namespace, "deny-all", { policyTypes: ["Ingress", "Egress"] }),
    // all ports: NCCL and Gloo choose theirs
    policy(namespace, "each-other", {
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: own }],
      egress: [{ to: own }],
    }),
    policy(namespace, "dns", out([DNS], [tcp(53), { port: 53, protocol: "UDP" }])),
    policy(namespace, "credentials", out(ranges(CREDENTIALS), [tcp(80)])),
    ...(https.length === 0 ? [] : [policy(namespace, "https", out(ranges(https), [tcp(HTTPS)]))]),
    ...Object.entries(egress).map(([name, place]) => placePolicy(namespace, name, place)),
    ...(reachableFrom.length === 0
      ? []
      : [
          policy(namespace, "reachable-from", {
            policyTypes: ["Ingress"],
            ingress: [{ from: reachableFrom.map(podsOf) }],
          }),
        ]),
  ];
}

/** What pods reach by HTTPS; undefined where that is every address. */
export function httpsOf(network: TeamNetwork | "open"): TeamHttps | undefined {
  if (network === "open") return undefined;
  const { https = EVERYWHERE, egress = {} } = network;
  const places = Object.values(egress).filter(({ ports }) => ports.includes(HTTPS));
  const ranges = [...https, ...places.flatMap(({ cidrs = [] }) => cidrs)];
  if (ranges.some((range) => EVERYWHERE.includes(range))) return undefined;
  return { ranges, hosts: places.flatMap(({ hosts = [] }) => hosts) };
}

/** What only calls out over HTTPS, and is called by nobody. */
export function callsOut(namespace: string): KubernetesObject {
  const egress = [{ to: ranges(EVERYWHERE), ports: [tcp(HTTPS)] }];
  return policy(namespace, "https-alone", { policyTypes: ["Ingress", "Egress"], egress });
}

const DNS = {
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
  podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
};

function policy(namespace: string, name: string, spec: object): KubernetesObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: { podSelector: {}, ...spec },
  };
}

function placePolicy(namespace: string, name: string, place: TeamEgress): KubernetesObject {
  const made = policy(namespace, `egress-${name}`, further(place));
  const { hosts = [] } = place;
  if (hosts.length === 0) return made;
  return { ...made, metadata: { ...made.metadata, annotations: { [HOSTS_ANNOTATION]: hosts.join(",") } } };
}

function out(to: readonly object[], ports: readonly object[]): object {
  return { policyTypes: ["Egress"], egress: [{ to, ports }] };
}

function further({ cidrs = [], namespaces = [], ports }: TeamEgress): object {
  return out([...ranges(cidrs), ...namespaces.map(podsOf)], ports.map(tcp));
}

function tcp(port: number): object {
  return { port, protocol: "TCP" };
}

function ranges(cidrs: readonly string[]): object[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/** By the label that Kubernetes itself puts on every namespace. */
function podsOf(given: NamespaceRef | string): object {
  const namespace = namespaceOf(given);
  const name = literalNameOf(namespace) ?? namespace.namespaceName;
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } };
}
