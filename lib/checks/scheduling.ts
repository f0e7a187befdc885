import { textOf } from "../views/fields";
import type { Fields, NodeGroup, NodeTaint, Pods } from "../views";

/** How a tolerance is written in Kubernetes for what EKS calls the effect of a taint. */
const EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
};

/** A toleration of pods. */
export interface Toleration {
  /** None tolerates every key. */
  readonly key?: string;
  /** `Equal` where none is given. */
  readonly operator?: string;
  /** Empty where none is given. */
  readonly value?: string;
  /** None tolerates every effect. */
  readonly effect?: string;
}

/** The tolerations in a list; undefined where only the plan knows one. */
export function tolerationsIn(fields: Fields | undefined, field = "tolerations"): readonly Toleration[] | undefined {
  if (fields === undefined) return [];
  if (fields.why(field) !== undefined) return undefined;
  const names = ["key", "operator", "value", "effect"] as const;
  const listed = fields.list(field);
  if (listed.some((one) => names.some((name) => one.has(name) && one.text(name) === undefined))) return undefined;
  return listed.map((one) => Object.fromEntries(names.map((name) => [name, one.text(name)])));
}

/** The first taint of a group that keeps pods off; undefined where all are tolerated, `unknown` where it cannot be told. */
export function taintAgainst(
  tolerations: readonly Toleration[] | undefined,
  { taints }: NodeGroup,
): NodeTaint | "unknown" | undefined {
  if (taints === undefined) return "unknown";
  const hard = taints.filter(({ effect }) => effect !== "PREFER_NO_SCHEDULE");
  if (hard.length === 0) return undefined;
  if (
    tolerations?.some(({ key, operator, effect }) => key === undefined && operator === "Exists" && !effect) === true
  ) {
    return undefined;
  }
  if (tolerations === undefined || hard.some(({ key, value, effect }) => [key, value, effect].includes(undefined))) {
    return "unknown";
  }
  return hard.find((taint) => !tolerations.some((one) => isTolerated(taint, one)));
}

/** Whether a toleration is for a taint. */
export function isTolerated(taint: NodeTaint, { key, operator, value = "", effect }: Toleration): boolean {
  if (effect !== undefined && effect !== "" && effect !== EFFECTS[taint.effect ?? ""]) return false;
  if (key === undefined || key === "") return operator === "Exists";
  return key === taint.key && (operator === "Exists" || value === taint.value);
}

/** Whether nodes of a group have these labels; undefined where only the plan, or the node, knows. */
export function hasLabels(group: NodeGroup, wanted: ReadonlyMap<string, string>): boolean | undefined {
  const answers = [...wanted].map(([key, value]) => hasLabel(group, key, [value]));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const TYPE = "node.kubernetes.io/instance-type";

/** Labels that nodes get from Kubernetes, EKS or programs that look at them. */
const GIVEN_BY_OTHERS =
  /(?:^|\.)(?:kubernetes\.io|k8s\.io|amazonaws\.com|k8s\.aws|eks\.amazonaws\.com|nvidia\.com|amd\.com|karpenter\.sh|openshift\.io)\//;

function hasLabel(group: NodeGroup, key: string, values: readonly string[]): boolean | undefined {
  if (key === TYPE) {
    const types = group.instanceTypes;
    if (types === undefined) return undefined;
    const had = types.filter((type) => values.includes(type)).length;
    return had === 0 ? false : had === types.length ? true : undefined;
  }
  if (group.labels === undefined) return undefined;
  const value = group.labels.get(key);
  if (value !== undefined) {
    const text = textOf(value);
    return text === undefined ? undefined : values.includes(text);
  }
  return GIVEN_BY_OTHERS.test(key) ? undefined : false;
}

/** Whether pods with this affinity may run on a group, as far as its labels say. */
export function isChosen(affinity: Fields | undefined, group: NodeGroup): boolean | undefined {
  const required = affinity?.under("nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
  if (required === undefined) return affinity?.why("nodeAffinity") === undefined ? true : undefined;
  const terms = required.list("nodeSelectorTerms").map((term) => {
    const all = term.list("matchExpressions").map((expression) => isMatched(expression, group));
    if (term.has("matchFields")) return undefined;
    if (all.includes(false)) return false;
    return all.includes(undefined) ? undefined : true;
  });
  if (terms.includes(true)) return true;
  return terms.includes(undefined) || terms.length === 0 ? undefined : false;
}

function isMatched(expression: Fields, group: NodeGroup): boolean | undefined {
  const key = expression.text("key");
  if (key === undefined || expression.text("operator") !== "In" || expression.why("values") !== undefined)
    return undefined;
  return hasLabel(group, key, expression.texts("values"));
}

/** What is in the way of pods on a group; undefined where nothing is, `unknown` where it cannot be told. */
export function inTheWay({ spec }: Pods, group: NodeGroup): string | undefined {
  const [given, asked] = [tolerationsIn(spec), toleratedFor(spec)];
  const against = taintAgainst(given === undefined ? undefined : [...given, ...(asked ?? [])], group);
  const mayBeAsked = asked === undefined && typeof against === "object" && isDevice(against.key ?? "");
  return keepsOff(spec, group, mayBeAsked ? "unknown" : against);
}

/** What keeps pods off a group, of whose taints so much is known; undefined where nothing does. */
export function keepsOff(spec: Fields, group: NodeGroup, taint: ReturnType<typeof taintAgainst>): string | undefined {
  if (typeof taint === "object") return `its taint ${taintText(taint)} is not tolerated`;
  const selector = spec.knownMap("nodeSelector");
  const answers = [
    selector === undefined ? undefined : hasLabels(group, selector),
    isChosen(spec.at("affinity"), group),
  ];
  if (answers.includes(false)) return "it has not the labels";
  return taint === "unknown" || answers.includes(undefined) ? "unknown" : undefined;
}

/**
 * EKS lets pods that ask for a device tolerate the taint of its name (ExtendedResourceToleration); undefined where only
 * the plan knows what they ask for.
 */
export function toleratedFor(spec: Fields): readonly Toleration[] | undefined {
  const containers = [...spec.list("containers"), ...spec.list("initContainers")];
  const resources = containers.flatMap((container) => container.at("resources") ?? []);
  const asked = resources.flatMap((one) => [one.map("limits"), one.map("requests")]);
  if (asked.includes(undefined)) return undefined;
  const names = asked.flatMap((map) => [...(map?.keys() ?? [])]);
  return names.filter(isDevice).map((key) => ({ key, operator: "Exists" }));
}

function isDevice(name: string): boolean {
  return name.includes("/");
}

/** `nvidia.com/gpu=true:NoSchedule`. */
export function taintText({ key = "", value = "", effect = "" }: NodeTaint): string {
  return `${key}${value === "" ? "" : `=${value}`}:${EFFECTS[effect] ?? effect}`;
}
