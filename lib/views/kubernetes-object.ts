import { asArray, blocks, isObject, Json, JsonObject } from "../terraform";
import type { Configuration } from "./configuration";
import { Fields, Naming } from "./fields";
import type { HelmRelease } from "./helm";
import { nameIn } from "./object-name";
import { openedIn } from "./opened-in";
import { Block, Resource } from "./resource";

/** An object of Kubernetes, whichever way it comes to the cluster. */
export interface KubernetesObject {
  /** The resource that makes it. */
  readonly resource: Resource;
  /** `karpenter.sh`; empty for the core, and for a resource of the provider's own types. */
  readonly group: string;
  /** `Deployment`. */
  readonly kind: string;
  /** All of it. */
  readonly fields: Fields;
  /** Its name; undefined where only the plan knows it. */
  readonly name?: string;
  /** Its namespace; undefined where only the plan knows it, and for kinds that have none. */
  readonly namespace?: string;
  /** The release that installs it; undefined where it is none. */
  readonly release?: HelmRelease;
}

/** Groups that every API server has. */
const BUILT_IN =
  /^(?:|apps|batch|autoscaling|policy|extensions|(?:admissionregistration|apiextensions|apiregistration|authentication|certificates|coordination|discovery|events|networking|node|resource|scheduling|storage|storagemigration|rbac\.authorization|authorization|flowcontrol\.apiserver|internal\.apiserver)\.k8s\.io)$/;

/** Whether a kind of this group is there only once its definition was installed. */
export function isCustom(group: string): boolean {
  return !BUILT_IN.test(group);
}

/** Types of the provider whose names are not spelt as their kinds. */
const SPELT: Readonly<Record<string, string>> = { daemonset: "DaemonSet", csi_driver: "CSIDriver" };

/** Resources of the provider that are not an object of a kind each. */
const APART = /^kubernetes_(?:manifest|labels|annotations|env|config_map_v1_data|secret_v1_data|node_taint)$/;

/** Arguments of resources that hold objects, as they are or as text. */
const HOLDERS: Readonly<Record<string, string>> = {
  kubernetes_manifest: "manifest",
  kubectl_manifest: "yaml_body",
};

/** Lists of objects in the values of charts that install what they are given. */
const LISTS = ["objects", "resources", "extraObjects", "extraManifests"];

/** The object of a resource of the provider's own types. */
export function typedObject(resource: Resource, all: Configuration): KubernetesObject[] {
  const name = /^kubernetes_(\w+?)(?:_v\d\w*)?$/.exec(resource.type)?.[1];
  if (name === undefined || APART.test(resource.type)) return [];
  const kind = SPELT[name] ?? name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [objectOf(resource, resource.body, "", { group: "", kind, naming: "provider" }, all)];
}

/** The objects in a resource that is given them in their own form. */
export function givenObjects(resource: Resource, all: Configuration): KubernetesObject[] {
  const argument = HOLDERS[resource.type];
  if (argument === undefined) return [];
  const value = openedIn(resource, argument);
  return asArray(value).flatMap((one, index) =>
    writtenObject(resource, Array.isArray(value) ? `${argument}[${String(index)}]` : argument, one, all),
  );
}

/** The objects in the values of a release. */
export function chartObjects(release: HelmRelease, all: Configuration): KubernetesObject[] {
  return LISTS.flatMap((list) =>
    asArray(release.body[list]).flatMap((one, index) =>
      writtenObject(release.resource, `values.${list}[${String(index)}]`, one, all).map((object) => ({
        ...object,
        namespace: object.fields.at("metadata")?.has("namespace") === true ? object.namespace : release.namespace,
        release,
      })),
    ),
  );
}

/** Types of resources that give objects in their own form. */
export const GIVING: readonly string[] = Object.keys(HOLDERS);

/** Whether a release passes on the objects that it is given, and installs nothing else. */
export function passesOn({ resource, chart, body }: HelmRelease): boolean {
  const path = resource.text("chart") ?? "";
  return chart === "raw" || (/(?:^|\/)assets\/ObjectsChart\//.test(path) && Array.isArray(body.objects));
}

function writtenObject(resource: Resource, at: string, value: Json, all: Configuration): KubernetesObject[] {
  if (!isObject(value)) return [];
  const block = new Block(value, at, resource.stack, resource.address, all);
  const [apiVersion, kind] = [block.text("apiVersion"), block.text("kind")];
  if (apiVersion === undefined || kind === undefined) return [];
  const [group = "", version] = apiVersion.split("/");
  const form = { group: version === undefined ? "" : group, kind, naming: "kubernetes" as const };
  return [objectOf(resource, value, at, form, all)];
}

function objectOf(
  resource: Resource,
  body: JsonObject,
  at: string,
  { group, kind, naming }: Pick<KubernetesObject, "group" | "kind"> & { readonly naming: Naming },
  all: Configuration,
): KubernetesObject {
  const [metadata = {}] = blocks(body, "metadata");
  const given = new Block(metadata, "metadata", resource.stack, resource.address, all);
  return {
    resource,
    group,
    kind,
    fields: new Fields(new Block(body, at, resource.stack, resource.address, all), naming, all),
    name: nameIn(given, "name"),
    namespace: given.has("namespace") ? nameIn(given, "namespace") : "default",
  };
}
