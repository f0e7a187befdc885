import type { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";

/**
 * Problems of the role that deploys into a cluster which the same app makes: it needs an access entry like everybody
 * else. A warning, since the entry may be made by somebody else.
 */
export function accessEntryProblems(scope: IConstruct, clusterName: string, roleArn: string | undefined): Problem[] {
  if (roleArn === undefined || isToken(roleArn)) return [];
  const all = scope.node.root.node.findAll();
  const maker = all.find((node) => admitsByEntries(node, clusterName));
  if (maker === undefined || all.some((node) => mayAdmit(node, roleArn))) return [];
  return [
    {
      code: "MLP-CLUSTER-042",
      severity: "warning",
      // what is wrong with the cluster may have cost it the entry
      causedBy: { path: maker.node.path, property: "", around: true },
      property: "cluster",
      message: `the role that deploys into the cluster ${clusterName} has no access entry there, got ${quote(roleArn)}`,
      fix: "add it to `administrators` of the cluster, or give one of them as `accessRoleArn`",
    },
  ];
}

/** Whether a construct makes the cluster, and lets nobody in who has no entry. */
function admitsByEntries(node: IConstruct, clusterName: string): boolean {
  if (!isOf(node, "aws_eks_cluster")) return false;
  const { nameInput, accessConfigInput: access } = node as Partial<EksCluster>;
  const isClosed = access?.bootstrapClusterCreatorAdminPermissions === false;
  return nameInput === clusterName && isClosed && access.authenticationMode === "API";
}

/** An entry of the role, of whatever cluster; one that is known only after apply may be its. */
function mayAdmit(node: IConstruct, roleArn: string): boolean {
  if (!isOf(node, "aws_eks_access_entry")) return false;
  const principal = (node as Partial<EksAccessEntry>).principalArnInput;
  return principal === roleArn || isToken(principal);
}

function isOf(node: IConstruct, type: string): boolean {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === type;
}
