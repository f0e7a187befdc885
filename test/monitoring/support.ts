import type { EndpointRef } from "../../lib/core";
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
