import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../terraform";
import { literalBoolean, literalText } from "../terraform/expression/literals";
import { readBody } from "../terraform/references/occurrences";
import { resolverOf } from "./resolver-of";
import { Target, targetIn } from "./target";

/** A cluster that one of the stacks makes, and who is let into it: by access entries alone. */
export interface MadeCluster {
  readonly name: string;
  readonly cluster: Target;
  readonly entries: readonly Target[];
}

/** The clusters of the stacks whose name is known, and which let nobody in but by access entries. */
export function clustersOf(stacks: readonly SynthesizedStack[]): MadeCluster[] {
  const made = resourcesOf("aws_eks_cluster", stacks);
  const entries = resourcesOf("aws_eks_access_entry", stacks);
  return made.flatMap((cluster) => {
    const name = literalText(cluster.resource.body.name);
    if (name === undefined || !isByEntries(cluster.resource.body)) return [];
    return [{ name, cluster, entries: entries.filter((entry) => isOf(entry, cluster, name, stacks)) }];
  });
}

function resourcesOf(type: string, stacks: readonly SynthesizedStack[]): Target[] {
  return stacks.flatMap((stack) =>
    stack.resources
      .filter((resource) => resource.mode === "resource" && resource.type === type)
      .map((resource) => ({ stack, resource })),
  );
}

/** Whoever makes a cluster is let in as well, unless it says otherwise. */
function isByEntries(body: JsonObject): boolean {
  const [access] = blocks(body, "access_config");
  const mode = literalText(access?.authentication_mode);
  return mode === "API" && literalBoolean(access?.bootstrap_cluster_creator_admin_permissions) === false;
}

function isOf(entry: Target, cluster: Target, name: string, stacks: readonly SynthesizedStack[]): boolean {
  const given = entry.resource.body.cluster_name;
  const literal = literalText(given);
  if (literal !== undefined) return literal === name;
  const target = typeof given === "string" ? targetIn(given, entry.stack, stacks, false) : undefined;
  return target === undefined || target.resource === cluster.resource;
}

/** The stacks that deploy into each cluster as whoever runs Terraform: those that look it up for Kubernetes or Helm. */
export function deployedClusters(
  clusters: readonly MadeCluster[],
  stacks: readonly SynthesizedStack[],
): [MadeCluster, SynthesizedStack[]][] {
  const named = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const found = new Map<MadeCluster, SynthesizedStack[]>();
  for (const stack of stacks) {
    for (const name of new Set(lookedUp(stack, stacks))) {
      const cluster = named.get(name);
      if (cluster !== undefined) found.set(cluster, [...(found.get(cluster) ?? []), stack]);
    }
  }
  return [...found];
}

function lookedUp(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string[] {
  const sections = asArray(stack.json.provider).filter(isObject);
  const configs = ["kubernetes", "helm"].flatMap((type) => sections.flatMap((section) => blocks(section, type)));
  const ends = configs
    .filter((config) => !assumesRole(config))
    .flatMap((config) => readBody(config).references)
    .flatMap(({ reference }) => resolverOf(stacks).endsOf(reference, stack.name));
  const addresses = new Set(ends.filter((end) => end.stack === stack.name).map(({ address }) => address));
  return stack.resources
    .filter(({ address, type, mode }) => mode === "data" && type === "aws_eks_cluster" && addresses.has(address))
    .flatMap(({ body }) => literalText(body.name) ?? []);
}

/** `aws eks get-token --role-arn …`: then that role deploys. */
function assumesRole(config: JsonObject): boolean {
  return JSON.stringify(config).includes('"--role-arn"');
}
