import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { GpuTrainingCluster } from "../../lib/cluster";
import { EnvironmentProps, PlatformStack, RemovalPolicy } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { MlNetwork } from "../../lib/network";
import { MlPlatform } from "../../lib/platform";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { Synthesized, synthesize } from "../../lib/testing";
import { propsOf } from "../serving/sagemaker/support";
import { environment } from "../support/stacks";

interface Noun {
  readonly make: (stack: Construct, removalPolicy?: RemovalPolicy) => unknown;
  /** What it keeps, with the flag by which the service itself refuses to delete it, where there is one. */
  readonly protected: readonly string[];
  /** The same resources, given up. */
  readonly givenUp: readonly string[];
}

const NETWORK = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };

/** Every noun that holds data, by its class. */
const NOUNS: Readonly<Record<string, Noun>> = {
  EncryptionKey: {
    make: (stack, removalPolicy) => new EncryptionKey(stack, "It", { description: "Logs", removalPolicy }),
    protected: ["aws_kms_key It/Key prevent_destroy"],
    givenUp: ["aws_kms_key It/Key"],
  },
  MlNetwork: {
    make: (stack, removalPolicy) => new MlNetwork(stack, "It", { ...NETWORK, removalPolicy }),
    protected: [
      "aws_cloudwatch_log_group It/FlowLogs/LogGroup prevent_destroy",
      "aws_kms_key It/FlowLogs/Key/Key prevent_destroy",
    ],
    givenUp: ["aws_cloudwatch_log_group It/FlowLogs/LogGroup", "aws_kms_key It/FlowLogs/Key/Key"],
  },
  ArtifactBucket: {
    make: (stack, removalPolicy) => new ArtifactBucket(stack, "It", { removalPolicy }),
    protected: [
      "aws_kms_key It/Key/Key prevent_destroy",
      "aws_s3_bucket It/AccessLogs/Bucket prevent_destroy force_destroy=false",
      "aws_s3_bucket It/Bucket prevent_destroy force_destroy=false",
    ],
    givenUp: [
      "aws_kms_key It/Key/Key",
      "aws_s3_bucket It/AccessLogs/Bucket force_destroy=true",
      "aws_s3_bucket It/Bucket force_destroy=true",
    ],
  },
  ImageRegistry: {
    make: (stack, removalPolicy) => new ImageRegistry(stack, "It", { repositories: ["server"], removalPolicy }),
    protected: [
      "aws_ecr_repository It/server/Repository prevent_destroy force_delete=false",
      "aws_kms_key It/Key/Key prevent_destroy",
    ],
    givenUp: ["aws_ecr_repository It/server/Repository force_delete=true", "aws_kms_key It/Key/Key"],
  },
  ModelRegistry: {
    make: (stack, removalPolicy) => new ModelRegistry(stack, "It", { models: ["churn"], removalPolicy }),
    protected: ["aws_sagemaker_model_package_group It/churn/Group prevent_destroy"],
    givenUp: ["aws_sagemaker_model_package_group It/churn/Group"],
  },
  GpuTrainingCluster: {
    make: (stack, removalPolicy) =>
      new GpuTrainingCluster(stack, "It", {
        network: MlNetwork.fromIds({
          vpcId: "vpc-0123456789abcdef0",
          vpcCidr: "10.20.0.0/16",
          privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
        }),
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
        pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 0, max: 4 } },
        removalPolicy,
      }),
    protected: [
      "aws_cloudwatch_log_group It/LogGroup prevent_destroy",
      "aws_eks_cluster It/Cluster prevent_destroy deletion_protection=true",
      "aws_kms_key It/Key/Key prevent_destroy",
    ],
    givenUp: [
      "aws_cloudwatch_log_group It/LogGroup",
      "aws_eks_cluster It/Cluster deletion_protection=false",
      "aws_kms_key It/Key/Key",
    ],
  },
  SageMakerEndpoint: {
    make: (stack, removalPolicy) => new SageMakerEndpoint(stack, "It", { ...propsOf(), removalPolicy }),
    protected: ["aws_cloudwatch_log_group It/LogGroup prevent_destroy", "aws_kms_key It/Key/Key prevent_destroy"],
    givenUp: ["aws_cloudwatch_log_group It/LogGroup", "aws_kms_key It/Key/Key"],
  },
};

/** Types of resources that hold data, or are what data is lost with. */
const HOLDS = new Set([
  "aws_cloudwatch_log_group",
  "aws_ecr_repository",
  "aws_eks_cluster",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_sagemaker_model_package_group",
]);
const FLAGS = ["deletion_protection", "force_delete", "force_destroy"];

