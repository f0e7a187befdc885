import { hasLocalStorage } from "../../../catalog/sagemaker-jobs";
import type { NamedStep } from "../tree";
import { get, inputUri, Json, modelUri, ofThisRun, Rendering } from "./expressions";
import { maybe, retryPolicies, running, stepOf, vpcConfig } from "./job-arguments";

/** What the model of a transform step is called. */
export function modelStepName(name: string): string {
  return `${name}-model`;
}

/** A model of SageMaker, and the job that runs it over data. */
export function renderTransform(named: NamedStep<"transform">, rendering: Rendering): readonly Json[] {
  const { props } = named.step;
  const { contentType = "text/csv", networkIsolation = true } = props;
  const model = {
    ExecutionRoleArn: rendering.jobRoleArn,
    PrimaryContainer: {
      Image: props.image.uri,
      Environment: props.environment ?? {},
      ModelDataUrl: modelUri(props.model, rendering),
    },
    EnableNetworkIsolation: networkIsolation,
    ...vpcConfig(rendering),
  };
  const job = {
    ModelName: get(`Steps.${modelStepName(named.name)}.ModelName`),
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: inputUri(props.input, rendering) } },
      ContentType: contentType,
      SplitType: "Line",
    },
    TransformOutput: {
      S3OutputPath: ofThisRun(rendering, named.name, "predictions"),
      AssembleWith: "Line",
      ...maybe("KmsKeyId", rendering.bucketKeyArn),
    },
    TransformResources: {
      InstanceCount: props.instances ?? 1,
      InstanceType: props.instanceType,
      ...maybe("VolumeKmsKeyId", hasLocalStorage(props.instanceType) ? undefined : rendering.keyArn),
    },
  };
  const before = { ...named, name: modelStepName(named.name) };
  const policies = maybe("RetryPolicies", retryPolicies(props.retries, false));
  return [
    stepOf("Model", before, model, rendering, policies),
    stepOf("Transform", named, job, rendering, running(props)),
  ];
}
