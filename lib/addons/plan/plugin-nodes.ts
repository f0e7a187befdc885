import { INSTANCE_TYPE_LABEL } from "../../kubernetes/plan/scheduling";
import type { Json } from "../../terraform/json";
import { opened } from "../../terraform/opened/opened";
import { mergeValues } from "./merge";

/** What a release of Helm says of its chart. */
export interface ReleaseValues {
  /** The chart's name; it may be named by a path or an address, too. */
  readonly chart: string;
  /** Texts of values, the later over the earlier. */
  readonly values: readonly Json[];
  /** Single values, by their path: `devicePlugin.enabled`. */
  readonly set: readonly { readonly name: string; readonly value: unknown }[];
}

/** Where a device plugin runs: on nodes of these types, on every node, on none, or where only its values' reader can tell. */
export type PluginNodes = readonly string[] | "every" | "none" | "unclear";

type Values = Readonly<Record<string, unknown>>;

/** What each chart makes nodes offer, and where; two that offer the same on one node fight over its devices. */
const CHARTS: Readonly<Record<string, { readonly offers: string; readonly nodes: (values: Values) => PluginNodes }>> = {
  "nvidia-device-plugin": { offers: "nvidia.com/gpu", nodes: byAffinity },
  "gpu-operator": { offers: "nvidia.com/gpu", nodes: unlessOff },
  "aws-efa-k8s-device-plugin": { offers: "vpc.amazonaws.com/efa", nodes: bySupportedTypes },
};

/** What nodes offer by a release; undefined for other charts. */
export function offerOf({ chart }: Pick<ReleaseValues, "chart">): string | undefined {
  return chartOf(chart)?.offers;
}

/** Where a release's device plugin runs. */
export function pluginNodes({ chart, values, set }: ReleaseValues): PluginNodes {
  const read = values.map((text): unknown => opened(text)?.value);
  if (!read.every(isValues)) return "unclear";
  const merged = read.reduce((under, over) => mergeValues(under, over), {});
  return chartOf(chart)?.nodes(set.reduce(withSet, merged)) ?? "none";
}

/** Whether two plugins certainly meet on a node. */
export function meet(one: PluginNodes, other: PluginNodes): boolean {
  if (one === "unclear" || other === "unclear" || one === "none" || other === "none") return false;
  return one === "every" || other === "every" || one.some((type) => other.includes(type));
}

function chartOf(chart: string) {
  const name = chart.split("/").at(-1) ?? "";
  return Object.hasOwn(CHARTS, name) ? CHARTS[name] : undefined;
}

function withSet(values: Values, { name, value }: ReleaseValues["set"][number]): Values {
  const over = name.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return mergeValues(values, over as Values);
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The GPU operator brings a plugin of its own, unless it is told not to; it runs wherever a GPU is. */
function unlessOff(values: Values): PluginNodes {
  const enabled = at(values, "devicePlugin", "enabled");
  if (enabled === false || enabled === "false") return "none";
  return enabled === undefined || enabled === true || enabled === "true" ? "every" : "unclear";
}

/** By the types in its affinity, in the one form that NvidiaDevicePlugin writes. */
function byAffinity(values: Values): PluginNodes {
  const { affinity, nodeSelector } = values;
  if (!isEmpty(nodeSelector)) return "unclear";
  if (isEmpty(affinity)) return "every";
  const node = at(values, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
  const terms = isValues(node) ? node.nodeSelectorTerms : undefined;
  const [term, ...otherTerms] = Array.isArray(terms) ? (terms as readonly unknown[]) : [];
  const expressions = isValues(term) ? term.matchExpressions : undefined;
  const [test, ...otherTests] = Array.isArray(expressions) ? (expressions as readonly unknown[]) : [];
  if (otherTerms.length > 0 || otherTests.length > 0 || !isValues(test)) return "unclear";
  return test.key === INSTANCE_TYPE_LABEL && test.operator === "In" ? types(test.values) : "unclear";
}

/** The chart's own list has every type with EFA. */
function bySupportedTypes(values: Values): PluginNodes {
  if (!isEmpty(values.nodeSelector) || !isEmpty(values.affinity)) return "unclear";
  const { supportedInstanceLabels: supported } = values;
  if (supported === undefined) return "every";
  return isValues(supported) ? types(supported.values) : "unclear";
}

function types(values: unknown): PluginNodes {
  const isList = Array.isArray(values) && values.every((type) => typeof type === "string" && !/[$#]\{/.test(type));
  return isList ? (values as readonly string[]) : "unclear";
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isValues(value) && Object.keys(value).length === 0);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isValues(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}
