import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { AdministratorPlan } from "../plan/administrators";

/** The resources of one administrator. */
export interface AdministratorResources {
  /** Lets the principal in. */
  readonly entry: EksAccessEntry;
  /** Makes it an administrator of the whole cluster. */
  readonly policy: EksAccessPolicyAssociation;
}

/** Lets principals administer the whole cluster, each by an access entry; the old aws-auth map is not used. */
export function administrators(
  scope: Construct,
  clusterName: string,
  plans: readonly AdministratorPlan[],
  tags: Readonly<Record<string, string>> | undefined,
): Record<string, AdministratorResources> {
  const { partition } = awsContext(scope);
  return Object.fromEntries(
    plans.map(({ principalArn, id }) => {
      const at = new Construct(scope, id);
      const entry = new EksAccessEntry(at, "Entry", { clusterName, principalArn, type: "STANDARD", tags });
      const policy = new EksAccessPolicyAssociation(at, "Policy", {
        clusterName,
        principalArn: entry.principalArn,
        policyArn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: "cluster" },
      });
      return [principalArn, { entry, policy }];
    }),
  );
}
