import type { KubernetesObject, Resource, Views } from "../views";

/** Objects of one kind, by cluster, namespace and name. */
export class ObjectIndex {
  private readonly byScope = new Map<string, Map<string, KubernetesObject>>();
  private readonly open = new Set<string>();

  constructor(
    objects: readonly KubernetesObject[],
    private readonly views: Views,
    private readonly isNamespaced: boolean,
  ) {
    for (const object of objects) {
      const scope = this.scopeOf(object.resource, object.namespace);
      const { name } = object;
      // one whose name or place only the plan knows may be any
      if (scope === undefined || name === undefined) this.open.add(views.kubernetes.clusterOf(object.resource).key);
      else (this.byScope.get(scope) ?? this.added(scope)).set(name, object);
    }
  }

  /** The objects beside one, by their names; undefined where there are none. */
  beside(resource: Resource, namespace: string | undefined): ReadonlyMap<string, KubernetesObject> | undefined {
    const scope = this.scopeOf(resource, namespace);
    return scope === undefined ? undefined : this.byScope.get(scope);
  }

  /** Whether there is one beside whose name only the plan knows. */
  hasUnknown(resource: Resource): boolean {
    return this.open.has(this.views.kubernetes.clusterOf(resource).key);
  }

  private added(scope: string): Map<string, KubernetesObject> {
    const fresh = new Map<string, KubernetesObject>();
    this.byScope.set(scope, fresh);
    return fresh;
  }

  private scopeOf(resource: Resource, namespace: string | undefined): string | undefined {
    const { key } = this.views.kubernetes.clusterOf(resource);
    if (!this.isNamespaced) return key;
    return namespace === undefined ? undefined : JSON.stringify([key, namespace]);
  }
}
