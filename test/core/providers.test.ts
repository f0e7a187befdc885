import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { App, TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as library from "../../lib";
import { AwsProps, PlatformStack } from "../../lib/core";
import { SynthesizedResource } from "../../lib/terraform";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { gpuPool } from "../support/pools";
import { environment, findingsIn } from "../support/stacks";

const {
  ArtifactBucket,
  ClusterAccess,
  ContainerImage,
  DeployRoles,
  EncryptionKey,
  GpuTrainingCluster,
  ImageRegistry,
  KubernetesEndpoint,
  MlNetwork,
  ModelRegistry,
  ModelSource,
  Namespace,
  SageMakerEndpoint,
  SecretRef,
  ServiceRole,
} = library;

const ZONES = ["eu-west-1a", "eu-west-1b"];
const SUBNETS = { "eu-west-1a": "subnet-0123456789abcdef0", "eu-west-1b": "subnet-0123456789abcdef1" };
const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: ZONES,
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};
const REPOSITORY = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/server");
const IMAGE = ContainerImage.fromRepository(REPOSITORY, { digest: `sha256:${"0".repeat(64)}` });
const BUCKET = ArtifactBucket.fromName("company-models");
const CLUSTER = { clusterName: "training", region: "eu-west-1" };

/** Every construct that makes resources of AWS, with what makes as many of them as it can. */
const NOUNS: Readonly<Record<string, (stack: TerraformStack, aws: AwsProps) => void>> = {
  ArtifactBucket: (stack, aws) => {
    const bucket = new ArtifactBucket(stack, "Noun", aws);
    bucket.grants.read(new ServiceRole(stack, "Reader", { service: "sagemaker.amazonaws.com", ...aws }), "data/");
  },
  ClusterAccess: (stack, aws) => void new ClusterAccess(stack, "Noun", { cluster: CLUSTER, ...aws }),
  DeployRoles: (stack, aws) => {
    const state = { bucket: "company-state" };
    const applyPolicyArns = ["arn:aws:iam::aws:policy/PowerUserAccess"];
    new DeployRoles(stack, "Noun", { repository: "acme/ml", applyPolicyArns, state, ...aws });
  },
  EncryptionKey: (stack, aws) =>
    void new EncryptionKey(stack, "Noun", { description: "Logs", usedBy: ["logs"], ...aws }),
  GpuTrainingCluster: (stack, aws) => {
    new GpuTrainingCluster(stack, "Noun", {
      network: NETWORK,
      kubernetesVersion: "1.35",
      api: { reachableFrom: ["203.0.113.0/24"] },
      administrators: ["arn:aws:iam::123456789012:role/Admin"],
      viewers: ["arn:aws:iam::123456789012:role/Viewer"],
      pools: { H100: { instanceType: "p4d.24xlarge", zone: "eu-west-1a", min: 0, max: 2 } },
      ...aws,
    });
  },
  ImageRegistry: (stack, aws) => void new ImageRegistry(stack, "Noun", { repositories: ["trainer"], ...aws }),
  KubernetesEndpoint: (stack, aws) => {
    new KubernetesEndpoint(stack, "Noun", {
      cluster: CLUSTER,
      namespace: Namespace.fromName("serving"),
      image: IMAGE,
      port: 8000,
      healthPath: "/health",
      pool: gpuPool({ nodes: { standing: 1, max: 2 } }),
      model: { bucket: BUCKET, prefix: "models/" },
      ...aws,
    });
  },
  MlNetwork: (stack, aws) => void new MlNetwork(stack, "Noun", { cidr: "10.0.0.0/16", zones: ZONES, ...aws }),
  ModelRegistry: (stack, aws) => void new ModelRegistry(stack, "Noun", { models: ["churn"], ...aws }),
  SageMakerEndpoint: (stack, aws) => {
    new SageMakerEndpoint(stack, "Noun", {
      model: ModelSource.fromArtifact({ image: IMAGE, bucket: BUCKET, path: "models/churn/1/model.tar.gz" }),
      instanceType: "ml.m5.large",
      instances: { min: 2, max: 4 },
      alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:alarms",
      capture: { bucket: BUCKET },
      secrets: { API: SecretRef.fromSsmParameter("/ml/api") },
      vpc: { network: NETWORK },
      ...aws,
    });
  },
  ServiceRole: (stack, aws) => {
    new ServiceRole(stack, "Noun", { service: "sagemaker.amazonaws.com", ...aws });
    BUCKET.grants.read(ServiceRole.fromName(stack, "Theirs", "theirs", aws), "data/");
  },
};

/** What makes nothing of AWS, and what gives everything in it a provider by other means. */
const OTHERS = [
  ...["Chart", "Component", "CustomResources", "EfaDevicePlugin", "MlPlatform", "Namespace", "NvidiaDevicePlugin"],
  ...["PlatformApp", "PlatformStack"],
];

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
  test("can be given to all that make resources of AWS", () => {
    const constructs = Object.entries(library)
      .filter(([, value]) => typeof value === "function" && value.prototype instanceof Construct)
      .map(([name]) => name);
    expect([...Object.keys(NOUNS), ...OTHERS].sort()).toEqual(constructs.sort());
  });

  test.each(Object.entries(NOUNS))("reaches every resource and data source of %s", (_, build) => {
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

  test.each(Object.entries(NOUNS))("is in a plain stack that of the data sources of %s too", (_, build) => {
    const { stacks } = synthesizePlain((app) => {
      const stack = new TerraformStack(app, "company");
      new AwsProvider(stack, "Aws", { region: "us-east-1" });
      new AwsProvider(stack, "Asia", THIRD);
      build(stack, { provider: new AwsProvider(stack, "Europe", SECOND) });
    });
    expect(providersIn(ofAws(stacks[0]))).toEqual(["aws.europe"]);
  });

  test.each(Object.entries(NOUNS))("is the stack's own where %s is given none", (_, build) => {
    const { stacks } = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment({ region: "eu-west-1" }) });
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
      'MLP-NET-002 prod-foundation/Network zones[1]: zone is not in region eu-west-1, got "us-east-1b" | use a zone of eu-west-1: eu-west-1a',
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
    expect(one("aws_eks_cluster")).not.toHaveProperty("region");
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
