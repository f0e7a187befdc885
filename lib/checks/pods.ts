import { blocks, isObject, Json, JsonObject, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { KubernetesObject, kubernetesObjectsIn } from "./kubernetes-objects";
import { madeIn } from "./made-in";
import { Target } from "./target";

/** Pods that something of Kubernetes makes: a resource of Terraform's, or an object, of an operator's kinds too. */
export interface Pods extends Target {
  /** `Deployment`, `MPIJob`. */
  readonly kind: string;
  /** What makes them, in its own form. */
  readonly maker: JsonObject;
  /** As it is written, a reference too: two that refer to one namespace are in it. */
  readonly namespace: string;
  /** The pod's specification, in the form of Terraform's resources. */
  readonly pod: JsonObject;
  /** Where a part of the pod stands, from its resource: of `volume[1]`, `spec.template.spec.volume[1]`. */
  readonly at: (part: string) => string;
}

/** Resources that make pods, with the kind of what they make. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    daemonset: "DaemonSet",
    daemon_set: "DaemonSet",
    deployment: "Deployment",
    job: "Job",
    stateful_set: "StatefulSet",
  }).flatMap(([name, kind]): [string, string][] => [
    [`kubernetes_${name}`, kind],
    [`kubernetes_${name}_v1`, kind],
  ]),
);

const PODS = new WeakMap<SynthesizedStack, readonly Pods[]>();

/** The pods of a stack. */
export function podsIn(stack: SynthesizedStack): readonly Pods[] {
  const known = PODS.get(stack) ?? [
    ...ofResources(stack),
    ...kubernetesObjectsIn(stack).flatMap((object) => ofObject(object, stack)),
  ];
  PODS.set(stack, known);
  return known;
}

function ofResources(stack: SynthesizedStack): Pods[] {
  return madeIn(stack, ...TYPES.keys()).flatMap((resource): Pods[] => {
    const kind = TYPES.get(resource.type) ?? "";
    const [metadata] = blocks(resource.body, "metadata");
    return blocks(resource.body, "spec")
      .flatMap((spec) => blocks(spec, "template"))
      .flatMap((template) => blocks(template, "spec"))
      .map((pod) => ({
        stack,
        resource,
        kind,
        maker: resource.body,
        namespace: text(metadata?.namespace) ?? "default",
        pod,
        at: (part) => `spec.template.spec.${part}`,
      }));
  });
}

function ofObject({ resource, at, kind, object }: KubernetesObject, stack: SynthesizedStack): Pods[] {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const namespace = text(metadata.namespace) ?? text(resource.body.namespace) ?? "default";
  return podsBelow(object).map(({ path, pod }) => ({
    stack,
    resource,
    kind,
    maker: object,
    namespace,
    pod: asResource(pod),
    at: (part) => [at, ...path, asObject(part)].join("."),
  }));
}

const DEEPEST = 12;

/** Every specification that has containers, wherever a kind keeps the templates of its pods. */
function podsBelow(value: Json, path: readonly string[] = []): { readonly path: string[]; readonly pod: JsonObject }[] {
  if (path.length > DEEPEST || typeof value !== "object" || value === null) return [];
  if (isObject(value) && Array.isArray(value.containers)) return [{ path: [...path], pod: value }];
  return Object.entries(value).flatMap(([key, inner]) =>
    Array.isArray(value)
      ? podsBelow(inner, [...path.slice(0, -1), `${path.at(-1) ?? ""}[${key}]`])
      : podsBelow(inner, [...path, key]),
  );
}

/** Lists of objects whose blocks have another name than the plural. */
const BLOCKS: Readonly<Record<string, string>> = {
  containers: "container",
  initContainers: "init_container",
  tolerations: "toleration",
  volumeMounts: "volume_mount",
  volumes: "volume",
};

/** Maps whose keys are the user's. */
const MAPS = new Set(["annotations", "labels", "limits", "matchLabels", "nodeSelector", "requests"]);

/** An object's specification in the form of Terraform's resources. */
function asResource(pod: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(pod).map(([key, value]): [string, Json] => {
      const name = BLOCKS[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [name, MAPS.has(key) ? value : converted(value)];
    }),
  );
}

function converted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(converted);
  return isObject(value) ? asResource(value) : value;
}

/** The name of a part as an object has it: `volumes[1]` of `volume[1]`. */
function asObject(part: string): string {
  return part.replace(/[a-z_]+/g, (name) => {
    const list = Object.entries(BLOCKS).find(([, block]) => block === name)?.[0];
    return list ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  });
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? (literalText(value) ?? value) : undefined;
}
