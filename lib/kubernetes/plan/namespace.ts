import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { namespace, NAMESPACE_LABEL } from "../../core/props/cluster-references";
import { recordOf } from "../../core/props/collections";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { NamespaceRef } from "../../core/refs";
import type { NamespaceProps, PodSecurity } from "../namespace-props";
import type { TargetCluster } from "../target-cluster";
import { targetCluster } from "./target-cluster";
import { annotationProblems, labelProblems } from "./metadata";

interface NamespacePlan {
  readonly cluster: TargetCluster;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const LABEL = anyText("a label's value", "x", { empty: "allowed" });
const ANNOTATION = anyText("an annotation's text", "x", { empty: "allowed" });

const NAMESPACE: PropRules<NamespaceProps> = {
  cluster: targetCluster(),
  name: text({ ...NAMESPACE_LABEL, example: "stand-in" }),
  podSecurity: optional(oneOf<PodSecurity>("restricted", "baseline", "privileged")),
  labels: optional(checked(recordOf(LABEL), labelProblems)),
  annotations: optional(checked(recordOf(ANNOTATION), annotationProblems)),
};

/** A namespace's name and the labels that hold its pods to a standard. */
export function planNamespace(given: NamespaceProps): Planned<NamespacePlan> {
  const judged = judgeProps<NamespaceProps>(given, NAMESPACE);
  const { podSecurity: level = "restricted", labels, ...props } = judged.value;
  const modes = ["enforce", "audit", "warn"].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]);
  return {
    plan: { ...props, labels: { ...(Object.fromEntries(modes) as Record<string, string>), ...labels } },
    problems: [...judged.problems, ...(isSound(judged, "name") ? reserved(props.name) : [])],
  };
}

/** The name of a namespace that exists already. */
export function planNamespaceName(namespaceName: string): Planned<NamespaceRef> {
  const { value, problems } = namespace().judge({ namespaceName }, "");
  return { plan: value, problems };
}

/** Every cluster has these; making one again fails at apply. */
function reserved(name: string): Problem[] {
  if (!["default", "kube-system", "kube-public", "kube-node-lease"].includes(name)) return [];
  return [
    {
      code: "MLP-K8S-107",
      property: "name",
      message: `the namespace belongs to Kubernetes itself, got ${quote(name)}`,
      fix: `use a name of your own, or Namespace.fromName(${quote(name)}) for what belongs there`,
    },
  ];
}
