import type { Code } from "../../codes";
import { isCustom, Fields, KubernetesObject, Pods, Views } from "../../views";
import { nameIn } from "../../views/object-name";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What a pod needs beside itself before it starts. */
interface Need {
  readonly kind: "ServiceAccount" | "ConfigMap" | "PersistentVolumeClaim";
  readonly name: string;
  readonly at: string;
}

/** What every namespace has. */
const EVERYWHERE: ReadonlySet<string> = new Set(["ServiceAccount default", "ConfigMap kube-root-ca.crt"]);

/**
 * Pods wait for what they name in their namespace: a service account, a ConfigMap, a claim. Judged where the namespace
 * is made here, and all that goes into it is written down.
 */
export const podReferences: Rule<Code> = {
  code: "MLP-K8S-214",
  title: "pods name service accounts, ConfigMaps and claims that are there",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  check: (views) =>
    judgeEach(podsIn(views), (pods, say) => {
      const { object } = pods;
      const { resource, namespace = "" } = object;
      const hidden = hiddenIn(object, views);
      for (const { kind, name, at } of needsOf(pods)) {
        if (EVERYWHERE.has(`${kind} ${name}`) || isMade(kind, name, object, views)) continue;
        if (hidden !== undefined) {
          say.unknown(resource, at, hidden);
          continue;
        }
        say.warning(resource, at, {
          message: `nobody makes this ${kind} in the namespace ${namespace}, so the pods of ${object.kind} ${object.name ?? ""} never start, got ${name}`,
          fix: `make it, or name one that is there; acknowledge this where somebody else makes it`,
        });
      }
    }),
};

/** Pods in namespaces that are made here. */
function podsIn({ kubernetes }: Views): readonly Pods[] {
  const namespaces = kubernetes.ofKind("Namespace");
  return kubernetes.pods.filter(
    ({ object, isChecked }) =>
      isChecked &&
      object.namespace !== undefined &&
      namespaces.some(
        ({ name, resource }) => name === object.namespace && kubernetes.sameCluster(resource, object.resource),
      ),
  );
}

function hiddenIn(object: KubernetesObject, { kubernetes }: Views): string | undefined {
  const custom = kubernetes.objectsBeside(object).find((one) => isCustom(one.group));
  if (custom !== undefined) return `what is made of ${custom.kind} ${custom.name ?? ""}`;
  return kubernetes.othersIn(object.namespace ?? "", object.resource);
}

function isMade(kind: string, name: string, beside: KubernetesObject, { kubernetes }: Views): boolean {
  return kubernetes.ofKind(kind).some((object) => {
    if (!kubernetes.sameCluster(object.resource, beside.resource)) return false;
    // what only the plan names may be the one
    if (object.name === undefined || object.namespace === undefined) return true;
    return object.name === name && object.namespace === beside.namespace;
  });
}

function needsOf({ spec }: Pods): readonly Need[] {
  const volumes = spec.list("volumes");
  const containers = [...spec.list("initContainers"), ...spec.list("containers")];
  const fromEnv = containers.flatMap((container) => [
    ...container.list("envFrom").flatMap((from) => named("ConfigMap", from.at("configMapRef"), "name")),
    ...container.list("env").flatMap((env) => named("ConfigMap", env.under("valueFrom", "configMapKeyRef"), "name")),
  ]);
  return [
    ...named("ServiceAccount", spec, "serviceAccountName"),
    ...volumes.flatMap((volume) => named("ConfigMap", volume.at("configMap"), "name")),
    ...volumes.flatMap((volume) => named("PersistentVolumeClaim", volume.at("persistentVolumeClaim"), "claimName")),
    ...fromEnv,
  ];
}

function named(kind: Need["kind"], fields: Fields | undefined, field: string): Need[] {
  if (fields === undefined || fields.boolean("optional") === true) return [];
  const name = nameIn(fields, field);
  return name === undefined ? [] : [{ kind, name, at: fields.argument(field) }];
}
