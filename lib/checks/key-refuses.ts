import type { Resource, Value, Views } from "../views";

/** What a key says to a service. */
export type Refusal =
  | { readonly kind: "allows" }
  | {
      readonly kind: "refuses";
      /** The key, as a message names it. */
      readonly words: string;
    }
  | { readonly kind: "unknown"; readonly why: string };

/** Of all that a service does with a key it needs one of these. */
const USES = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"];

/** Whether the key that a value means keeps a service out. The keys that AWS makes let their own service in alone. */
export function refusalOf(value: Value<Resource>, service: string, views: Views): Refusal {
  const named = views.kms.named(value);
  if (named.kind === "unknown") return named;
  if (named.kind === "managed") return { kind: "refuses", words: named.alias };
  const policy = views.kms.policyOf(named.key);
  if (policy.kind === "unknown") return policy;
  const words = named.key.address;
  if (policy.kind === "default") return { kind: "refuses", words: `${words}, which has no policy of its own` };
  const admits = views.iam.admits(policy.policies, service, USES);
  if (admits === undefined) return { kind: "unknown", why: `whether the policy of ${words} lets ${service} use it` };
  return admits ? { kind: "allows" } : { kind: "refuses", words };
}
