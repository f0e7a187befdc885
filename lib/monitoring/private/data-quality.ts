import {
  SagemakerDataQualityJobDefinition,
  SagemakerDataQualityJobDefinitionNetworkConfig,
} from "@cdktf/provider-aws/lib/sagemaker-data-quality-job-definition";
import { Construct } from "constructs";
import type { ModelMonitorPlan } from "../plan/model-monitor";
import { uriOf } from "../plan/places";
import { DefinitionProps, IN, OUT } from "./definition-props";

/** What a run of dataQuality does. It has no name, so that the next one exists beside it, and the schedule moves over. */
export function dataQuality(
  scope: Construct,
  { plan, roleArn, replacedWith, reports, volumeKeyArn, tags }: DefinitionProps,
) {
  const baseline = uriOf(plan.baseline);
  const definition = new SagemakerDataQualityJobDefinition(scope, "Definition", {
    roleArn,
    dataQualityAppSpecification: {
      imageUri: plan.image ?? "unknown",
      environment: { publish_cloudwatch_metrics: "Enabled" },
    },
    dataQualityBaselineConfig: {
      constraintsResource: { s3Uri: `${baseline}constraints.json` },
      statisticsResource: { s3Uri: `${baseline}statistics.json` },
    },
    dataQualityJobInput: {
      endpointInput: { endpointName: plan.endpoint.endpointName, localPath: IN },
    },
    dataQualityJobOutputConfig: {
      kmsKeyId: reports.bucket.key?.keyArn,
      monitoringOutputs: { s3Output: { s3Uri: uriOf(reports), localPath: OUT, s3UploadMode: "EndOfJob" } },
    },
    jobResources: {
      clusterConfig: {
        instanceCount: plan.instances,
        instanceType: plan.instanceType,
        volumeSizeInGb: plan.diskGib,
        volumeKmsKeyId: volumeKeyArn,
      },
    },
    networkConfig: networkOf(plan),
    stoppingCondition: { maxRuntimeInSeconds: plan.maxSeconds },
    tags,
    lifecycle: {
      createBeforeDestroy: true,
      // the provider takes another role for a change in place, and does not make it
      replaceTriggeredBy: replacedWith === undefined ? undefined : [`${replacedWith}.arn`],
    },
  });
  return { definition, name: definition.name };
}

function networkOf({ isolated, vpc }: ModelMonitorPlan): SagemakerDataQualityJobDefinitionNetworkConfig {
  return {
    enableInterContainerTrafficEncryption: true,
    enableNetworkIsolation: isolated,
    vpcConfig:
      vpc === undefined ? undefined : { subnets: [...vpc.subnetIds], securityGroupIds: [...vpc.securityGroupIds] },
  };
}