/** The noun's resources that hold data, and whatever else is protected. */
function stateOf({ findings, stacks }: Synthesized): string[] {
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const all = stacks.flatMap(({ resources }) => resources).filter(({ path }) => path.startsWith("dev-data/It"));
  return all
    .map(({ type, path, body }) => {
      const kept = JSON.stringify(body.lifecycle ?? {}).includes('"prevent_destroy":true');
      const flags = FLAGS.filter((flag) => flag in body).map((flag) => `${flag}=${JSON.stringify(body[flag])}`);
      const state = [...(kept ? ["prevent_destroy"] : []), ...flags];
      return HOLDS.has(type) || state.length > 0 ? [type, path.replace("dev-data/", ""), ...state].join(" ") : "";
    })
    .filter((line) => line !== "")
    .sort();
}

const inEnvironment = (props: Partial<EnvironmentProps>, build: (stack: Construct) => unknown): Synthesized =>
  synthesize((app) => build(new PlatformStack(app, "dev-data", { environment: environment(props) })));

/** In a stack of a platform, beside what the platform makes itself. */
const inPlatform = (
  removalPolicy: RemovalPolicy | undefined,
  build: (stack: Construct) => unknown,
  props: Partial<EnvironmentProps> = {},
): Synthesized =>
  synthesize((app) => {
    const given = { environment: environment(props), network: NETWORK, images: ["server"], models: ["churn"] };
    build(new MlPlatform(app, "dev", { ...given, removalPolicy }).stack("data"));
  });

describe.each(Object.entries(NOUNS))("%s", (_, { make, protected: kept, givenUp }) => {
  test("is protected without a word", () => {
    expect(stateOf(inEnvironment({}, make))).toEqual(kept);
    expect(stateOf(inPlatform(undefined, make))).toEqual(kept);
  });

  test("is given up where its environment or its platform is", () => {
    expect(stateOf(inEnvironment({ removalPolicy: "destroy" }, make))).toEqual(givenUp);
    expect(stateOf(inPlatform("destroy", make))).toEqual(givenUp);
    expect(stateOf(inPlatform(undefined, make, { removalPolicy: "destroy" }))).toEqual(givenUp);
  });

  test("obeys the platform before the environment, and its own word before both", () => {
    expect(stateOf(inPlatform("protect", make, { removalPolicy: "destroy" }))).toEqual(kept);
    expect(stateOf(inPlatform("destroy", (stack) => make(stack, "protect")))).toEqual(kept);
    expect(stateOf(inPlatform("protect", (stack) => make(stack, "destroy")))).toEqual(givenUp);
    expect(stateOf(inEnvironment({ removalPolicy: "destroy" }, (stack) => make(stack, "protect")))).toEqual(kept);
  });
});

test("these are all the nouns that take a removal policy", () => {
  const lib = join(__dirname, "../../lib");
  const interfaces = readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("-props.ts"))
    .flatMap((file) =>
      readFileSync(join(lib, file), "utf8")
        .split(/^export interface /m)
        .slice(1),
    )
    .filter((text) => text.includes("readonly removalPolicy?:"))
    .map((text) => /^\w+/.exec(text)![0].replace(/Props$/, ""));
  const defaults = ["Environment", "MlPlatform"];
  expect(interfaces.filter((name) => !defaults.includes(name)).sort()).toEqual(Object.keys(NOUNS).sort());
  expect(interfaces).toEqual(expect.arrayContaining(defaults));
});

const FIX = 'use "protect" or "destroy"';

test.each([
  ["Destroy", 'MLP-CORE-032 unknown value, got "Destroy"', FIX],
  ["", 'MLP-CORE-030 "protect" or "destroy" is required, got ""; was an environment variable not set?', "give"],
  [null, 'MLP-CORE-030 "protect" or "destroy" is required, got null; was an environment variable not set?', "give"],
  [true, 'MLP-CORE-031 not "protect" or "destroy", got true', "give"],
])("a platform's policy that does not exist is refused once: %p", (policy, said, fix) => {
  const synth = synthesize((app) => {
    const given = { environment: environment(), network: NETWORK, images: ["server"], models: ["churn"] };
    new MlPlatform(app, "dev", { ...given, removalPolicy: policy as RemovalPolicy });
  });
  const errors = synth.findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ path, property, code, message }) => [path, property, `${code} ${message}`])).toEqual([
    ["dev", "removalPolicy", said],
  ]);
  expect(errors[0]!.fix).toBe(fix === "give" ? 'give "protect" or "destroy"' : fix);
});
