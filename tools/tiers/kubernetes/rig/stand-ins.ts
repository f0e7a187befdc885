import { asArray, isObject, Json, JsonObject } from "../../../../lib/terraform";
import type { ApiObject } from "./api";
import type { StackRelease } from "./example";

/** What runs of a chart whose templates are not here: its pods, by the values that decide where they run. */
interface StandIn {
  readonly kind: "DaemonSet" | "Deployment";
  /** Where the chart has what decides: at its root, else below. */
  readonly at?: string;
  /** A list of types that the chart turns into an affinity. */
  readonly types?: string;
}

const CHARTS: Readonly<Record<string, StandIn>> = {
  "nvidia-device-plugin": { kind: "DaemonSet" },
  "aws-efa-k8s-device-plugin": { kind: "DaemonSet", types: "supportedInstanceLabels" },
  "cluster-autoscaler": { kind: "Deployment" },
};

/** The charts of which pods stand in. */
export function standsIn(chart: string): boolean {
  return Object.hasOwn(CHARTS, chart);
}

/** Pods that run where the chart's would by the values of its release. Its own defaults are not known here. */
export function standInOf({ chart, name, namespace, values }: StackRelease): ApiObject {
  const { kind, types } = CHARTS[chart]!;
  const given = values as JsonObject;
  const labels = { "app.kubernetes.io/name": name };
  const affinity = given.affinity ?? (types === undefined ? undefined : affinityOf(given[types]));
  const pod = {
    ...(affinity === undefined ? {} : { affinity }),
    ...(isObject(given.nodeSelector) ? { nodeSelector: given.nodeSelector } : {}),
    tolerations: asArray(given.tolerations ?? []),
    containers: [{ name: "stand-in", image: "registry.example/stand-in" }],
  };
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
  };
}

function affinityOf(labels: Json | undefined): JsonObject | undefined {
  if (!isObject(labels)) return undefined;
  const matchExpressions = asArray(labels.keys ?? []).map((key) => ({ key, operator: "In", values: labels.values }));
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  } as unknown as JsonObject;
}
