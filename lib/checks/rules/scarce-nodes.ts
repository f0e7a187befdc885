import { acceleratedInstance } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import { NodeGroup, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { saidOfPool } from "../said-of-pool";

/** As many as are often to be had all the same. */
const FEW = 2;

/**
 * Several nodes of a type that AWS sells by Capacity Blocks because it is scarce are seldom to be had at once on demand: a
 * group that asks for them when it is made fails. A warning: a reservation of the account may match, or the day be good.
 */
export const scarceNodes: Rule<Code> = {
  code: "MLP-EKS-250",
  title: "node groups of scarce types are made with a reservation, or without several nodes",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html",
  check: (views) =>
    judgeEach(views.eks.nodeGroups.filter(isScarce), (group, say) => {
      judge(group, views, say);
    }),
};

/** Whether all types of a group are such ones: of several, EKS takes the one that is to be had. */
function isScarce({ instanceTypes = [] }: NodeGroup): boolean {
  return instanceTypes.length > 0 && instanceTypes.every((type) => acceleratedInstance(type)?.capacityBlocks === true);
}

function judge(group: NodeGroup, views: Views, say: Say): void {
  const { resource, instanceTypes = [], counts, capacityType, templateWhy } = group;
  const scaling = resource.block("scaling_config");
  const name = scaling?.has("desired_size") === true ? "desired_size" : "min_size";
  const nodes = name === "desired_size" ? counts.desired : counts.min;
  const at = `scaling_config.${name}`;
  if (nodes === undefined) return say.unknown(resource, at, scaling?.why(name) ?? "only the plan knows it");
  if (nodes <= FEW || (capacityType !== undefined && capacityType !== "ON_DEMAND")) return;
  if (capacityType === undefined) return say.unknown(resource, "capacity_type", "only the plan knows it");
  if (templateWhy !== undefined) return say.unknown(resource, "launch_template", templateWhy);
  if (isReserved(group, views)) return;
  say.warning(resource, at, {
    causedBy: saidOfPool(resource),
    message: `the group is made with ${String(nodes)} nodes of ${instanceTypes.join(", ")} on demand, and no reservation: AWS seldom has several at once (InsufficientInstanceCapacity), EKS gives the group up as CREATE_FAILED, and the next apply replaces it`,
    fix: "reserve them (a Capacity Block, or a capacity reservation that the launch template names), or make the group with 0 nodes; acknowledge this where a reservation of the account matches",
  });
}

/** Whether its template names a reservation, or one of the configuration may match its nodes. */
function isReserved({ template, instanceTypes = [] }: NodeGroup, views: Views): boolean {
  if (template?.has("capacity_reservation_specification") === true) return true;
  if (template?.has("instance_market_options") === true) return true;
  const matches = (reservation: Resource): boolean => {
    const type = reservation.text("instance_type");
    return type === undefined || instanceTypes.includes(type);
  };
  return views.resources("aws_ec2_capacity_reservation", "aws_ec2_capacity_block_reservation").some(matches);
}
