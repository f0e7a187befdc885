import type { ModelQualityJobDefinition } from "../../lib/resources";

/** A whole definition: what it has to have, what it compares with, and what of an answer is the prediction. */
export const QUALITY: ModelQualityJobDefinition = {
  RoleArn: "arn:aws:iam::123456789012:role/monitor",
  JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: "ml.m5.xlarge", VolumeSizeInGB: 20 } },
  ModelQualityAppSpecification: {
    ImageUri: "156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer",
    ProblemType: "BinaryClassification",
  },
  ModelQualityBaselineConfig: {
    ConstraintsResource: { S3Uri: "s3://company-models/monitoring/churn/constraints.json" },
  },
  ModelQualityJobInput: {
    EndpointInput: {
      EndpointName: "churn",
      LocalPath: "/opt/ml/processing/input/endpoint",
      InferenceAttribute: "0",
    },
    GroundTruthS3Input: { S3Uri: "s3://company-models/truth/churn" },
  },
  ModelQualityJobOutputConfig: {
    MonitoringOutputs: [
      { S3Output: { LocalPath: "/opt/ml/processing/output", S3Uri: "s3://company-models/reports/churn" } },
    ],
  },
};

/** A model card with what it has to have. */
export const CARD = { model_card_name: "churn", model_card_status: "Draft", content: "{}" };
