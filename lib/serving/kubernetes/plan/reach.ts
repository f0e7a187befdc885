import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { namespaceOf, namespaceOrName } from "../../../core/props/cluster-references";
import { listOf } from "../../../core/props/collections";
import { nested } from "../../../core/props/objects";
import { optional, Rule } from "../../../core/props/rule";
import { checked, either, worded } from "../../../core/props/shapes";
import { oneOf } from "../../../core/props/words";
import { isPlainObject } from "../../../core/props/wrong-value";
import { addressRange } from "../../../kubernetes/plan/address-range";
import type { EndpointReach } from "../endpoint-props";

type Named = Exclude<EndpointReach, string>;

/** One kind of callers that a policy lets in. */
export type Caller = { readonly kind: "all pods" } | { readonly kind: "namespace" | "range"; readonly name: string };

const RANGE = addressRange("MLP-SERVE-118");

const NAMED = checked(
  nested<Named>({
    namespaces: optional(listOf(namespaceOrName(), { what: "a list of namespaces" })),
    cidrs: optional(listOf(RANGE, { what: "a list of address ranges" })),
  }),
  nobodyProblems,
);

/** Who calls a server: one of two choices. */
export const REACH: Rule<EndpointReach> = worded(
  either((value) => value === "cluster", oneOf("cluster"), NAMED),
  choiceProblem,
);

/** The callers of a server. A list of none means everybody to Kubernetes, so an empty one is refused before. */
export function planReach(reach: EndpointReach): readonly Caller[] {
  if (reach === "cluster") return [{ kind: "all pods" }];
  const { namespaces = [], cidrs = [] } = reach;
  return [
    ...namespaces.map((given): Caller => ({ kind: "namespace", name: namespaceOf(given).namespaceName })),
    ...cidrs.map((name): Caller => ({ kind: "range", name })),
  ];
}

function choiceProblem(reach: unknown): Omit<Problem, "property"> | undefined {
  // an object has findings of its own
  if (isToken(reach) || isPlainObject(reach)) return undefined;
  return {
    code: "MLP-SERVE-116",
    message: `reachableFrom is neither "cluster" nor { namespaces, cidrs }, got ${quote(reach)}`,
    fix: 'name the callers, { namespaces: ["gateway"] } or { cidrs: ["10.20.0.0/20"] }, or "cluster" for every pod of the cluster',
  };
}

function nobodyProblems({ namespaces = [], cidrs = [] }: Named, property: string): Problem[] {
  if (namespaces.length > 0 || cidrs.length > 0) return [];
  return [
    {
      code: "MLP-SERVE-117",
      property,
      message: "no caller is named, and Kubernetes reads a policy without callers as open to everybody, got none",
      fix: 'name a namespace or an address range, or use "cluster" for every pod of the cluster',
    },
  ];
}
