import { nameIn } from "../views/object-name";
import type { KubernetesObject, Views } from "../views";

/** Kinds that set the replicas of something else, by their groups; the provider's own types have none. */
const SCALERS: readonly (readonly [kind: string, group: RegExp])[] = [
  ["HorizontalPodAutoscaler", /^(?:autoscaling)?$/],
  ["ScaledObject", /^keda\.sh$/],
];

/** What sets the replicas of something else. */
export function scalersIn({ kubernetes }: Views): readonly KubernetesObject[] {
  return SCALERS.flatMap(([kind, group]) => kubernetes.ofKind(kind).filter((object) => group.test(object.group)));
}

/** Kind and name of what it scales; undefined where only the plan knows them. */
export function scaledBy({ fields }: KubernetesObject): { readonly kind: string; readonly name: string } | undefined {
  const target = fields.under("spec", "scaleTargetRef");
  const name = target === undefined ? undefined : nameIn(target, "name");
  const kind = target?.has("kind") === true ? target.text("kind") : "Deployment";
  return name === undefined || kind === undefined ? undefined : { kind, name };
}

/** The object that it scales, where that is written down. */
export function targetOf(scaler: KubernetesObject, { kubernetes }: Views): KubernetesObject | undefined {
  const scaled = scaledBy(scaler);
  if (scaled === undefined) return undefined;
  return kubernetes.objectsBeside(scaler).find((object) => object.kind === scaled.kind && object.name === scaled.name);
}
