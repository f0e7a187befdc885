import { partitionOf } from "../core/partition";
import type { ModelGroupRef } from "../core/refs";
import { letOutsiderIn, Outsider, policyOf } from "../iam/across-accounts";
import { groupStatements } from "./plan/group-statements";
import { versionsOf } from "./versions-of";

/** Who makes a model of a version by roles that are not known here: whoever applies a stack. */
interface Deployer {
  /** Their account, where it is known. */
  readonly accountId?: string;
  /** Their region. */
  readonly region?: string;
}

/**
 * Lets another account make models of a group's versions, where this app writes the group's policy: the account as a whole,
 * since which of its roles applies is decided there. Where an account is not known, nothing is guessed.
 */
export function letDeploy(group: ModelGroupRef, { accountId: account, region = "" }: Deployer): void {
  const owner = policyOf(group)?.accountId;
  if (owner === undefined || account === undefined || owner === account) return;
  letOutsiderDeploy(group, { account, partition: partitionOf(region) });
}

/** Lets an outsider make models of a group's versions, by the policy of the group. */
export function letOutsiderDeploy(group: ModelGroupRef, outsider: Outsider): void {
  const arn = group.modelPackageGroupArn;
  const statements = groupStatements("deploy", { group: arn, versions: `${versionsOf(arn)}/*`, stages: [] });
  letOutsiderIn(group, statements, outsider);
}
