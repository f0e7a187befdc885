import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Pods, Views } from "../../views";
import { textOf } from "../../views/fields";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { ignoresChanges } from "../ignores-changes";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { scalersIn, targetOf } from "../scalers";

const ALL = /^100%$/;
const NONE = /^0%?$/;

/**
 * A budget lets a pod go at some time. One that never does keeps nodes from being drained: an upgrade of a node group
 * fails with PodEvictionFailure, and Karpenter does not consolidate.
 */
export const evictionAllowed: Rule<Code> = {
  code: "MLP-K8S-283",
  title: "budgets let a pod go when its node is drained",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  check: (views) =>
    judgeEach(views.kubernetes.ofKind("PodDisruptionBudget"), (budget, say) => {
      judge(budget, views, say);
    }),
};

function judge(budget: KubernetesObject, views: Views, say: Say): void {
  const { resource, fields } = budget;
  const spec = fields.at("spec");
  if (spec === undefined) return;
  for (const [field, never] of [
    ["maxUnavailable", NONE],
    ["minAvailable", ALL],
  ] as const) {
    if (!spec.has(field)) continue;
    const text = textOf(spec.value(field));
    if (text === undefined)
      return say.unknown(resource, spec.argument(field), spec.why(field) ?? "it has another form");
    if (never.test(text)) return tell(budget, spec.argument(field), `no pod may ever go, got ${text}`, say);
    if (field === "minAvailable" && /^\d+$/.test(text)) judgeNumber(budget, spec, Number(text), views, say);
  }
}

/** A number that has to stay is held against the pods that there are. */
function judgeNumber(budget: KubernetesObject, spec: Fields, least: number, views: Views, say: Say): void {
  const selector = spec.at("selector")?.knownMap("matchLabels");
  if (least === 0 || selector === undefined || selector.size === 0) return;
  const scaled = new Set(scalersIn(views).map((scaler) => targetOf(scaler, views)));
  const selected = views.kubernetes.podsBeside(budget).filter((pods) => isMeant(pods, selector));
  const [only] = selected;
  if (only === undefined || selected.length > 1 || scaled.has(only.object)) return;
  const { replicas, object } = only;
  if (replicas === undefined || replicas > least || ignoresChanges(object.resource, "spec.replicas")) return;
  if (!["Deployment", "StatefulSet"].includes(object.kind) || isLifecycleHidden(object.resource, say)) return;
  const got = `${String(least)} stay of ${String(replicas)} of ${object.kind} ${object.name ?? ""}`;
  tell(budget, spec.argument("minAvailable"), `no pod may ever go: ${got}`, say);
}

function isMeant({ metadata }: Pods, selector: ReadonlyMap<string, string>): boolean {
  const labels = metadata?.knownMap("labels");
  return labels !== undefined && [...selector].every(([key, value]) => labels.get(key) === value);
}

function tell({ resource }: KubernetesObject, at: string, message: string, say: Say): void {
  say.warning(resource, at, {
    message: `${message}: nodes with them are not drained, and an upgrade of their group fails`,
    fix: "give `maxUnavailable: 1`, or more replicas; it is right where somebody takes the budget away before nodes are replaced",
  });
}
