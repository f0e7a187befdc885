import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { servicePrincipal } from "../../core/partition";
import { ServiceRole } from "../../iam/service-role";
import { AddonPlan } from "../plan/addons";
import { attachManaged } from "./managed-policies";

/** The resources of one add-on. */
export interface AddonResources {
  /** The pinned add-on. */
  readonly addon: EksAddon;
  /** Role of its service account, where it needs permissions. */
  readonly role?: IamRole;
}

/** Where an add-on goes and what it waits for. */
export interface AddonPlace {
  readonly clusterName: { readonly literal: string; readonly reference: string };
  readonly waitsFor: readonly ITerraformDependable[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** One add-on at its pinned build, with the role of its service account. */
export function addon(scope: Construct, plan: AddonPlan, place: AddonPlace): AddonResources {
  const at = new Construct(scope, plan.name);
  const identity = plan.identity === undefined ? undefined : identityOf(at, plan.identity, place);
  const dependsOn = [...place.waitsFor, ...(identity?.permissions ?? [])];
  const made = new EksAddon(at, "Addon", {
    clusterName: place.clusterName.reference,
    addonName: plan.name,
    addonVersion: plan.build,
    resolveConflictsOnCreate: "OVERWRITE",
    resolveConflictsOnUpdate: "OVERWRITE",
    podIdentityAssociation:
      identity === undefined ? undefined : [{ roleArn: identity.role.arn, serviceAccount: identity.serviceAccount }],
    tags: place.tags,
    dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
  });
  return { addon: made, role: identity?.role };
}

/** A role that no other service account, namespace or cluster can assume. */
function identityOf(
  at: Construct,
  { serviceAccount, policyName }: NonNullable<AddonPlan["identity"]>,
  { clusterName, tags }: AddonPlace,
): { role: IamRole; serviceAccount: string; permissions: IamRolePolicyAttachment[] } {
  const role = new ServiceRole(at, "Role", {
    service: servicePrincipal("pods.eks"),
    sessionTags: {
      "eks-cluster-name": clusterName.literal,
      "kubernetes-namespace": "kube-system",
      "kubernetes-service-account": serviceAccount,
    },
    description: `For kube-system/${serviceAccount} of ${clusterName.literal}`,
    tags,
  });
  return { role: role.resources.role, serviceAccount, permissions: attachManaged(role, role.roleName, [policyName]) };
}
