import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { listed } from "../../model/plan/words";
import { Planned } from "../../../core/plan/planned";
import { network, securityGroupIds } from "../../../core/props/references";
import { optional, PropRules } from "../../../core/props/rule";
import type { EndpointVpc, SageMakerEndpointProps } from "../endpoint-props";

/** What a VPC may be told. */
export const VPC: PropRules<EndpointVpc> = { network: network(), securityGroupIds: optional(securityGroupIds()) };

/** What the container can reach, decided. */
export interface ReachPlan {
  readonly isolated: boolean;
  readonly subnetIds: readonly string[];
  /** Undefined where the endpoint makes its own. */
  readonly securityGroupIds?: readonly string[];
}

/** Decides what the container can reach: nothing, unless it is put into a VPC or has secrets to fetch. */
export function planReach(
  props: Pick<SageMakerEndpointProps, "networkIsolation" | "vpc">,
  secretNames: readonly string[],
): Planned<ReachPlan> {
  const { vpc, networkIsolation } = props;
  const subnetIds = Object.values(vpc?.network.privateSubnetIds ?? {});
  const isolated = networkIsolation ?? (vpc === undefined && secretNames.length === 0);
  const problems = [
    ...(isolated && secretNames.length > 0 ? [cutOff(secretNames)] : []),
    ...(isolated && vpc !== undefined ? [UNREACHED] : []),
    ...(vpc === undefined ? [] : vpcProblems(subnetIds, vpc.securityGroupIds)),
  ];
  return { plan: { isolated, subnetIds, securityGroupIds: vpc?.securityGroupIds }, problems };
}

function cutOff(secretNames: readonly string[]): Problem {
  return {
    code: "MLP-SERVE-070",
    property: "networkIsolation",
    message: `an isolated container reaches no network, so it cannot fetch its secrets, got ${listed(secretNames)}`,
    fix: "leave `networkIsolation` out, or leave the secrets out",
  };
}

const UNREACHED: Problem = {
  code: "MLP-SERVE-071",
  severity: "warning",
  property: "networkIsolation",
  message: "an isolated container reaches nothing in its VPC; only SageMaker's own downloads pass through it",
  fix: "leave `networkIsolation` out if the container calls something in the VPC, else acknowledge this",
};

function vpcProblems(subnetIds: readonly string[], groups: readonly string[] | undefined): Problem[] {
  const subnets = countProblem("vpc.network.privateSubnetIds", "private subnets", subnetIds.length, 16);
  const chosen = groups === undefined || isToken(groups) ? undefined : groups.length;
  return [...subnets, ...countProblem("vpc.securityGroupIds", "security groups", chosen, 5)];
}

function countProblem(property: string, what: string, count: number | undefined, max: number): Problem[] {
  if (count === undefined || (count >= 1 && count <= max)) return [];
  return [
    {
      code: "MLP-SERVE-072",
      property,
      message: `a model in a VPC has 1 to ${max} ${what}, got ${count}`,
      fix: count === 0 ? "name at least one, or leave `vpc` out" : "leave some out",
    },
  ];
}
