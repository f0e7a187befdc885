import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { App, TerraformProvider, TerraformStack } from "cdktf";
import { PlatformStack } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { ClusterAccess, Namespace } from "../../lib/kubernetes";
import { MlNetwork } from "../../lib/network";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ArtifactBucket } from "../../lib/storage";
import { SynthesizedResource } from "../../lib/terraform";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { REGION, WHOLE } from "../nouns";
import { IMAGE } from "../serving/sagemaker/support";
import { gpuPool } from "../support/pools";
import { environment, findingsIn } from "../support/stacks";

const CLUSTER = { clusterName: "training", region: "eu-west-1" };

function ofAws(stack: { readonly resources: readonly SynthesizedResource[] } | undefined): SynthesizedResource[] {
  return (stack?.resources ?? []).filter(({ type }) => type.startsWith("aws_"));
}

function providersIn(resources: readonly SynthesizedResource[]): unknown[] {
  return [...new Set(resources.map(({ body }) => body.provider))];
}

/** Providers of a stack besides its default, which nothing here is to be made with. */
const SECOND = { alias: "europe", region: "eu-west-1" };
const THIRD = { alias: "asia", region: "ap-southeast-2" };

describe("the provider of a construct", () => {
  test.each(WHOLE)("reaches every resource and data source of %s", (_, build) => {
    const { stacks, findings } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment() });
      const provider = new AwsProvider(stack, "Europe", SECOND);
      new AwsProvider(stack, "Asia", THIRD);
      build(stack, { provider });
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(ofAws(stacks[0]).length).toBeGreaterThan(0);
    expect(providersIn(ofAws(stacks[0]))).toEqual(["aws.europe"]);
  });

  test.each(WHOLE)("is in a plain stack that of the data sources of %s too", (_, build) => {
    const { stacks } = synthesizePlain((app) => {
      const stack = new TerraformStack(app, "company");
      new AwsProvider(stack, "Aws", { region: "us-east-1" });
      new AwsProvider(stack, "Asia", THIRD);
      build(stack, { provider: new AwsProvider(stack, "Europe", SECOND) });
    });
    expect(providersIn(ofAws(stacks[0]))).toEqual(["aws.europe"]);
  });

  test.each(WHOLE)("is the stack's own where %s is given none", (_, build) => {
    const { stacks } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment({ region: REGION }) });
      new AwsProvider(stack, "Europe", SECOND);
      new AwsProvider(stack, "Asia", THIRD);
      build(stack, {});
    });
    expect(ofAws(stacks[0]).length).toBeGreaterThan(0);
    expect(providersIn(ofAws(stacks[0]))).toEqual([undefined]);
  });
});

/** A key in a stack of us-east-1, with a provider of these settings. */
function keyWith(config: ConstructorParameters<typeof AwsProvider>[2]) {
  return synthesize((app) => {
    const stack = new PlatformStack(app, "prod", { environment: environment() });
    const provider = new AwsProvider(stack, "Other", config);
    new EncryptionKey(stack, "Key", { description: "Logs", usedBy: ["logs"], provider });
    new EncryptionKey(stack, "Second", { description: "Logs", provider });
  });
}

