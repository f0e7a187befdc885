import { SagemakerEndpointConfigurationConfig } from "@cdktf/provider-aws/lib/sagemaker-endpoint-configuration";
import { SagemakerEndpointDeploymentConfig } from "@cdktf/provider-aws/lib/sagemaker-endpoint";
import { SagemakerModelPrimaryContainer } from "@cdktf/provider-aws/lib/sagemaker-model";
import { Postcondition } from "cdktf";
import type { EndpointRef } from "../../../core/refs";
import { BoundModel } from "../../model/model-source";
import { CapturePlan } from "../plan/capture";
import { RolloutPlan } from "../plan/rollout";

/** The container of a model: an image with an archive or a folder, or a registered version. */
export function containerOf(
  { container }: BoundModel,
  environment: Record<string, string> | undefined,
): SagemakerModelPrimaryContainer {
  const { folderUri, ...rest } = container;
  if (folderUri === undefined) return { ...rest, environment };
  const s3DataSource = [{ s3Uri: folderUri, s3DataType: "S3Prefix", compressionType: "None" }];
  return { ...rest, environment, modelDataSource: { s3DataSource } };
}

/** What is captured. `enableCapture` is explicit: left out, the provider sends false. */
export function captureConfig({
  bucket,
  percent,
  prefix,
}: CapturePlan): SagemakerEndpointConfigurationConfig["dataCaptureConfig"] {
  return {
    enableCapture: true,
    initialSamplingPercentage: percent,
    destinationS3Uri: `s3://${bucket.bucketName}/${prefix}`,
    kmsKeyId: bucket.key?.keyArn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    // named types are kept as they are, all others as Base64
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  };
}

/** Where it is, for who reads it. */
export function capturedAt({ bucket, prefix }: CapturePlan): NonNullable<EndpointRef["capture"]> {
  const { bucketName, bucketArn, key } = bucket;
  return { bucketName, bucketArn, key, prefix };
}

/** How a change goes out. The rollback block is always there: adding or removing it later replaces the endpoint. */
export function deploymentConfig(
  plan: RolloutPlan,
  alarms: readonly { readonly alarmName: string }[],
): SagemakerEndpointDeploymentConfig {
  const { canaryInstances } = plan;
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: {
        type: canaryInstances === undefined ? "ALL_AT_ONCE" : "CANARY",
        waitIntervalInSeconds: plan.bakeSeconds,
        canarySize: canaryInstances === undefined ? undefined : { type: "INSTANCE_COUNT", value: canaryInstances },
      },
      terminationWaitInSeconds: plan.keepOldFleetSeconds,
      maximumExecutionTimeoutInSeconds: plan.timeoutSeconds,
    },
    autoRollbackConfiguration: { alarms: alarms.map(({ alarmName }) => ({ alarmName })) },
  };
}

/**
 * Holds that the endpoint runs the configuration it was given. Terraform's provider takes an update that SageMaker took
 * back for done; then the configuration and the model that still serve would be deleted as old ones.
 */
export function serves(endpointName: string, configuration: string): Postcondition {
  return {
    condition: `\${self.endpoint_config_name == ${configuration}.name}`,
    errorMessage: `SageMaker took the change of ${endpointName} back, and the endpoint serves as before. The alarms and the container's log say why. What it serves with is kept: apply again, or change the code back.`,
  };
}
