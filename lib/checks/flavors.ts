import type { Fields, KubernetesObject } from "../views";
import type { PodSet } from "./pod-sets";
import { isTolerated, tolerationsIn } from "./scheduling";

type Flavors = ReadonlyMap<string, KubernetesObject> | undefined;

/** The flavor of a quota, by its name. */
export function flavorOf(quota: Fields, flavors: Flavors): KubernetesObject | undefined {
  const name = quota.text("name");
  return name === undefined ? undefined : flavors?.get(name);
}

/** Why only the plan knows which nodes a flavor is. */
export function hiddenFlavor(quota: Fields, flavors: Flavors): string | undefined {
  if (quota.text("name") === undefined) return "the name of a flavor";
  return flavorOf(quota, flavors)?.fields.at("spec")?.why("nodeLabels");
}

/**
 * Whether Kueue gives pods the nodes of a flavor, as far as their labels and taints say: false where pods choose another
 * value of one of its labels, or do not tolerate one of its taints. Undefined where only the plan, or the cluster, knows.
 */
export function takes(quota: Fields, flavors: Flavors, { spec }: PodSet): boolean | undefined {
  const flavor = flavorOf(quota, flavors)?.fields.at("spec");
  if (flavor === undefined || spec === undefined) return undefined;
  const [labels, selector] = [flavor.knownMap("nodeLabels"), spec.knownMap("nodeSelector")];
  const given = tolerationsIn(flavor);
  const own = tolerationsIn(spec);
  if (labels === undefined || selector === undefined || given === undefined || own === undefined) return undefined;
  if ([...labels].some(([key, value]) => (selector.get(key) ?? value) !== value)) return false;
  const taints = flavor.list("nodeTaints").map((taint) => ({
    key: taint.text("key"),
    value: taint.has("value") ? taint.text("value") : "",
    effect: EFFECTS[taint.text("effect") ?? ""],
  }));
  if (taints.some(({ key, value, effect }) => key === undefined || value === undefined || effect === undefined)) {
    return undefined;
  }
  return taints.every(
    (taint) => taint.effect === "PREFER_NO_SCHEDULE" || [...given, ...own].some((one) => isTolerated(taint, one)),
  );
}

/** As EKS calls the effects of taints. */
const EFFECTS: Readonly<Record<string, string>> = {
  NoSchedule: "NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
};
