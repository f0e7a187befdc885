import { asArray, hasKey, isObject, SynthesizedStack } from "../terraform";
import { ApplyOrder } from "./apply-order";
import type { Configuration } from "./configuration";
import { HelmRelease, releaseOf } from "./helm";
import { clusterFor, KubernetesCluster } from "./kubernetes-cluster";
import { chartObjects, givenObjects, GIVING, KubernetesObject, passesOn, typedObject } from "./kubernetes-object";
import { Pods, podsOf } from "./pods";
import type { Resource } from "./resource";

/** What runs in clusters: objects of Kubernetes, whichever way they come, and releases of Helm. */
export class Kubernetes {
  /** The releases of Helm. */
  readonly releases: readonly HelmRelease[];
  /** Every object that is written down: by resources of the provider, manifests, and charts that pass objects on. */
  readonly objects: readonly KubernetesObject[];
  /** The pods that these objects make. */
  readonly pods: readonly Pods[];
  /** What an apply makes after what. */
  readonly order: ApplyOrder;
  private readonly clusters = new Map<Resource, KubernetesCluster>();
  private readonly given: readonly Resource[];

  constructor(private readonly all: Configuration) {
    this.order = all.order;
    this.releases = all.resources("helm_release").map((resource) => releaseOf(resource, all));
    this.given = all.resources(...GIVING);
    const typed = all.all.filter(({ mode, type }) => mode === "resource" && type.startsWith("kubernetes_"));
    this.objects = [
      ...typed.flatMap((resource) => typedObject(resource, all)),
      ...this.given.flatMap((resource) => givenObjects(resource, all)),
      ...this.releases.flatMap((release) => chartObjects(release, all)),
    ];
    this.pods = this.objects.flatMap(podsOf);
  }

  /** The objects of a kind. */
  ofKind(kind: string, group?: string): readonly KubernetesObject[] {
    return this.objects.filter((object) => object.kind === kind && (group === undefined || object.group === group));
  }

  /** The releases of a chart. */
  releasesOf(...charts: readonly string[]): readonly HelmRelease[] {
    return this.releases.filter(({ chart }) => chart !== undefined && charts.includes(chart));
  }

  /** The cluster that a resource of Kubernetes or Helm is made in, by the configuration of its provider. */
  clusterOf(resource: Resource): KubernetesCluster {
    const known = this.clusters.get(resource) ?? clusterFor(resource, this.all);
    this.clusters.set(resource, known);
    return known;
  }

  /** Whether two resources are certainly in one cluster. */
  sameCluster(one: Resource, other: Resource): boolean {
    return this.clusterOf(one).key === this.clusterOf(other).key;
  }

  /** Whether two objects are certainly in one namespace of one cluster. */
  areTogether(one: KubernetesObject, other: KubernetesObject): boolean {
    const isNamed = one.namespace !== undefined && one.namespace === other.namespace;
    return isNamed && this.sameCluster(one.resource, other.resource);
  }

  /**
   * Why a namespace may hold more than is written down here: a chart with templates of its own, a module, or objects
   * that only the plan knows. Undefined where nothing else is told to make objects there.
   */
  othersIn(namespace: string, beside: Resource): string | undefined {
    const chart = this.releases.find(
      (release) =>
        !passesOn(release) &&
        (release.namespace ?? namespace) === namespace &&
        this.sameCluster(release.resource, beside),
    );
    if (chart !== undefined) return `what ${chart.resource.address} installs`;
    return this.hiddenBeside(beside);
  }

  /** Why the cluster of a resource may hold more than is written down: a module, or objects that only the plan knows. */
  hiddenBeside(beside: Resource): string | undefined {
    const manifest = this.given.find(
      (resource) => givenObjects(resource, this.all).length === 0 && this.sameCluster(resource, beside),
    );
    if (manifest !== undefined) return `what ${manifest.address} gives`;
    return this.all.stacks
      .filter((stack) => stack === beside.stack || reachesClusters(stack))
      .map(moduleIn)
      .find(Boolean);
  }
}

function reachesClusters({ json }: SynthesizedStack): boolean {
  const sections = asArray(json.provider).filter(isObject);
  return ["kubernetes", "helm", "kubectl"].some((kind) => sections.some((section) => hasKey(section, kind)));
}

function moduleIn({ json }: SynthesizedStack): string | undefined {
  const [name] = Object.keys(json.module ?? {}).filter((one) => one !== "//");
  return name === undefined ? undefined : `what module.${name} makes`;
}
