import { clusterAround } from "./nodes-of";
import type { HelmRelease, NodeGroup, Resource, Views } from "../views";

const CHART = "cluster-autoscaler";

/** Policies and schedules of Auto Scaling. */
const SCHEDULERS = ["aws_autoscaling_policy", "aws_autoscaling_schedule"] as const;

/** Whether the configuration holds anything that changes numbers of nodes. */
export function hasScalers(views: Views): boolean {
  return views.kubernetes.releasesOf(CHART).length > 0 || views.resources(...SCHEDULERS).length > 0;
}

/** The policy or schedule that changes the size of an Auto Scaling group, or of the one that EKS makes of a node group. */
export function schedulerOf(group: Resource, views: Views): Resource | undefined {
  return views.resources(...SCHEDULERS).find((one) => one.refersTo("autoscaling_group_name") === group);
}

/** An autoscaler that changes the number of nodes of a group. */
export interface Autoscaler {
  /** The release that installs it. */
  readonly resource: Resource;
  /** What of it only the plan knows, so that it may leave the group alone. */
  readonly unknown?: string;
}

/** The autoscaler that changes the number of nodes of a group; undefined where its tags keep it off. */
export function autoscalerOf(group: NodeGroup, views: Views): Autoscaler | undefined {
  const cluster = views.eks.clusterOf(group.resource);
  const release = views.kubernetes
    .releasesOf(CHART)
    .find((one) => cluster !== undefined && clusterAround(one.resource, views)?.resource === cluster.resource);
  if (release === undefined) return undefined;
  const { resource } = release;
  const own = ownTags(release);
  if (own === undefined) return { resource, unknown: "which groups the autoscaler looks for" };
  if (own.length === 0) return { resource };
  const tags = tagsOf(group.resource, views);
  if (tags === undefined) return { resource, unknown: "the tags of its Auto Scaling group" };
  return own.every((tag) => hasTag(tags, tag)) ? { resource } : undefined;
}

/** What EKS tags the Auto Scaling group of every node group with. */
const OF_EKS = /^(?:k8s\.io\/cluster-autoscaler\/|kubernetes\.io\/cluster\/|eks:)/;

/** The tags that a release looks for beside those of EKS; undefined where only the plan knows some. */
function ownTags({ values, isWhole }: HelmRelease): readonly string[] | undefined {
  const asked = values.at("autoDiscovery")?.values("tags") ?? [];
  const known = asked.flatMap((tag) => (tag.kind === "known" && typeof tag.value === "string" ? [tag.value] : []));
  if (!isWhole || known.length < asked.length) return undefined;
  return known.filter((tag) => !OF_EKS.test(tag));
}

/** Tags by their keys; of a value that is undefined only the plan knows what it is. */
type Tags = ReadonlyMap<string, string | undefined>;

/** Whether a group has, or may have, a tag that is asked for as `key` or `key=value`. */
function hasTag(tags: Tags, asked: string): boolean {
  const [key = "", ...rest] = asked.split("=");
  const wanted = rest.length === 0 ? undefined : rest.join("=");
  const value = tags.get(key);
  return tags.has(key) && (wanted === undefined || value === undefined || value === wanted);
}

/**
 * The tags that the configuration gives the Auto Scaling group of a node group; undefined where only the plan knows of
 * which group one is, or its key.
 */
export function tagsOf(group: Resource, views: Views): Tags | undefined {
  const found = new Map<string, string | undefined>();
  for (const one of views.resources("aws_autoscaling_group_tag")) {
    if (one.value("autoscaling_group_name")?.kind === "unknown") return undefined;
    if (one.refersTo("autoscaling_group_name") !== group) continue;
    const tag = one.block("tag");
    const key = tag?.text("key");
    if (key === undefined) return undefined;
    found.set(key, tag?.text("value"));
  }
  return found;
}
