import {
  NetworkPolicyV1,
  NetworkPolicyV1Metadata,
  NetworkPolicyV1SpecIngressFrom,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { literal } from "../../../core/literal";
import { Caller } from "../plan/reach";

/** What a policy is made from. */
export interface PolicyInput {
  readonly provider: TerraformProvider;
  readonly metadata: NetworkPolicyV1Metadata;
  /** By which the pods are found. */
  readonly pods: Readonly<Record<string, string>>;
  readonly port: number;
  readonly callers: readonly Caller[];
}

/** Lets these callers in at the server's port, and nobody else. Policies add up: a further one opens more. */
export function networkPolicy(scope: Construct, input: PolicyInput): NetworkPolicyV1 {
  const { provider, metadata, pods, port, callers } = input;
  return new NetworkPolicyV1(scope, "NetworkPolicy", {
    provider,
    metadata,
    spec: {
      podSelector: { matchLabels: { ...pods } },
      policyTypes: ["Ingress"],
      ingress: [{ ports: [{ port: String(port), protocol: "TCP" }], from: callers.map(peer) }],
    },
  });
}

function peer(caller: Caller): NetworkPolicyV1SpecIngressFrom {
  if (caller.kind === "all pods") return { namespaceSelector: {} };
  if (caller.kind === "range") return { ipBlock: { cidr: literal(caller.name) } };
  // the label that Kubernetes itself puts on every namespace
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": caller.name } } };
}
