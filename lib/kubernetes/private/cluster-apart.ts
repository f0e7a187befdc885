import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformResource, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { COMPONENT, stored } from "../../core/paths";

/** Problems of the place of a stack that uses a cluster which a stack of the same app makes. */
export function clusterApart(stack: TerraformStack, clusterName: string): Problem[] {
  return stack.node.root.node
    .findAll()
    .filter((node) => makesCluster(node, clusterName, stack))
    .flatMap((maker) => placeProblems(stack, TerraformStack.of(maker), writtenAt(maker), clusterName));
}

/** A name known only after apply may be this one; between stacks that is left open. */
function makesCluster(node: IConstruct, clusterName: string, stack: TerraformStack): boolean {
  if (!TerraformResource.isTerraformResource(node) || node.terraformResourceType !== "aws_eks_cluster") return false;
  const name = (node as Partial<EksCluster>).nameInput;
  return name === clusterName || (isToken(name) && TerraformStack.of(node) === stack);
}

/** The path of what the user wrote: a construct of this library that holds the resource, else the resource itself. */
function writtenAt(resource: IConstruct): string {
  const written = resource.node.scopes.find((scope) => stored<boolean>(scope, COMPONENT) === true);
  return (written ?? resource).node.path;
}

function placeProblems(stack: TerraformStack, maker: TerraformStack, path: string, clusterName: string): Problem[] {
  if (stack === maker) {
    return [
      {
        code: "MLP-K8S-104",
        property: "cluster",
        message: `this stack makes the cluster ${clusterName} itself, and a stack's providers are configured before anything in it exists, got ${path}`,
        fix: "put what runs in the cluster into another stack, one that waits for this one",
      },
    ];
  }
  if (stack.dependsOn(maker)) return [];
  if (maker.dependsOn(stack)) {
    return [
      {
        code: "MLP-K8S-105",
        property: "cluster",
        message: `the cluster ${clusterName} is made by ${maker.node.path}, which waits for this stack`,
        fix: "put what runs in the cluster into another stack, after the cluster's",
      },
    ];
  }
  return [
    {
      code: "MLP-K8S-105",
      property: "cluster",
      message: `the cluster ${clusterName} is made by ${maker.node.path}, which this stack does not wait for`,
      fix: `call addDependency with the stack ${maker.node.path}`,
    },
  ];
}
