import { CloudwatchLogGroup, CloudwatchLogGroupConfig } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { servicePrincipal } from "../../core/partition";
import { grant } from "../../iam/grant";
import { ServiceRole } from "../../iam/service-role";
import { AddonIdentity } from "../plan/addon-list";
import { AddonPlan } from "../plan/addons";
import { attachManaged } from "./managed-policies";

/** The resources of one add-on. */
export interface AddonResources {
  /** The pinned add-on. */
  readonly addon: EksAddon;
  /** Role of its service account, where it needs permissions. */
  readonly role?: IamRole;
  /** Where it logs, by the last part of the name; left out where it makes no group of its own. */
  readonly logGroups?: Readonly<Record<string, CloudwatchLogGroup>>;
}

/** An add-on with the role that grants are for. */
export interface MadeAddon {
  readonly resources: AddonResources;
  readonly grantee?: ServiceRole;
}

/** Where an add-on goes and what it waits for. */
export interface AddonPlace {
  readonly clusterName: { readonly literal: string; readonly reference: string };
  readonly waitsFor: readonly ITerraformDependable[];
  /** How long its logs are kept, and what encrypts them. */
  readonly logs: Pick<CloudwatchLogGroupConfig, "retentionInDays" | "kmsKeyId" | "lifecycle">;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Add-ons of one stage by name, each after those before it that it looks for. */
export function addons(scope: Construct, plans: readonly AddonPlan[], place: AddonPlace): [string, MadeAddon][] {
  const made = new Map<string, MadeAddon>();
  for (const plan of plans) {
    const awaited = (plan.after ?? []).flatMap((name) => made.get(name)?.resources.addon ?? []);
    made.set(plan.name, addon(scope, plan, { ...place, waitsFor: [...place.waitsFor, ...awaited] }));
  }
  return [...made];
}

/** One add-on at its pinned build, with the role of its service account. */
function addon(scope: Construct, plan: AddonPlan, place: AddonPlace): MadeAddon {
  const at = new Construct(scope, plan.name);
  const identity = plan.identity === undefined ? undefined : identityOf(at, plan.identity, place);
  const logGroups = plan.logGroups === undefined ? undefined : logGroupsOf(at, plan.logGroups, place);
  const dependsOn = [...place.waitsFor, ...(identity?.permissions ?? []), ...Object.values(logGroups ?? {})];
  const made = new EksAddon(at, "Addon", {
    clusterName: place.clusterName.reference,
    addonName: plan.name,
    addonVersion: plan.build,
    resolveConflictsOnCreate: "OVERWRITE",
    resolveConflictsOnUpdate: "OVERWRITE",
    configurationValues: plan.configuration === undefined ? undefined : JSON.stringify(plan.configuration),
    podIdentityAssociation:
      identity === undefined
        ? undefined
        : [{ roleArn: identity.role.roleArn, serviceAccount: identity.serviceAccount }],
    tags: place.tags,
    dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
  });
  return { resources: { addon: made, role: identity?.role.resources.role, logGroups }, grantee: identity?.role };
}

/** There before the add-on, which would make groups that nothing manages. */
function logGroupsOf(at: Construct, ids: NonNullable<AddonPlan["logGroups"]>, { clusterName, logs, tags }: AddonPlace) {
  const groups = Object.entries(ids).map(([last, id]): [string, CloudwatchLogGroup] => [
    last,
    new CloudwatchLogGroup(at, id, { name: `/aws/containerinsights/${clusterName.literal}/${last}`, ...logs, tags }),
  ]);
  return Object.fromEntries(groups);
}

/** A role that no other service account, namespace or cluster can assume, with what the add-on asks AWS for. */
function identityOf(
  at: Construct,
  { namespace = "kube-system", serviceAccount, policyNames = [], statements }: AddonIdentity,
  { clusterName, tags }: AddonPlace,
): { role: ServiceRole; serviceAccount: string; permissions: ITerraformDependable[] } {
  const role = new ServiceRole(at, "Role", {
    service: servicePrincipal("pods.eks"),
    sessionTags: {
      "eks-cluster-name": clusterName.literal,
      "kubernetes-namespace": namespace,
      "kubernetes-service-account": serviceAccount,
    },
    description: `For ${namespace}/${serviceAccount} of ${clusterName.literal}`,
    tags,
  });
  const own = statements === undefined ? [] : [grant(role, { id: "Driver", statements: statements(awsContext(at)) })];
  return { role, serviceAccount, permissions: [...attachManaged(role, role.roleName, policyNames), ...own] };
}