describe("what is made of account and region", () => {
  test("follows the provider's literals", () => {
    const { one, stacks } = keyWith({
      alias: "other",
      region: "cn-north-1",
      assumeRole: [{ roleArn: "arn:aws-cn:iam::210987654321:role/Deploy" }],
    });
    const { policy } = one("aws_kms_key", "prod/Key/Key");
    expect(policy).toContain("arn:aws-cn:iam::210987654321:root");
    expect(policy).toContain("arn:aws-cn:logs:cn-north-1:210987654321:log-group:*");
    expect(ofAws(stacks[0]).filter(({ mode }) => mode === "data")).toEqual([]);
  });

  test("is asked of AWS, once a provider, where the provider does not say it", () => {
    const { one, stacks } = keyWith({ alias: "other", region: "eu-west-1" });
    const { policy } = one("aws_kms_key", "prod/Key/Key");
    const data = ofAws(stacks[0]).filter(({ mode }) => mode === "data");
    expect(data.map(({ type, path, body }) => [type, path, body])).toEqual([
      ["aws_caller_identity", "prod/Provider-other/AwsCallerIdentity", { provider: "aws.other" }],
    ]);
    expect(policy).toContain(`\${${data[0]?.address ?? ""}.account_id}:root`);
    expect(policy).toContain("logs.eu-west-1.amazonaws.com");
  });

  test("is the region of the zones, for a network and a cluster", () => {
    const found = findingsIn((stack) => {
      const provider = new AwsProvider(stack, "Other", { alias: "other", region: "eu-west-1" });
      new MlNetwork(stack, "Network", { cidr: "10.0.0.0/16", zones: ["us-east-1a", "us-east-1b"], provider });
    });
    expect(found.filter((text) => text.startsWith("MLP-NET-002"))).toEqual([
      'MLP-NET-002 prod-foundation/Network zones[0]: zone is not in region eu-west-1, got "us-east-1a" | use a zone of eu-west-1: eu-west-1a',
      'MLP-NET-002 prod-foundation/Network zones[1]: zone is not in region eu-west-1, got "us-east-1b" | use a zone of eu-west-1: eu-west-1b',
    ]);
  });

  test.each([
    ["us-east-1", "us-west-2a", "us-east-1a"],
    ["us-west-2", "us-east-1b", "us-west-2b"],
  ])("is that of a plain stack's default provider, %s", (region, wrong, free) => {
    const { findings } = synthesize((app) => {
      const stack = new TerraformStack(app, "plain");
      new AwsProvider(stack, "Aws", { region });
      new MlNetwork(stack, "Network", { cidr: "10.0.0.0/16", zones: ["us-west-2a", "us-east-1b"] });
    });
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, message, fix }) => [code, message, fix])).toEqual([
      ["MLP-NET-002", `zone is not in region ${region}, got "${wrong}"`, `use a zone of ${region}: ${free}`],
    ]);
  });

  test("is that of a cluster's access for what serves in the cluster", () => {
    const { stacks } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment() });
      const access = new ClusterAccess(stack, "Access", {
        cluster: CLUSTER,
        provider: new AwsProvider(stack, "Europe", SECOND),
      });
      new KubernetesEndpoint(stack, "Server", {
        cluster: access,
        namespace: Namespace.fromName("serving"),
        image: IMAGE,
        port: 8000,
        healthPath: "/health",
        reachableFrom: "cluster",
        pool: gpuPool({ nodes: { standing: 1, max: 2 } }),
      });
    });
    expect(ofAws(stacks[0]).map(({ type }) => type)).toContain("aws_eks_pod_identity_association");
    expect(providersIn(ofAws(stacks[0]))).toEqual(["aws.europe"]);
  });

  test("is the role by which a cluster is reached", () => {
    const { one, stacks } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", {
        environment: environment({ assumeRoleArn: "arn:aws:iam::123456789012:role/Deploy" }),
      });
      const role = { roleArn: "arn:aws:iam::210987654321:role/Other" };
      const provider = new AwsProvider(stack, "Other", { alias: "other", region: "eu-west-1", assumeRole: [role] });
      const access = new ClusterAccess(stack, "Access", { cluster: CLUSTER, provider });
      new Namespace(stack, "Serving", { cluster: access, name: "serving" });
    });
    expect(one("data.aws_eks_cluster")).not.toHaveProperty("region");
    expect(JSON.stringify(stacks[0]?.json.provider)).toContain('"--role-arn","arn:aws:iam::210987654321:role/Other"');
  });
});

describe("a value of the user's", () => {
  test("wins: a provider of a resource, and of a construct inside another", () => {
    const { one } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment() });
      const europe = new AwsProvider(stack, "Europe", SECOND);
      const asia = new AwsProvider(stack, "Asia", THIRD);
      const bucket = new ArtifactBucket(stack, "Bucket", { provider: europe, accessLogs: "off" });
      bucket.resources.versioning.provider = asia;
      new EncryptionKey(bucket, "Copies", { description: "Copies", provider: asia });
      new S3Object(bucket, "Readme", { bucket: bucket.bucketName, key: "README", content: "text" });
    });
    expect(one("aws_s3_bucket").provider).toBe("aws.europe");
    expect(one("aws_s3_bucket_versioning").provider).toBe("aws.asia");
    expect(one("aws_kms_key", "Bucket/Copies/Key").provider).toBe("aws.asia");
    expect(one("aws_s3_object").provider).toBe("aws.europe");
  });
});

describe("a provider is refused", () => {
  const refused = (given: (stack: PlatformStack) => unknown) =>
    findingsIn((stack) => {
      new EncryptionKey(stack, "Key", { description: "Logs", provider: given(stack) as TerraformProvider });
    });

  test("that is no AWS provider", () => {
    expect(refused(() => "aws.europe")).toEqual([
      'MLP-CORE-031 prod-foundation/Key provider: not an AWS provider (new AwsProvider(stack, "Europe", { region: "eu-west-1", alias: "europe" })), got "aws.europe" | give an AWS provider (new AwsProvider(stack, "Europe", { region: "eu-west-1", alias: "europe" }))',
    ]);
    expect(refused((stack) => stack)[0]).toContain("MLP-CORE-031");
    expect(refused(() => null)[0]).toContain("MLP-CORE-030");
    expect(refused(() => ({ terraformResourceType: "aws" }))[0]).toContain("MLP-CORE-031");
  });

  test("of another stack", () => {
    const other = new TerraformStack(new App(), "other");
    const provider = new AwsProvider(other, "Europe", SECOND);
    expect(refused(() => provider)).toEqual([
      "MLP-CORE-037 prod-foundation/Key provider: the provider is in another stack, got other/Europe for prod-foundation | make a provider with the same settings in this stack, and give that one",
    ]);
  });
});
