import type { EndpointRef } from "../../lib/core";
import type { ModelQuality, ServedInKubernetes } from "../../lib/monitoring";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";

/** A bucket that stands already. */
export const BUCKET = ArtifactBucket.fromName("company-models", {
  key: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/b" },
});
/** An endpoint that stands already, and captures. */
export const ENDPOINT: EndpointRef = {
  endpointName: "churn",
  endpointArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn",
  capture: { bucketName: BUCKET.bucketName, bucketArn: BUCKET.bucketArn, key: BUCKET.key, prefix: "capture/churn/" },
};
/** What a pipeline left. */
export const BASELINE = { bucket: BUCKET, prefix: "monitoring/churn/baseline/" };
/** A topic. */
export const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";
/** A network that stands already. */
export const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.0.0.0/16",
  zones: ["eu-west-1a"],
  publicSubnetIds: {},
  privateSubnetIds: { "eu-west-1a": "subnet-0123456789abcdef0" },
  nodeSubnetIds: {},
};
/** A container of one's own. */
export const IMAGE = ContainerImage.fromRepository(
  ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/evidently"),
  { digest: `sha256:${"0".repeat(64)}` },
);
/** How answers are held against the truth. */
export const QUALITY: ModelQuality = {
  problemType: "BinaryClassification",
  groundTruth: { bucket: BUCKET, prefix: "data/labels/churn/" },
  mergedBy: "inferenceId",
  inferenceAttribute: "0",
};
/** How good something has to be. */
export const OBJECTIVES = { availability: 99.9, latency: { percent: 99, millis: 300 } };
/** A server in Kubernetes, behind a load balancer. */
export const RANKER: ServedInKubernetes = {
  cluster: { clusterName: "prod", region: "eu-west-1" },
  namespace: "serving",
  service: "ranker",
  through: { loadBalancer: "app/ranker/50dc6c495c0c9188", targetGroup: "targetgroup/ranker/943f017f100becff" },
  objectives: OBJECTIVES,
};
