import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  acknowledge,
  ArtifactBucket,
  Environment,
  grant,
  ImageRegistry,
  MlNetwork,
  ModelRegistry,
  PlatformApp,
  PlatformStack,
  policyDocument,
  ServiceRole,
} from "../../lib";

/** Every mistake that a platform's author can make, in one app: bad-input.test.ts reads what it prints. */
const app = new PlatformApp();
const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const stack = new PlatformStack(app, "foundation", { environment });

new MlNetwork(stack, "Overlapping", { cidr: "100.64.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
new MlNetwork(stack, "TooSmall", { cidr: "10.20.0.0/24", zones: ["us-east-1a", "eu-west-1b"] });

const artifacts = new ArtifactBucket(stack, "Artifacts", {
  bucketName: "My_Bucket",
  lifecycleRules: [{ prefix: "", expireDays: 30 }],
});
new ImageRegistry(stack, "Images", { repositories: ["Trainer", artifacts.bucketName] });
new ModelRegistry(stack, "Models", { models: ["churn_v2"] });

new SqsQueue(stack, "jobs.high", {});
new SqsQueue(stack, "jobshigh", {});
new AwsProvider(stack, "Second", { region: "eu-west-1" });

const statement = { principals: "*" as const, actions: ["s3:*"], resources: [artifacts.bucketArn] };
const { bucketName: bucket } = artifacts;
new S3BucketPolicy(stack, "SecondPolicy", { bucket, policy: policyDocument([{ ...statement, effect: "Deny" }]) });
new S3BucketLifecycleConfiguration(stack, "NoFilter", { bucket: "theirs", rule: [{ id: "old", status: "Enabled" }] });

const trainer = new ServiceRole(stack, "Trainer", {
  service: "sagemaker.amazonaws.com",
  description: "for ${team}",
});
artifacts.grants.read(trainer, "secrets/");
grant(trainer, { id: "Everything", statements: [{ actions: ["s3:*"], resources: ["*"] }] });

acknowledge(artifacts, "MLP-S3-104", "public sample data, OPS-12");

app.synth();
