import { artifactBucket, key } from "../../core/props/references";
import { ref } from "../../core/props/objects";
import { optional, Rule } from "../../core/props/rule";
import { anyText, text } from "../../core/props/text";
import type { ArtifactBucketRef, DataPlaceRef, EndpointRef } from "../../core/refs";

const PREFIX = text({
  code: "MLP-MONITOR-009",
  what: "a prefix",
  breaks: "is not a folder",
  pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
  allowed: "a folder with / at its end and without *, at most 200 characters: monitoring/churn/baseline/",
  max: 200,
  example: "monitoring/stand-in/",
});

const PLACE = ref<DataPlaceRef>(
  "a place in a bucket",
  { bucket: artifactBucket(), prefix: PREFIX },
  'a place in a bucket: { bucket, prefix: "monitoring/churn/baseline/" }',
);

/** A place in a bucket. */
export function place(): Rule<DataPlaceRef> {
  return PLACE;
}

const CAPTURE = ref<NonNullable<EndpointRef["capture"]>>("where requests are captured", {
  bucketName: anyText("the name of a bucket", "stand-in"),
  bucketArn: optional(anyText("the ARN of a bucket", "arn:aws:s3:::stand-in")),
  key: optional(key()),
  prefix: PREFIX,
});

const ENDPOINT = ref<EndpointRef>(
  "an endpoint",
  {
    endpointName: anyText("the name of an endpoint", "stand-in"),
    endpointArn: text({
      code: "MLP-CORE-011",
      what: "the ARN of an endpoint",
      pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:endpoint\/[A-Za-z0-9-]+$/,
      allowed: "its full ARN: arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn",
      example: "arn:aws:sagemaker:us-east-1:123456789012:endpoint/stand-in",
      token: "allowed",
    }),
    capture: optional(CAPTURE),
  },
  "an endpoint: new SageMakerEndpoint(…) or SageMakerEndpoint.fromArn(…)",
);

/** An endpoint of SageMaker. */
export function endpoint(): Rule<EndpointRef> {
  return ENDPOINT;
}

/** The place that an endpoint captures into; `partition` where the ARN of its bucket is not known. */
export function capturedPlace(capture: NonNullable<EndpointRef["capture"]>, partition: string): DataPlaceRef {
  const { bucketName, bucketArn = `arn:${partition}:s3:::${bucketName}`, key: encrypts, prefix } = capture;
  const bucket: ArtifactBucketRef = { bucketName, bucketArn, key: encrypts };
  return { bucket, prefix };
}

/** `s3://bucket/prefix/`. */
export function uriOf({ bucket, prefix }: DataPlaceRef): string {
  return `s3://${bucket.bucketName}/${prefix}`;
}
