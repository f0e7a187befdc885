import type { Code } from "../../codes";
import type { KubernetesObject } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { scalersIn } from "../scalers";

/** Fields of the least and the most, by kind; without the latter it is what the kind has by itself. */
const BOUNDS: Readonly<Record<string, { readonly least: string; readonly most: string; readonly none?: number }>> = {
  HorizontalPodAutoscaler: { least: "minReplicas", most: "maxReplicas" },
  ScaledObject: { least: "minReplicaCount", most: "maxReplicaCount", none: 100 },
};

/** The API server refuses an autoscaler whose least is above its most, and KEDA makes none. */
export const scalerBounds: Rule<Code> = {
  code: "MLP-K8S-210",
  title: "the least number of replicas is not above the most",
  source: "https://keda.sh/docs/latest/reference/scaledobject-spec/#maxreplicacount",
  check: (views) =>
    judgeEach(scalersIn(views), (scaler, say) => {
      judgeIdle(scaler, say);
      const bounds = boundsOf(scaler);
      if (bounds === undefined) return;
      const { least, most, argument, why } = bounds;
      if (why !== undefined) return say.unknown(scaler.resource, argument, why);
      if (least === undefined || most === undefined || least <= most) return;
      say.error(scaler.resource, argument, {
        message: `${scaler.kind} ${scaler.name ?? ""} is refused: its least number of replicas is above the most, got ${String(least)} and ${String(most)}`,
        fix: "lower the one, or raise the other",
      });
    }),
};

/** What KEDA leaves while nothing is asked is less than what it keeps while something is. */
function judgeIdle({ kind, name, resource, fields }: KubernetesObject, say: Say): void {
  const spec = fields.at("spec");
  if (kind !== "ScaledObject" || spec?.has("idleReplicaCount") !== true) return;
  const [idle, least] = [
    spec.number("idleReplicaCount"),
    spec.has("minReplicaCount") ? spec.number("minReplicaCount") : 0,
  ];
  const at = spec.argument("idleReplicaCount");
  if (idle === undefined || least === undefined) return say.unknown(resource, at, "it is known only at plan");
  if (idle < least) return;
  say.error(resource, at, {
    message: `ScaledObject ${name ?? ""} is refused: its idle number of replicas is not below the least, got ${String(idle)} and ${String(least)}`,
    fix: "let idleReplicaCount be 0, and minReplicaCount 1 or more",
  });
}

function boundsOf({ kind, fields }: KubernetesObject) {
  const names = BOUNDS[kind];
  const spec = fields.at("spec");
  if (names === undefined || spec?.has(names.least) !== true) return undefined;
  const given = (field: string) => {
    const value = spec.value(field);
    return value !== undefined && value.kind !== "known" ? "it is known only at plan" : undefined;
  };
  return {
    least: spec.number(names.least),
    most: spec.has(names.most) ? spec.number(names.most) : names.none,
    argument: spec.argument(names.least),
    why: given(names.least) ?? given(names.most),
  };
}
