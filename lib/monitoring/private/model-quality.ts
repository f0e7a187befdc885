import { Fn } from "cdktf";
import { Construct } from "constructs";
import { CloudControlResource } from "../../resources/cloud-control-resource";
import { modelQualityJobDefinition, ModelQualityJobDefinition } from "../../resources/model-quality-job-definition";
import type { ModelMonitorPlan } from "../plan/model-monitor";
import { uriOf } from "../plan/places";
import { DefinitionProps, IN, OUT } from "./definition-props";

/**
 * What a run of modelQuality does, by Cloud Control: AWS's provider has no such resource. Every argument makes it anew, before
 * the last one goes. Its name is the end of its ARN.
 */
export function modelQuality(scope: Construct, props: DefinitionProps) {
  const definition = new CloudControlResource(scope, "Definition", {
    type: modelQualityJobDefinition(),
    properties: properties(props),
    createBeforeDestroy: true,
  });
  const arn = definition.output("JobDefinitionArn");
  return { definition: definition.resources.resource, name: Fn.element(Fn.split("/", arn), 1) as string };
}

function properties({ plan, roleArn, reports, volumeKeyArn, tags }: DefinitionProps): ModelQualityJobDefinition {
  const { quality } = plan;
  return {
    RoleArn: roleArn,
    ModelQualityAppSpecification: {
      ImageUri: plan.image ?? "unknown",
      ProblemType: quality?.problemType ?? "Regression",
      Environment: { publish_cloudwatch_metrics: "Enabled" },
    },
    ModelQualityBaselineConfig: { ConstraintsResource: { S3Uri: `${uriOf(plan.baseline)}constraints.json` } },
    ModelQualityJobInput: inputOf(plan),
    ModelQualityJobOutputConfig: {
      KmsKeyId: reports.bucket.key?.keyArn,
      MonitoringOutputs: [{ S3Output: { S3Uri: uriOf(reports), LocalPath: OUT, S3UploadMode: "EndOfJob" } }],
    },
    JobResources: {
      ClusterConfig: {
        InstanceCount: plan.instances,
        InstanceType: plan.instanceType,
        VolumeSizeInGB: plan.diskGib,
        VolumeKmsKeyId: volumeKeyArn,
      },
    },
    NetworkConfig: {
      EnableInterContainerTrafficEncryption: true,
      EnableNetworkIsolation: plan.isolated,
      VpcConfig:
        plan.vpc === undefined
          ? undefined
          : { Subnets: [...plan.vpc.subnetIds], SecurityGroupIds: [...plan.vpc.securityGroupIds] },
    },
    StoppingCondition: { MaxRuntimeInSeconds: plan.maxSeconds },
    Tags: tags === undefined ? undefined : Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** Requests of a period, as long ago as their labels take. */
function inputOf({
  endpoint,
  everyHours,
  quality,
  baseline,
}: ModelMonitorPlan): ModelQualityJobDefinition["ModelQualityJobInput"] {
  const { labelHours = 24, groundTruth = baseline } = quality ?? {};
  return {
    GroundTruthS3Input: { S3Uri: uriOf(groundTruth) },
    EndpointInput: {
      EndpointName: endpoint.endpointName,
      LocalPath: IN,
      StartTimeOffset: `-PT${labelHours + everyHours}H`,
      EndTimeOffset: `-PT${labelHours}H`,
      InferenceAttribute: quality?.inferenceAttribute,
      ProbabilityAttribute: quality?.probabilityAttribute,
      ProbabilityThresholdAttribute: quality?.probabilityThreshold,
    },
  };
}
