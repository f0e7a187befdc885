import { APPROVED, REJECTED } from "./stage-policy";

/**
 * The events that move a pointer: somebody has approved or rejected a version for a stage. SageMaker sends the same event
 * where a version is registered, and where its metadata change; those say another status, or other fields.
 */
export function stageEvents(groupNames: readonly string[], stages: readonly string[]): object {
  const judged = [APPROVED, REJECTED];
  return {
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Model Package State Change"],
    detail: {
      ModelPackageGroupName: [{ prefix: commonStart(groupNames) }],
      ModelApprovalStatus: judged,
      ModelLifeCycle: { Stage: stages, StageStatus: judged },
      UpdatedModelPackageFields: ["ModelApprovalStatus", "ModelLifeCycle"],
    },
  };
}

/** What all names begin with. A pattern has 2048 characters: a list of a hundred names is more. */
export function commonStart(names: readonly string[]): string {
  const [first = "", ...rest] = names;
  const end = [...first].findIndex((letter, index) => rest.some((name) => name[index] !== letter));
  return end === -1 ? first : first.slice(0, end);
}
