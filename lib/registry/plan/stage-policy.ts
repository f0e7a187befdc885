import { PolicyStatement } from "../../iam/policy-document";
import type { Approvers } from "./stages";

/** What SageMaker says of a version that nobody has judged for its stage. */
export const PENDING = "PendingApproval";
/** What approvers say of one that they let in. */
export const APPROVED = "Approved";
/** What they say of one that they do not, or no longer. */
export const REJECTED = "Rejected";

/**
 * The deployment lock of one group, for stages with approvers. What is in a stage is deleted by nobody: its approvers take
 * it to another stage first. What is in a stage is changed by those who approve for it, and by those who approve for a later
 * one, who take it from there. What is said to be in a stage, other than waiting for it, is said by its approvers.
 * SageMaker's own work on a version is no request of anybody's; who administers the account may change this policy.
 */
export function lockStatements(stages: readonly string[], approvers: Approvers, versions: string): PolicyStatement[] {
  return stages.flatMap((stage, index) => {
    const own = approvers[stage];
    if (own === undefined) return [];
    const onward = [...new Set(stages.slice(index).flatMap((later) => approvers[later] ?? []))];
    const standing = { StringEquals: { "sagemaker:CurrentModelLifeCycleStage": stage } };
    return [
      deny({ sid: sid("Keep", stage), actions: [DELETE], resources: [versions], conditions: standing }),
      deny({
        sid: sid("Hold", stage),
        actions: [UPDATE],
        resources: [versions],
        conditions: { ...standing, ArnNotLike: { "aws:PrincipalArn": onward } },
      }),
      deny({
        sid: sid("Enter", stage),
        actions: ["sagemaker:CreateModelPackage", UPDATE],
        resources: [versions],
        conditions: {
          StringEquals: { "sagemaker:ModelLifeCycle:Stage": stage },
          StringNotEquals: { "sagemaker:ModelLifeCycle:StageStatus": PENDING },
          ArnNotLike: { "aws:PrincipalArn": own },
        },
      }),
    ];
  });
}

const DELETE = "sagemaker:DeleteModelPackage";
const UPDATE = "sagemaker:UpdateModelPackage";

function deny(statement: PolicyStatement): PolicyStatement {
  return { ...statement, effect: "Deny", principals: "*" };
}

/** A Sid has letters and digits alone; names of stages that differ in hyphens alone stay apart by the stage in the condition. */
function sid(what: string, stage: string): string {
  return `${what}${stage
    .split(/-+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("")}`;
}
