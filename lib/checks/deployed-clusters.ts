import { JsonObject, SynthesizedStack } from "../terraform";
import type { Cluster, Views } from "../views";

/**
 * The stacks that deploy into each cluster of the app as whoever runs Terraform: those whose providers of Kubernetes or
 * Helm look it up.
 */
export function deployedClusters(views: Views): ReadonlyMap<Cluster, readonly SynthesizedStack[]> {
  const found = new Map<Cluster, SynthesizedStack[]>();
  for (const stack of views.stacks) {
    for (const cluster of new Set(lookedUp(stack, views))) found.set(cluster, [...(found.get(cluster) ?? []), stack]);
  }
  return found;
}

function lookedUp(stack: SynthesizedStack, views: Views): readonly Cluster[] {
  return views
    .providers(stack, "kubernetes", "helm")
    .filter(({ body }) => !assumesRole(body))
    .flatMap((provider) => provider.allReferences())
    .filter(({ mode, type }) => mode === "data" && type === "aws_eks_cluster")
    .flatMap((data) => views.eks.clusterNamed(data, "name") ?? []);
}

/** `aws eks get-token --role-arn …`: then that role deploys. */
function assumesRole(config: JsonObject): boolean {
  return JSON.stringify(config).includes('"--role-arn"');
}
