import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { store, stored } from "../core/paths";

const READY = Symbol.for("cdktf-ml-platform/cluster-ready");

/** Notes the stack after which a cluster can be used: that of its add-ons, where it has one. */
export function readyAfter(cluster: Construct, stack: TerraformStack): void {
  store(cluster, READY, stack);
}

/**
 * Lets a stack wait until a cluster can be used; the stack of the add-ons waits for the cluster alone. Where that would
 * make a cycle, nothing is added: MLP-K8S-104 and 105 say what is wrong.
 */
export function waitForCluster(stack: TerraformStack, cluster: unknown): void {
  if (!Construct.isConstruct(cluster)) return;
  const maker = TerraformStack.of(cluster);
  const ready = stored<TerraformStack>(cluster, READY) ?? maker;
  const awaited = ready === stack ? maker : ready;
  if (awaited === stack || awaited.dependsOn(stack) || stack.dependsOn(awaited)) return;
  stack.addDependency(awaited);
}
