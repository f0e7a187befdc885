import type { Code } from "../../codes";
import { Cluster, Fields, HelmRelease, KubernetesObject, openedIn, Resource, Views } from "../../views";
import { textOf } from "../../views/fields";
import { judgeEach } from "../judged";
import { moreIn } from "../more-in";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

const DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** From this minor version of Kubernetes on, EKS marks no class as the default of a new cluster. */
const WITHOUT = 30;

/** A claim that names no class waits for a default one, of which a cluster of EKS has none by itself. */
export const defaultClassMade: Rule<Code> = {
  code: "MLP-K8S-264",
  title: "claims that name no class are made where a class is the default",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html",
  check: (views) =>
    judgeEach(targets(views), ({ resource, spec, cluster }, say) => {
      const at = spec.place;
      const minor = Number(/^1\.(\d+)$/.exec(cluster.version ?? "")?.[1]);
      if (minor < WITHOUT) return;
      const has = hasDefault(cluster, resource, views);
      if (has === true) return;
      if (has !== undefined) return say.unknown(resource, at, has);
      if (Number.isNaN(minor)) return say.unknown(resource, at, "which version its cluster has");
      say.warning(resource, at, {
        message: `the claim names no class, and ${cluster.resource.address} has no default one: EKS marks none since 1.30, so it waits for ever, got ${cluster.version ?? ""}`,
        fix: `name a class, or mark one by the annotation ${DEFAULT}; right in a cluster that was made with 1.29 or before`,
      });
    }),
};

interface Target {
  readonly resource: Resource;
  readonly spec: Fields;
  readonly cluster: Cluster;
}

/** Claims, and the templates of claims, that name neither class nor volume. */
function targets(views: Views): Target[] {
  const { kubernetes } = views;
  const claims = kubernetes.ofKind("PersistentVolumeClaim").flatMap((object) => specOf(object, object.fields));
  const templates = kubernetes
    .ofKind("StatefulSet")
    .flatMap((object) =>
      (object.fields.at("spec")?.list("volumeClaimTemplates") ?? []).flatMap((one) => specOf(object, one)),
    );
  return [...claims, ...templates].flatMap(({ resource, spec }): Target[] => {
    const cluster = clusterAround(resource, views);
    const isOpen = spec.has("storageClassName") || spec.has("volumeName") || spec.has("selector");
    return cluster === undefined || isOpen ? [] : [{ resource, spec, cluster }];
  });
}

function specOf({ resource }: KubernetesObject, fields: Fields): { resource: Resource; spec: Fields }[] {
  const spec = fields.at("spec");
  return spec === undefined ? [] : [{ resource, spec }];
}

/** Whether the cluster has a default class, or why that is not known. */
function hasDefault(cluster: Cluster, beside: Resource, views: Views): true | string | undefined {
  const { kubernetes } = views;
  const inCluster = ({ resource }: { readonly resource: Resource }): boolean =>
    kubernetes.clusterOf(resource).made === cluster.resource;
  const marks = kubernetes.ofKind("StorageClass").filter(inCluster).map(markOf);
  if (marks.includes(true)) return true;
  const releases = kubernetes.releases.filter(inCluster);
  return (
    marks.find((mark) => mark !== undefined) ??
    addonClass(cluster) ??
    releases.filter(makesClasses).map(({ resource }) => `whether ${resource.address} makes one`)[0] ??
    views.resources("kubernetes_annotations").map(({ address }) => `what ${address} marks`)[0] ??
    moreIn(cluster, beside, views)
  );
}

/** Whether a class is marked; undefined where it is not. */
function markOf({ resource, fields }: KubernetesObject): true | string | undefined {
  const metadata = fields.at("metadata");
  const marks = metadata?.map("annotations");
  const mark = marks?.get(DEFAULT);
  const isOpen = metadata?.has("annotations") === true && marks === undefined;
  if (isOpen || (mark !== undefined && mark.kind !== "known")) return `what ${resource.address} is marked as`;
  return textOf(mark) === "true" ? true : undefined;
}

/** The add-on of EBS makes a default class where it is told to. */
function addonClass({ addons }: Cluster): string | undefined {
  const told = addons.find((addon) => {
    const values = addon.body.configuration_values ?? null;
    if (values === null) return false;
    return (
      openedIn(addon, "configuration_values") === undefined || JSON.stringify(values).includes("defaultStorageClass")
    );
  });
  return told === undefined ? undefined : `whether ${told.address} makes one`;
}

function makesClasses({ values }: HelmRelease): boolean {
  return values.names.some((name) => /storageclass/i.test(name));
}
