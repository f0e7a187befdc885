import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Pods, Views } from "../../views";
import { nameIn } from "../../views/object-name";
import { judgeEach } from "../judged";
import { ObjectIndex } from "../object-index";
import type { Rule } from "../rule";

/** What holds keys: the fields that they are in, and what adds some by a resource of its own. */
const HOLDERS = {
  ConfigMap: { fields: ["data", "binaryData"], adds: "kubernetes_config_map_v1_data" },
  Secret: { fields: ["data", "binaryData", "stringData"], adds: "kubernetes_secret_v1_data" },
} as const;

type Holder = keyof typeof HOLDERS;

/** A container whose variable or file names a key that its ConfigMap or Secret has not never starts. */
export const configKey: Rule<Code> = {
  code: "MLP-K8S-244",
  title: "containers name keys that their ConfigMaps and Secrets have",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/",
  check: (views) => {
    const kinds = Object.keys(HOLDERS) as Holder[];
    const made = new Map(kinds.map((kind) => [kind, new ObjectIndex(views.kubernetes.ofKind(kind, ""), views, true)]));
    return judgeEach(namedIn(views, made), ({ object: { resource }, reference, holder }, say) => {
      const [key, at] = [reference.text("key"), reference.argument("key")];
      const keys = keysOf(holder);
      if (key === undefined || keys === undefined || mayGrow(holder, views)) {
        return say.unknown(resource, at, `the key, or those of its ${holder.kind}, are known only at plan`);
      }
      if (keys.includes(key)) return;
      say.warning(resource, at, {
        message: `${holder.resource.address} has no such key, so the container never starts, got ${key}`,
        fix: `name ${keys.slice(0, 3).join(" or ")}, or add the key; acknowledge this where somebody else adds it`,
      });
    });
  },
};

interface Named {
  readonly object: KubernetesObject;
  /** What has the key. */
  readonly reference: Fields;
  readonly holder: KubernetesObject;
}

/** A place where a key is named, and the name of what has to have it. */
interface Place {
  readonly kind: Holder;
  readonly reference: Fields;
  readonly name?: string;
  readonly isOptional: boolean;
}

function namedIn({ kubernetes }: Views, made: ReadonlyMap<Holder, ObjectIndex>): Named[] {
  return kubernetes.pods.flatMap((pods) =>
    [...variablesOf(pods), ...filesOf(pods)]
      .filter(({ isOptional }) => !isOptional)
      .flatMap(({ kind, reference, name = "" }) => {
        const { object } = pods;
        const holder = made.get(kind)!.beside(object.resource, object.namespace)?.get(name);
        // a token is put in by a controller
        const isFilled = holder?.fields.has("type") === true && holder.fields.text("type") !== "Opaque";
        return holder === undefined || isFilled ? [] : [{ object, reference, holder }];
      }),
  );
}

function variablesOf({ spec }: Pods): readonly Place[] {
  return [...spec.list("initContainers"), ...spec.list("containers")]
    .flatMap((container) => container.list("env"))
    .flatMap((env) => [
      ...place("ConfigMap", env.under("valueFrom", "configMapKeyRef")),
      ...place("Secret", env.under("valueFrom", "secretKeyRef")),
    ]);
}

function place(kind: Holder, reference: Fields | undefined): Place[] {
  if (reference === undefined) return [];
  return [{ kind, reference, name: nameIn(reference, "name"), isOptional: reference.boolean("optional") === true }];
}

/** Files of a volume that are made of keys. */
function filesOf({ spec }: Pods): readonly Place[] {
  return spec.list("volumes").flatMap((volume) =>
    (
      [
        ["ConfigMap", volume.at("configMap"), "name"],
        ["Secret", volume.at("secret"), "secretName"],
      ] as const
    ).flatMap(([kind, source, argument]) =>
      (source?.list("items") ?? []).map((reference): Place => {
        const isOptional = source!.boolean("optional") === true;
        return { kind, reference, name: nameIn(source!, argument), isOptional };
      }),
    ),
  );
}

function keysOf({ kind, fields }: KubernetesObject): string[] | undefined {
  const maps = HOLDERS[kind as Holder].fields.map((field) => fields.map(field));
  return maps.some((map) => map === undefined) ? undefined : maps.flatMap((map) => [...map!.keys()]);
}

/** Whether another resource adds keys to objects of a kind. */
function mayGrow({ kind }: KubernetesObject, views: Views): boolean {
  return views.resources(HOLDERS[kind as Holder].adds).length > 0;
}
