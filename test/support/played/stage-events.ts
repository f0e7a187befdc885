/** What differs between the events of one group. */
export interface Said {
  readonly version?: number;
  readonly approval?: "Approved" | "Rejected" | "PendingManualApproval";
  readonly stage?: string;
  readonly stageStatus?: string;
  readonly updated?: readonly string[];
  readonly time?: string;
}

export const ACCOUNT = "123456789012";
export const GROUP = "prod-foundation-Models-churn";

export function versionArn(version: number, group = GROUP): string {
  return `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package/${group}/${String(version)}`;
}

/**
 * The body that EventBridge documents for a change of a model package, field by field, with names of a registry of this
 * library. `ModelLifeCycle` and `UpdatedModelPackageFields` are those of its example: one that was registered has no fields
 * that changed, and one that names no stage has no `ModelLifeCycle`.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html#eventbridge-model-package
 */
export function packageEvent(said: Said, group = GROUP) {
  const { version = 12, approval = "PendingManualApproval", stage, stageStatus, updated } = said;
  const time = said.time ?? "2026-11-28T09:12:00Z";
  return {
    version: "0",
    id: "844e2571-85d4-695f-b930-0153b71dcb42",
    "detail-type": "SageMaker Model Package State Change",
    source: "aws.sagemaker",
    account: ACCOUNT,
    time,
    region: "us-east-1",
    resources: [versionArn(version, group)],
    detail: {
      ModelPackageGroupName: group,
      ModelPackageVersion: version,
      ModelPackageArn: versionArn(version, group),
      CreationTime: "2026-11-27T17:00:14Z",
      InferenceSpecification: {
        Containers: [
          {
            Image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/server@sha256:${"0".repeat(64)}`,
            ModelDataUrl: "s3://ml-artifacts/models/churn/12/model.tar.gz",
          },
        ],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
      },
      ModelPackageStatus: "Completed",
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      CertifyForMarketplace: false,
      ModelApprovalStatus: approval,
      MetadataProperties: {
        GeneratedBy: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:pipeline/churn/execution/4r83jejmhorv`,
      },
      ...(stage === undefined ? {} : { ModelLifeCycle: { Stage: stage, StageStatus: stageStatus } }),
      ...(updated === undefined ? {} : { UpdatedModelPackageFields: updated }),
      LastModifiedTime: time,
    },
  };
}

/** A pipeline has registered it for production: it waits. */
export const REGISTERED: Said = { stage: "production", stageStatus: "PendingApproval" };
/** Somebody has approved it for production. */
export const APPROVED: Said = {
  approval: "Approved",
  stage: "production",
  stageStatus: "Approved",
  updated: ["ModelApprovalStatus", "ModelLifeCycle"],
};
