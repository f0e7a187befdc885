import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformResource, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";

/** Problems of the place of a stack that uses a cluster which a stack of the same app makes. */
export function clusterApart(stack: TerraformStack, clusterName: string): Problem[] {
  return stack.node.root.node
    .findAll()
    .filter((node) => makesCluster(node, clusterName, stack))
    .flatMap((maker) => placeProblems(stack, TerraformStack.of(maker), maker.node.path, clusterName));
}

/** A name known only after apply may be this one; between stacks that is left open. */
function makesCluster(node: IConstruct, clusterName: string, stack: TerraformStack): boolean {
  if (!TerraformResource.isTerraformResource(node) || node.terraformResourceType !== "aws_eks_cluster") return false;
  const name = (node as Partial<EksCluster>).nameInput;
  return name === clusterName || (isToken(name) && TerraformStack.of(node) === stack);
}

function placeProblems(stack: TerraformStack, maker: TerraformStack, path: string, clusterName: string): Problem[] {
  if (stack === maker) {
    return [
      {
        code: "MLP-K8S-104",
        property: "cluster",
        message: `this stack makes the cluster ${clusterName} itself, but its providers are configured before that, got ${path}`,
        fix: "put what runs in the cluster into a stack of its own",
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
