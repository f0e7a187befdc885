import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { PrincipalPlan } from "../plan/administrators";

/** The resources of one principal that is let in. */
export interface AccessEntryResources {
  /** Lets the principal in. */
  readonly entry: EksAccessEntry;
  /** What it may do, in the whole cluster. */
  readonly policy: EksAccessPolicyAssociation;
}

/** AWS's policies for whole clusters: everything, and reading everything, Secrets included. */
export type ClusterAccessPolicy = "AmazonEKSClusterAdminPolicy" | "AmazonEKSAdminViewPolicy";

interface AccessEntriesProps {
  readonly clusterName: string;
  readonly policy: ClusterAccessPolicy;
  readonly principals: readonly PrincipalPlan[];
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** Lets principals into the whole cluster, each by an access entry; the old aws-auth map is not used. */
export function accessEntries(
  scope: Construct,
  { clusterName, policy: policyName, principals, tags }: AccessEntriesProps,
): Record<string, AccessEntryResources> {
  const { partition } = awsContext(scope);
  return Object.fromEntries(
    principals.map(({ principalArn, id }) => {
      const at = new Construct(scope, id);
      const entry = new EksAccessEntry(at, "Entry", { clusterName, principalArn, type: "STANDARD", tags });
      const policy = new EksAccessPolicyAssociation(at, "Policy", {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:${partition}:eks::aws:cluster-access-policy/${policyName}`,
        accessScope: { type: "cluster" },
      });
      return [principalArn, { entry, policy }];
    }),
  );
}
