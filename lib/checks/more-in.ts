import type { Cluster, HelmRelease, Resource, Views } from "../views";
import { passesOn } from "../views/kubernetes-object";

/** Programs that install what no configuration of Terraform shows. */
const DELIVERS = /^(?:argo-?cd|flux2?|flux-operator|fleet|rancher)/;

/**
 * Why a cluster may hold more than is written here: a module, a chart of somebody's own, what delivers from elsewhere.
 * Undefined where nothing says so; it may be filled by hand.
 */
export function moreIn({ resource: made }: Cluster, beside: Resource, views: Views): string | undefined {
  const { kubernetes } = views;
  const releases = kubernetes.releases.filter((one) => kubernetes.clusterOf(one.resource).made === made);
  const open = releases.find(isOpen);
  if (open !== undefined) return `what ${open.resource.address} installs`;
  if (kubernetes.ofKind("Application").length > 0) return "what Argo CD installs";
  return kubernetes.hiddenBeside(beside) ?? moduleIn(views);
}

/** A chart of one's own, or one that only the plan knows, may bring anything. */
function isOpen(release: HelmRelease): boolean {
  const { chart, resource, repository } = release;
  if (passesOn(release)) return false;
  if (chart === undefined || DELIVERS.test(chart)) return true;
  return repository === undefined && !/^(?:oci|https?):/.test(resource.text("chart") ?? "");
}

/** A module of any stack may make add-ons of the cluster. */
function moduleIn({ stacks }: Views): string | undefined {
  const stack = stacks.find(({ json }) => Object.keys(json.module ?? {}).some((name) => name !== "//"));
  return stack === undefined ? undefined : `what the modules of ${stack.name} make`;
}
