import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { namespaceOf } from "../../core/props/cluster-references";
import type { NamespaceRef } from "../../core/refs";

type Labels = Readonly<Record<string, string>>;

/** Kueue refuses to manage these. */
const SYSTEM = ["kube-system", "kueue-system"];

/** The name of a namespace as a literal; undefined where it is known only after apply. */
export function literalNameOf({ literalName, namespaceName }: NamespaceRef): string | undefined {
  return literalName ?? (isToken(namespaceName) ? undefined : namespaceName);
}

/** Whether the jobs of a namespace would be queued, by the labels that Kueue looks for, where those are known. */
export function namespaceProblems(
  given: NamespaceRef | string,
  wanted: Labels | undefined,
  property: string,
): Problem[] {
  const namespace = namespaceOf(given);
  const name = literalNameOf(namespace) ?? "";
  if (SYSTEM.includes(name)) return [ofSystem(name, property)];
  if (wanted === undefined) return [];
  if (namespace.labels === undefined) return [unknownLabels(name, wanted, property)];
  const { labels } = namespace;
  const isMissing = Object.entries(wanted).some(
    ([key, value]) => !isToken(value) && !isToken(labels[key]) && labels[key] !== value,
  );
  return isMissing ? [uncovered(name, labels, wanted, property)] : [];
}

function ofSystem(name: string, property: string): Problem {
  return {
    code: "MLP-TRAIN-011",
    property,
    message: `Kueue manages no job in a namespace of the system, got ${quote(name)}`,
    fix: "give a namespace of the queue's own",
  };
}

function uncovered(name: string, labels: Labels, wanted: Labels, property: string): Problem {
  return {
    code: "MLP-TRAIN-011",
    property,
    message: `Kueue manages namespaces with ${quote(wanted)}, and jobs of ${quote(name)} would start beside all queues, got ${quote(labels)}`,
    fix: "give the namespace `labels: kueue.namespaceLabels`",
  };
}

function unknownLabels(name: string, wanted: Labels, property: string): Problem {
  return {
    code: "MLP-TRAIN-012",
    severity: "warning",
    property,
    message: `the labels of this namespace are not known here, and Kueue queues its jobs only with ${quote(wanted)}, got ${quote(name)}`,
    fix: "make it with `new Namespace(…, { labels: kueue.namespaceLabels })`, or label it where it is made and acknowledge this",
  };
}
