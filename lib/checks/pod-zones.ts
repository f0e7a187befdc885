import type { Fields, Pods, Views } from "../views";
import { textOf } from "../views/fields";
import { clusterAround, otherNodes } from "./nodes-of";
import { inTheWay } from "./scheduling";

const ZONE = "topology.kubernetes.io/zone";

/** The zones that pods may run in, or why they are not known. */
export type PodZones = { readonly zones: ReadonlySet<string> } | { readonly why: string };

/** The zones that pods may run in: the one that they choose, or those of the node groups that they can run on. */
export function podZones(pods: Pods, views: Views): PodZones {
  const chosen = chosenZones(pods.spec);
  if (chosen !== undefined) return chosen;
  const cluster = clusterAround(pods.object.resource, views);
  if (cluster === undefined) return { why: "its cluster is not one that is made here" };
  const others = otherNodes(cluster, views);
  if (others !== undefined) return { why: others };
  const ways = cluster.nodeGroups.map((group) => ({ group, way: inTheWay(pods, group) }));
  const groups = ways.filter(({ way }) => way === undefined || way === "unknown").map(({ group }) => group);
  const zones = groups.map(({ resource }) => views.network.zonesOf(resource, "subnet_ids"));
  if (groups.length === 0) return { why: "no node group takes its pods" };
  if (zones.includes(undefined)) return { why: "the zones of its nodes are not known" };
  return known(zones.flatMap((some) => [...some!]));
}

/** The zones that pods name themselves; undefined where they name none. */
function chosenZones(spec: Fields): PodZones | undefined {
  const zone = spec.map("nodeSelector")?.get(ZONE);
  if (zone !== undefined) {
    const text = textOf(zone);
    return text === undefined ? { why: "only the plan knows the zone that they choose" } : known([text]);
  }
  const affinity = spec.at("affinity");
  const required = affinity?.under("nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
  const terms = required?.list("nodeSelectorTerms") ?? [];
  const byTerm = terms.map((term) => {
    const own = term.list("matchExpressions").filter((one) => one.text("key") === ZONE);
    const [only, ...others] = own;
    if (only === undefined) return [];
    const isRead = others.length === 0 && only.text("operator") === "In" && only.why("values") === undefined;
    return isRead ? only.texts("values") : undefined;
  });
  if (byTerm.every((zones) => zones?.length === 0)) return undefined;
  if (byTerm.some((zones) => zones === undefined || zones.length === 0))
    return { why: "which zones their affinity names" };
  return known(byTerm.flatMap((zones) => zones ?? []));
}

function known(zones: readonly string[]): PodZones {
  return { zones: new Set(zones) };
}
