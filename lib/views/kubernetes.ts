import { SynthesizedStack } from "../terraform";
import { ApplyOrder } from "./apply-order";
import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import { HelmRelease, releaseOf } from "./helm";
import { KubernetesCluster, KubernetesClusters } from "./kubernetes-cluster";
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
  private readonly clusters: KubernetesClusters;
  /** Manifests of which only the plan knows what they give. */
  private readonly unread: readonly Resource[];
  private readonly hidden = new Map<string, string | undefined>();
  private readonly charts = new Map<string, HelmRelease | undefined>();
  private byKind?: ReadonlyMap<string, readonly KubernetesObject[]>;
  private byNamespace?: ReadonlyMap<string, readonly KubernetesObject[]>;
  private podsByNamespace?: ReadonlyMap<string, readonly Pods[]>;
  private podsByCluster?: ReadonlyMap<Resource | undefined, readonly Pods[]>;

  constructor(private readonly all: Configuration) {
    this.order = all.order;
    this.clusters = new KubernetesClusters(all);
    this.releases = all.resources("helm_release").map((resource) => releaseOf(resource, all));
    const typed = all.all.filter(({ mode, type }) => mode === "resource" && type.startsWith("kubernetes_"));
    const given = all.resources(...GIVING).map((resource) => ({ resource, objects: givenObjects(resource, all) }));
    this.unread = given.filter(({ objects }) => objects.length === 0).map(({ resource }) => resource);
    this.objects = [
      ...typed.flatMap((resource) => typedObject(resource, all)),
      ...given.flatMap(({ objects }) => objects),
      ...this.releases.flatMap((release) => chartObjects(release, all)),
    ];
    this.pods = this.objects.flatMap(podsOf);
  }

  /** The objects of a kind. */
  ofKind(kind: string, group?: string): readonly KubernetesObject[] {
    this.byKind ??= grouped(this.objects, (object) => object.kind);
    const found = this.byKind.get(kind) ?? [];
    return group === undefined ? found : found.filter((object) => object.group === group);
  }

  /** The releases of a chart. */
  releasesOf(...charts: readonly string[]): readonly HelmRelease[] {
    return this.releases.filter(({ chart }) => chart !== undefined && charts.includes(chart));
  }

  /** The cluster that a resource of Kubernetes or Helm is made in, by the configuration of its provider. */
  clusterOf(resource: Resource): KubernetesCluster {
    return this.clusters.of(resource);
  }

  /** Whether two resources are certainly in one cluster. */
  sameCluster(one: Resource, other: Resource): boolean {
    return this.clusterOf(one).key === this.clusterOf(other).key;
  }

  /** The objects that are certainly in the namespace and cluster of one, itself among them. */
  objectsBeside(object: KubernetesObject): readonly KubernetesObject[] {
    if (object.namespace === undefined) return [];
    this.byNamespace ??= grouped(this.objects, (one) => this.placeOf(one));
    return this.byNamespace.get(this.placeOf(object)) ?? [];
  }

  /** The pods that are certainly in the namespace and cluster of an object. */
  podsBeside(object: KubernetesObject): readonly Pods[] {
    if (object.namespace === undefined) return [];
    this.podsByNamespace ??= grouped(this.pods, (pods) => this.placeOf(pods.object));
    return this.podsByNamespace.get(this.placeOf(object)) ?? [];
  }

  /** The pods in a cluster that is made here. */
  podsIn(cluster: Resource): readonly Pods[] {
    this.podsByCluster ??= grouped(this.pods, ({ object }) => this.clusterOf(object.resource).made);
    return this.podsByCluster.get(cluster) ?? [];
  }

  /**
   * Why a namespace may hold more than is written down here: a chart with templates of its own, a module, or objects
   * that only the plan knows. Undefined where nothing else is told to make objects there.
   */
  othersIn(namespace: string, beside: Resource): string | undefined {
    const { key } = this.clusterOf(beside);
    const chart = remembered(this.charts, `${key} ${namespace}`, () =>
      this.releases.find(
        (release) =>
          !passesOn(release) &&
          (release.namespace ?? namespace) === namespace &&
          this.clusterOf(release.resource).key === key,
      ),
    );
    if (chart !== undefined) return `what ${chart.resource.address} installs`;
    return this.hiddenBeside(beside);
  }

  /** Why the cluster of a resource may hold more than is written down: a module, or objects that only the plan knows. */
  hiddenBeside(beside: Resource): string | undefined {
    const { key } = this.clusterOf(beside);
    return remembered(this.hidden, `${beside.stack.name} ${key}`, () => {
      const manifest = this.unread.find((resource) => this.clusterOf(resource).key === key);
      if (manifest !== undefined) return `what ${manifest.address} gives`;
      return this.all.stacks
        .filter(
          (stack) => stack === beside.stack || this.all.providers(stack, "kubernetes", "helm", "kubectl").length > 0,
        )
        .map(moduleIn)
        .find(Boolean);
    });
  }

  private placeOf({ resource, namespace = "" }: KubernetesObject): string {
    return `${namespace} ${this.clusterOf(resource).key}`;
  }
}

/** What was found before, or is found now. */
function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  if (known.has(key)) return known.get(key) as T;
  const found = find();
  known.set(key, found);
  return found;
}

function moduleIn({ json }: SynthesizedStack): string | undefined {
  const [name] = Object.keys(json.module ?? {}).filter((one) => one !== "//");
  return name === undefined ? undefined : `what module.${name} makes`;
}
