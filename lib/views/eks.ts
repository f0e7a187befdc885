import { areApart } from "./place";
import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import { NodeGroup } from "./node-group";
import type { Resource } from "./resource";

/** A cluster that the configuration makes, with what is made for it, whichever stack does. */
export interface Cluster {
  /** The cluster itself. */
  readonly resource: Resource;
  /** Undefined where only the plan knows it. */
  readonly name?: string;
  /** Minor version of Kubernetes: `1.35`. Undefined where only the plan knows it, or EKS chooses. */
  readonly version?: string;
  /** Its managed node groups. Other nodes may come from elsewhere. */
  readonly nodeGroups: readonly NodeGroup[];
  /** Its EKS add-ons. */
  readonly addons: readonly Resource[];
  /** Who is let in. */
  readonly accessEntries: readonly Resource[];
  /** Which service account acts as which role. */
  readonly podIdentities: readonly Resource[];
  /** Its Fargate profiles. */
  readonly fargateProfiles: readonly Resource[];
}

/** References that are followed from one to another, before it counts as a circle. */
const FARTHEST = 8;

/** Clusters and their nodes. */
export class Eks {
  /** The clusters that are made. */
  readonly clusters: readonly Cluster[];
  /** All managed node groups, also of clusters that somebody else makes. */
  readonly nodeGroups: readonly NodeGroup[];
  private readonly made: readonly Resource[];
  private readonly byResource: ReadonlyMap<Resource, Cluster>;
  private byName?: ReadonlyMap<string | undefined, readonly Resource[]>;

  constructor(private readonly configuration: Configuration) {
    this.made = configuration.resources("aws_eks_cluster");
    this.nodeGroups = configuration
      .resources("aws_eks_node_group")
      .map((resource) => new NodeGroup(resource, configuration));
    this.clusters = this.listed();
    this.byResource = new Map(this.clusters.map((cluster) => [cluster.resource, cluster]));
  }

  /**
   * The cluster that a resource is made for: a node group, an add-on, an access entry and the like, by its
   * `cluster_name`. Undefined for one of somebody else, and where only the plan knows.
   */
  clusterOf(resource: Resource): Cluster | undefined {
    return this.clusterMade(this.madeFor(resource, "cluster_name"));
  }

  /** The cluster of a name, as a resource names it by this argument: `name` of a data source. */
  clusterNamed(by: Resource, argument: string): Cluster | undefined {
    return this.clusterMade(this.madeFor(by, argument));
  }

  /** What is known of a cluster by its resource. */
  clusterMade(resource: Resource | undefined): Cluster | undefined {
    return resource === undefined ? undefined : this.byResource.get(resource);
  }

  private listed(): readonly Cluster[] {
    const partsOf = (type: string): ReadonlyMap<Resource | undefined, readonly Resource[]> =>
      grouped(this.configuration.resources(type), (part) => this.madeFor(part, "cluster_name"));
    const groups = grouped(this.nodeGroups, ({ resource }) => this.madeFor(resource, "cluster_name"));
    const addons = partsOf("aws_eks_addon");
    const entries = partsOf("aws_eks_access_entry");
    const identities = partsOf("aws_eks_pod_identity_association");
    const profiles = partsOf("aws_eks_fargate_profile");
    return this.made.map((resource) => ({
      resource,
      name: resource.text("name"),
      version: resource.text("version"),
      nodeGroups: groups.get(resource) ?? [],
      addons: addons.get(resource) ?? [],
      accessEntries: entries.get(resource) ?? [],
      podIdentities: identities.get(resource) ?? [],
      fargateProfiles: profiles.get(resource) ?? [],
    }));
  }

  /** The cluster that a name means: by reference, through whatever else has it from the cluster, or by what it is. */
  private madeFor(by: Resource, argument: string, left = FARTHEST): Resource | undefined {
    const value = by.value(argument);
    if (value?.kind === "known") return typeof value.value === "string" ? this.named(value.value, by) : undefined;
    if (value?.kind !== "refers" || left === 0) return undefined;
    const { to, attribute } = value;
    if (to.type === "aws_eks_cluster") {
      return to.mode === "resource" ? to : this.madeFor(to, "name", left - 1);
    }
    return attribute === "cluster_name" ? this.madeFor(to, "cluster_name", left - 1) : undefined;
  }

  /** The one cluster of a name where something is; two of one name are in two regions, or a mistake. */
  private named(name: string, beside: Resource): Resource | undefined {
    this.byName ??= grouped(this.made, (cluster) => cluster.text("name"));
    const found = (this.byName.get(name) ?? []).filter((cluster) => !areApart(cluster, beside));
    return found.length === 1 ? found[0] : undefined;
  }
}
