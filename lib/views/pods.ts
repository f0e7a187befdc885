import type { Fields } from "./fields";
import { isCustom, KubernetesObject } from "./kubernetes-object";

/** Pods of one kind that an object makes. */
export interface Pods {
  /** The object that makes them. */
  readonly object: KubernetesObject;
  /** Their specification. */
  readonly spec: Fields;
  /** Their metadata. */
  readonly metadata?: Fields;
  /** How many; undefined where only the plan knows, or something else decides. */
  readonly replicas?: number;
  /** Whether Kubernetes checks what they ask for with the object itself, and not only when they are made. */
  readonly isChecked: boolean;
}

/** Kinds that have a template for their pods. */
const TEMPLATED: ReadonlySet<string> = new Set([
  "DaemonSet",
  "Deployment",
  "Job",
  "ReplicaSet",
  "ReplicationController",
  "StatefulSet",
]);
const REPLICATED: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "StatefulSet"]);

/** How deep templates are looked for in an object of somebody's own kind. */
const DEEPEST = 12;

/** The pods that an object makes. */
export function podsOf(object: KubernetesObject): readonly Pods[] {
  const { kind, group, fields, release } = object;
  if (isCustom(group)) {
    // what all values of a chart do not hold, none of its objects does
    const mayHold = release?.mayHold("containers") !== false && fields.mayHold("containers");
    return mayHold ? within(object, fields, fields, DEEPEST) : [];
  }
  if (kind === "Pod") return podOf(object, fields, 1);
  if (kind === "CronJob") return podOf(object, fields.under("spec", "jobTemplate", "spec", "template"), undefined);
  if (!TEMPLATED.has(kind)) return [];
  const spec = fields.at("spec");
  return podOf(object, spec?.at("template"), replicasOf(kind, spec));
}

function replicasOf(kind: string, spec: Fields | undefined): number | undefined {
  if (kind === "Job") return spec?.has("parallelism") === true ? spec.number("parallelism") : 1;
  if (!REPLICATED.has(kind)) return undefined;
  return spec?.has("replicas") === true ? spec.number("replicas") : 1;
}

function podOf(object: KubernetesObject, template: Fields | undefined, replicas: number | undefined): Pods[] {
  const spec = template?.at("spec");
  return spec === undefined ? [] : [{ object, spec, metadata: template?.at("metadata"), replicas, isChecked: true }];
}

/** Templates of pods, wherever an object has them; how many stands beside a template. */
function within(object: KubernetesObject, fields: Fields, holder: Fields, left: number): Pods[] {
  if (left === 0) return [];
  return fields.names.flatMap((name) =>
    fields.list(name).flatMap((inner): Pods[] => {
      const isPod = name === "spec" && inner.list("containers").length > 0;
      if (!isPod) return within(object, inner, name === "template" ? fields : inner, left - 1);
      const replicas = holder.has("replicas") ? holder.number("replicas") : undefined;
      return [{ object, spec: inner, metadata: fields.at("metadata"), replicas, isChecked: false }];
    }),
  );
}
