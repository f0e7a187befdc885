import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { stored, store } from "../core/paths";
import { ClusterRef } from "../core/refs";

const CLUSTER = Symbol.for("cdktf-ml-platform/cluster");

/** Notes which cluster a provider is for. */
export function markCluster(provider: TerraformProvider, { region, clusterName }: ClusterRef): void {
  store(provider, CLUSTER, `${region}/${clusterName}`);
}

/** What tells one cluster from another, for a resource of the Helm provider; the provider itself where it is somebody else's. */
export function clusterOf(release: TerraformResource): string {
  const provider = release.provider ?? defaultHelm(TerraformStack.of(release));
  if (provider === undefined) return TerraformStack.of(release).node.path;
  return stored<string>(provider, CLUSTER) ?? provider.node.path;
}

function defaultHelm(stack: TerraformStack): TerraformProvider | undefined {
  return stack.node
    .findAll()
    .filter(TerraformProvider.isTerraformProvider)
    .find((provider) => provider.terraformResourceType === HelmProvider.tfResourceType && provider.alias === undefined);
}
