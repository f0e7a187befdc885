import { accountOfResource } from "../core/resource-place";
import { literalText } from "../terraform/expression/literals";
import { asArray, blocks, isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { Target, targetIn } from "./target";

/** A cluster that a stack of the app makes, with its add-ons and node groups, whichever stack makes those. */
export interface EksCluster extends Target {
  /** Undefined where only the plan knows it. */
  readonly name?: string;
  readonly addons: readonly SynthesizedResource[];
  readonly nodeGroups: readonly Target[];
}

const CLUSTERS = new WeakMap<readonly SynthesizedStack[], readonly EksCluster[]>();

/** The clusters of the app, listed once however many rules ask. */
export function eksClusters(stacks: readonly SynthesizedStack[]): readonly EksCluster[] {
  const known = CLUSTERS.get(stacks) ?? listed(stacks);
  CLUSTERS.set(stacks, known);
  return known;
}

/**
 * The cluster of the app that a resource of Kubernetes or Helm is made in, by the configuration of its provider.
 * Undefined for a cluster of somebody else's, and where only the plan knows.
 */
export function clusterOf(
  resource: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): EksCluster | undefined {
  const config = providerOf(resource, stack);
  if (config === undefined) return undefined;
  const clusters = eksClusters(stacks);
  const target = hostOf(config, stack, stacks);
  const looked = target?.resource.mode === "data" ? target.resource.body.name : undefined;
  return target !== undefined && looked === undefined
    ? clusters.find(({ resource: cluster }) => cluster === target.resource)
    : namedBy(looked ?? argumentAfter(config, "--cluster-name"), stack, stacks, clusters);
}

/** The account of the cluster that a resource of Kubernetes is made in, where it is made or looked up in a known one. */
export function clusterAccount(
  resource: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): string | undefined {
  const config = providerOf(resource, stack);
  const cluster =
    config === undefined ? undefined : (hostOf(config, stack, stacks) ?? clusterOf(resource, stack, stacks));
  return cluster === undefined ? undefined : accountOfResource(cluster.stack, cluster.resource);
}

/** What tells a provider where the API is. */
function hostOf(config: JsonObject, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): Target | undefined {
  return textsIn(config.host)
    .map((text) => targetIn(text, stack, stacks, true))
    .find((found) => found !== undefined);
}

function listed(stacks: readonly SynthesizedStack[]): EksCluster[] {
  const all = stacks.flatMap((stack) => stack.resources.map((resource) => ({ stack, resource })));
  const made = all.filter(({ resource: { mode } }) => mode === "resource");
  const clusters = made
    .filter(({ resource: { type } }) => type === "aws_eks_cluster")
    .map((target) => ({ ...target, name: literalText(target.resource.body.name) }));
  const partsOf = (cluster: (typeof clusters)[number], type: string): Target[] =>
    made.filter(
      ({ resource, stack }) =>
        resource.type === type && isNamed(namedBy(resource.body.cluster_name, stack, stacks, clusters), cluster),
    );
  return clusters.map((cluster) => ({
    ...cluster,
    addons: partsOf(cluster, "aws_eks_addon").map(({ resource }) => resource),
    nodeGroups: partsOf(cluster, "aws_eks_node_group"),
  }));
}

function isNamed(found: Target | undefined, cluster: Target): boolean {
  return found?.resource === cluster.resource;
}

/** The one cluster that a name, or a reference to it, means; two of one name are in two regions, or a mistake. */
function namedBy<T extends Target & { readonly name?: string }>(
  name: Json | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  clusters: readonly T[],
): T | undefined {
  if (typeof name !== "string") return undefined;
  const literal = literalText(name);
  if (literal === undefined) {
    const target = targetIn(name, stack, stacks, false);
    return clusters.find(({ resource }) => resource === target?.resource);
  }
  const found = clusters.filter((cluster) => cluster.name === literal);
  return found.length === 1 ? found[0] : undefined;
}

/** The provider's configuration; that of Helm keeps the cluster in a block of its own. */
function providerOf({ type, body }: SynthesizedResource, { json }: SynthesizedStack): JsonObject | undefined {
  const [kind = "", alias = null] = (literalText(body.provider) ?? type.split("_")[0]!).split(".");
  const configs = asArray(json.provider)
    .filter(isObject)
    .flatMap((section) => blocks(section, kind));
  const own = configs.find((config) => (config.alias ?? null) === alias);
  return own === undefined ? undefined : (blocks(own, "kubernetes")[0] ?? own);
}

function argumentAfter(config: JsonObject, flag: string): Json | undefined {
  const args = blocks(config, "exec").flatMap((exec) => asArray(exec.args));
  const at = args.indexOf(flag);
  return at === -1 ? undefined : args[at + 1];
}

function textsIn(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : [];
}
