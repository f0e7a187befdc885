import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { checkLabelName } from "./names";

/** What the pods of a namespace may do, by Kubernetes' pod security standards. */
export type PodSecurity = "restricted" | "baseline" | "privileged";

interface NamespaceInput {
  readonly name: string;
  readonly podSecurity?: PodSecurity;
  readonly labels?: Readonly<Record<string, string>>;
}

interface NamespacePlan {
  readonly labels: Readonly<Record<string, string>>;
}

/** A namespace's name and the labels that hold its pods to a standard. */
export function planNamespace(props: NamespaceInput): Planned<NamespacePlan> {
  const level = props.podSecurity ?? "restricted";
  const modes = ["enforce", "audit", "warn"].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]);
  return {
    plan: { labels: { ...(Object.fromEntries(modes) as Record<string, string>), ...props.labels } },
    problems: [
      ...checkLabelName(props.name, { code: "MLP-K8S-106", property: "name", what: "namespace" }),
      ...reserved(props.name),
    ],
  };
}

/** Every cluster has these; making one again fails at apply. */
function reserved(name: string): Problem[] {
  if (isToken(name) || (name !== "default" && !/^kube-/.test(name))) return [];
  return [
    {
      code: "MLP-K8S-107",
      property: "name",
      message: `the namespace belongs to Kubernetes itself, got ${quote(name)}`,
      fix: `use a name of your own, or Namespace.fromName(${quote(name)}) for what belongs there`,
    },
  ];
}
