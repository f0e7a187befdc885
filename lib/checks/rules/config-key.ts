import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Views } from "../../views";
import { nameIn } from "../../views/object-name";
import { judgeEach } from "../judged";
import { ObjectIndex } from "../object-index";
import type { Rule } from "../rule";

/** A container whose variable names a key that its ConfigMap has not never starts. */
export const configKey: Rule<Code> = {
  code: "MLP-K8S-244",
  title: "containers name keys that their ConfigMaps have",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/",
  check: (views) => {
    const maps = new ObjectIndex(views.kubernetes.ofKind("ConfigMap", ""), views, true);
    return judgeEach(namedIn(views, maps), ({ object: { resource }, reference, map }, say) => {
      const [key, at] = [reference.text("key"), reference.argument("key")];
      const keys = keysOf(map);
      if (key === undefined || keys === undefined || mayGrow(views)) {
        return say.unknown(resource, at, "the key, or those of its ConfigMap, are known only at plan");
      }
      if (keys.includes(key)) return;
      say.warning(resource, at, {
        message: `${map.resource.address} has no such key, so the container never starts, got ${key}`,
        fix: `name ${keys.slice(0, 3).join(" or ")}, or add the key; acknowledge this where somebody else adds it`,
      });
    });
  },
};

interface Named {
  readonly object: KubernetesObject;
  readonly reference: Fields;
  readonly map: KubernetesObject;
}

function namedIn({ kubernetes }: Views, maps: ObjectIndex): Named[] {
  return kubernetes.pods.flatMap(({ object, spec }) =>
    [...spec.list("initContainers"), ...spec.list("containers")]
      .flatMap((container) => container.list("env"))
      .flatMap((env) => env.under("valueFrom", "configMapKeyRef") ?? [])
      .filter((reference) => reference.boolean("optional") !== true)
      .flatMap((reference) => {
        const map = maps.beside(object.resource, object.namespace)?.get(nameIn(reference, "name") ?? "");
        return map === undefined ? [] : [{ object, reference, map }];
      }),
  );
}

function keysOf({ fields }: KubernetesObject): string[] | undefined {
  const [texts, bytes] = [fields.map("data"), fields.map("binaryData")];
  return texts === undefined || bytes === undefined ? undefined : [...texts.keys(), ...bytes.keys()];
}

/** Whether another resource adds keys to ConfigMaps. */
function mayGrow(views: Views): boolean {
  return views.resources("kubernetes_config_map_v1_data").length > 0;
}
