import { asArray, isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { opened } from "../terraform/opened/opened";
import { helmReleasesIn } from "./helm-releases";
import { madeIn } from "./made-in";

/** An object of Kubernetes in its own form, whichever way it comes to the cluster. */
export interface KubernetesObject {
  readonly resource: SynthesizedResource;
  /** Where it stands in the resource: `manifest`, `values[0].objects[2]`. */
  readonly at: string;
  /** `karpenter.sh`, empty for the core. */
  readonly group: string;
  readonly kind: string;
  readonly object: JsonObject;
}

/** Arguments of resources that hold objects, as they are or as text. */
const HOLDERS: Readonly<Record<string, string>> = {
  kubernetes_manifest: "manifest",
  kubectl_manifest: "yaml_body",
};

/** Lists of objects in the values of charts that install what they are given. */
const LISTS = ["objects", "resources", "extraObjects", "extraManifests"];

const OBJECTS = new WeakMap<SynthesizedStack, readonly KubernetesObject[]>();

/** The objects that a stack gives in their own form: in manifests, and in the values of charts that pass them on. */
export function kubernetesObjectsIn(stack: SynthesizedStack): readonly KubernetesObject[] {
  const known = OBJECTS.get(stack) ?? listed(stack);
  OBJECTS.set(stack, known);
  return known;
}

function listed(stack: SynthesizedStack): KubernetesObject[] {
  const held = madeIn(stack, ...Object.keys(HOLDERS)).flatMap((resource) => {
    const argument = HOLDERS[resource.type] ?? "";
    const given = resource.body[argument];
    const value = typeof given === "string" ? opened(given)?.value : given;
    // text may hold several documents
    return asArray(value).flatMap((one, at) =>
      objectOf(resource, Array.isArray(value) ? `${argument}[${String(at)}]` : argument, one),
    );
  });
  const charted = helmReleasesIn(stack).flatMap(({ resource, values }) =>
    LISTS.flatMap((list) =>
      asArray(values[list]).flatMap((one, at) => objectOf(resource, `values.${list}[${String(at)}]`, one)),
    ),
  );
  return [...held, ...charted];
}

function objectOf(resource: SynthesizedResource, at: string, value: Json): KubernetesObject[] {
  if (!isObject(value) || typeof value.apiVersion !== "string" || typeof value.kind !== "string") return [];
  const [group = "", version] = value.apiVersion.split("/");
  return [{ resource, at, group: version === undefined ? "" : group, kind: value.kind, object: value }];
}
