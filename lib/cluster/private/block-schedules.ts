import { AutoscalingSchedule } from "@cdktf/provider-aws/lib/autoscaling-schedule";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { isToken } from "../../core/known";
import { TerraformCheck } from "../../core/terraform-check";
import { BlockPlan, BlockSchedule } from "../plan/block";

/** What brings the nodes of a Capacity Block, and what takes them. */
export interface BlockSchedules {
  /** Starts all nodes, when the block starts. */
  readonly start: AutoscalingSchedule;
  /** Goes to none, 40 minutes before the block ends. */
  readonly stop: AutoscalingSchedule;
}

/** A pool with a block, and the group that EKS made for it. */
export interface BlockInput {
  readonly poolName: string;
  readonly reservationId: string;
  readonly block: BlockPlan;
  readonly autoscalingGroupName: string;
  readonly nodeGroup: EksNodeGroup;
  /** How many start. */
  readonly nodes: number;
}

/** Leaves a bound of the group as it is. */
const AS_IT_IS = -1;

/**
 * Two schedules by day and month, not by a single time: AWS deletes a schedule of one time when it has run, so that the
 * next plan would make it again, in the past, which AWS refuses. These stay, and plans are empty before, during and after
 * the block. A year later they find no block: AWS starts nothing in one that has ended.
 */
export function blockSchedules(scope: Construct, input: BlockInput): BlockSchedules {
  const { block, autoscalingGroupName, nodes } = input;
  const schedule = (id: string, { name, recurrence }: BlockSchedule, desiredCapacity: number): AutoscalingSchedule =>
    new AutoscalingSchedule(scope, id, {
      scheduledActionName: name,
      autoscalingGroupName,
      recurrence,
      desiredCapacity,
      minSize: AS_IT_IS,
      maxSize: AS_IT_IS,
    });
  const start = schedule("BlockStart", block.start, nodes);
  warnAfterEnd(scope, input, start);
  return { start, stop: schedule("BlockStop", block.stop, 0) };
}

function warnAfterEnd(
  scope: Construct,
  { poolName, reservationId, block, nodeGroup }: BlockInput,
  start: AutoscalingSchedule,
): void {
  const { starts, ends } = block;
  const named = isToken(reservationId) ? "" : ` ${reservationId}`;
  addFact(scope, { type: "capacityBlock", address: `aws_eks_node_group.${nodeGroup.friendlyUniqueId}`, starts, ends });
  new TerraformCheck(scope, "BlockLasts", {
    // Terraform refuses a check that refers to nothing
    condition: `\${${start.fqn}.desired_capacity == 0 || timecmp(plantimestamp(), ${JSON.stringify(ends)}) < 0}`,
    errorMessage: `Pool ${poolName}: its Capacity Block${named} ended at ${ends}, and no node starts in it any more. Take the pool out, or give it the reservation and the dates of another block.`,
  });
}
