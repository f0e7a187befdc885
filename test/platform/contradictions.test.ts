import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformStack, TerraformVariable } from "cdktf";
import { acknowledge, PlatformStack } from "../../lib/core";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { MlNetwork } from "../../lib/network";
import { MlPlatform, MlPlatformProps, PlatformApp } from "../../lib/platform";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";

const NETWORK = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const ELSEWHERE = EncryptionKey.fromArn("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
const DIGEST = `sha256:${"0".repeat(64)}`;

/** Each finding as "severity code path property". */
function foundBy(build: (app: PlatformApp) => void): string[] {
  return synthesize(build).findings.map(({ severity, code, path, property }) =>
    [severity, code, path, property].filter(Boolean).join(" "),
  );
}

function inPlainStack(build: (stack: TerraformStack) => void): string[] {
  return foundBy((app) => build(new TerraformStack(app, "prod-x")));
}

function platform(props: Partial<MlPlatformProps>, more: (prod: MlPlatform) => void = () => undefined): string[] {
  return foundBy((app) => {
    const whole = { environment: environment(), network: NETWORK, images: ["server"], models: ["churn"], ...props };
    more(new MlPlatform(app, "prod", whole));
  });
}

const CLUSTER = {
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/Admin"],
  pools: { H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4 } },
};

const ZONES_ELSEWHERE: unknown = expect.stringMatching(
  /^error MLP-CHECK-106 prod-x\/N aws_subnet\.N_us-east-1[ab]_\w+\.availability_zone$/,
);

describe("two places in one program are found", () => {
  test("in a provider of another region than the Environment's", () => {
    const found = inPlainStack((stack) => {
      environment().attach(stack);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      new MlNetwork(stack, "N", NETWORK);
    });
    expect(found).toEqual(["error MLP-CORE-039 prod-x region", ZONES_ELSEWHERE]);
  });

  test("in a provider of another account than the Environment's", () => {
    const found = inPlainStack((stack) => {
      environment().attach(stack);
      new AwsProvider(stack, "aws", { region: "us-east-1", allowedAccountIds: ["999999999999"] });
      new ArtifactBucket(stack, "B");
    });
    expect(found).toEqual(["error MLP-CORE-039 prod-x allowed_account_ids"]);
  });

  test("in a stack that has aliased providers alone", () => {
    const found = inPlainStack((stack) => {
      new AwsProvider(stack, "aws", { region: "eu-west-1", alias: "main" });
      new ArtifactBucket(stack, "B");
    });
    expect(found).toEqual(["warning MLP-CHECK-104 prod-x provider.aws"]);
  });

  test("in a plain stack with zones of another region", () => {
    const found = inPlainStack((stack) => {
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      new MlNetwork(stack, "N", NETWORK);
    });
    expect(found).toEqual(["error MLP-NET-002 prod-x/N zones[0]", "error MLP-NET-002 prod-x/N zones[1]"]);
  });

  test("in a plain stack whose provider comes after its zones", () => {
    const found = inPlainStack((stack) => {
      new MlNetwork(stack, "N", NETWORK);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
    });
    expect(found).toEqual([ZONES_ELSEWHERE]);
  });

  test("in an Environment that assumes a role of another account", () => {
    const found = platform({ environment: environment({ assumeRoleArn: "arn:aws:iam::999999999999:role/Deploy" }) });
    expect(found).toEqual(["error MLP-CORE-038 prod-foundation assumeRoleArn"]);
  });

  test("in an Environment whose boundary is of another account", () => {
    const boundary = "arn:aws:iam::999999999999:policy/Boundary";
    expect(platform({ environment: environment({ permissionsBoundaryArn: boundary }) })).toEqual([
      "error MLP-CORE-038 prod-foundation permissionsBoundaryArn",
    ]);
  });

  test("in a cluster whose key is of another region", () => {
    const found = platform({ cluster: { ...CLUSTER, key: ELSEWHERE } });
    expect(found).toEqual([
      expect.stringMatching(/^error MLP-CHECK-106 prod-cluster\/Training aws_cloudwatch_log_group\.\w+\.kms_key_id$/),
    ]);
  });

  test("in a registry whose key is of another region", () => {
    const found = foundBy((app) => {
      const stack = new TerraformStack(app, "prod-x");
      new AwsProvider(stack, "aws", { region: "us-east-1" });
      new ImageRegistry(stack, "I", { repositories: ["a"], key: ELSEWHERE });
    });
    expect(found).toEqual([
      expect.stringMatching(
        /^error MLP-CHECK-106 prod-x\/I\/a\/Repository aws_ecr_repository\.\w+\.encryption_configuration\.kms_key$/,
      ),
    ]);
  });

  test("in an endpoint whose image is of another region, said once", () => {
    const url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/server";
    const image = ContainerImage.fromRepository(ImageRegistry.fromRepositoryUrl(url), { digest: DIGEST });
    const found = platform({}, (prod) => {
      const path = "models/churn/1/model.tar.gz";
      new SageMakerEndpoint(prod.stack("serving"), "C", {
        model: ModelSource.fromArtifact({ image, bucket: prod.artifacts, path }),
        instanceType: "ml.g5.xlarge",
        instances: { min: 1, max: 2 },
        alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
      });
    });
    expect(found.filter((text) => text.startsWith("error"))).toEqual(["error MLP-SERVE-008 prod-serving/C model"]);
  });
});

describe("what follows from a finding is shown once that is accepted", () => {
  /** The codes of what is found when one code is accepted. */
  function foundWithout(code: string, props: Partial<MlPlatformProps>, more?: (prod: MlPlatform) => void): string[] {
    const found = platform(props, (prod) => {
      acknowledge(prod, code, "known");
      more?.(prod);
    });
    return found.flatMap((text) => /^error (\S+)/.exec(text)?.[1] ?? []);
  }

  function endpoint(prod: MlPlatform, given: { readonly url: string; readonly alarmTopicArn: string }): void {
    const image = ContainerImage.fromRepository(ImageRegistry.fromRepositoryUrl(given.url), { digest: DIGEST });
    new SageMakerEndpoint(prod.stack("serving"), "C", {
      model: ModelSource.fromArtifact({ image, bucket: prod.artifacts, path: "models/churn/1/model.tar.gz" }),
      instanceType: "ml.g5.xlarge",
      instances: { min: 1, max: 2 },
      alarmTopicArn: given.alarmTopicArn,
    });
  }

  const url = (region: string) => `123456789012.dkr.ecr.${region}.amazonaws.com/server`;
  const topic = (region: string) => `arn:aws:sns:${region}:123456789012:alarms`;

  test("a provider that refuses the Environment's role", () => {
    const assumes = environment({ assumeRoleArn: "arn:aws:iam::999999999999:role/Deploy" });
    expect(foundWithout("MLP-CORE-038", { environment: assumes })).toEqual(["MLP-CHECK-105"]);
  });

  test("roles with the Environment's boundary", () => {
    const bounded = environment({ permissionsBoundaryArn: "arn:aws:iam::999999999999:policy/Boundary" });
    expect(foundWithout("MLP-CORE-038", { environment: bounded })).toEqual(["MLP-CHECK-107"]);
  });

  test("a model with an endpoint's image", () => {
    const build = (prod: MlPlatform) => endpoint(prod, { url: url("eu-west-1"), alarmTopicArn: topic("us-east-1") });
    expect(foundWithout("MLP-SERVE-008", {}, build)).toEqual(["MLP-CHECK-106"]);
  });

  test("alarms with an endpoint's topic", () => {
    const build = (prod: MlPlatform) => endpoint(prod, { url: url("us-east-1"), alarmTopicArn: topic("eu-west-1") });
    expect(platform({}, build).filter((text) => text.startsWith("error"))).toEqual([
      "error MLP-SERVE-045 prod-serving/C alarmTopicArn",
    ]);
    expect(foundWithout("MLP-SERVE-045", {}, build)).toEqual(["MLP-CHECK-106"]);
  });
});

describe("what is legal is silent", () => {
  test("a second region beside the first, with a provider and keys of its own", () => {
    const found = foundBy((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment() });
      const provider = new AwsProvider(stack, "Europe", { region: "eu-west-1", alias: "europe" });
      new ArtifactBucket(stack, "Artifacts");
      new ArtifactBucket(stack, "Copy", { provider });
      new ImageRegistry(stack, "Images", { repositories: ["server"], key: ELSEWHERE, provider });
      new MlNetwork(stack, "Network", { cidr: "10.30.0.0/16", zones: ["eu-west-1a", "eu-west-1b"], provider });
    });
    expect(found).toEqual([]);
  });

  test("a second account beside the first, by a role", () => {
    const found = foundBy((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment() });
      const provider = new AwsProvider(stack, "Other", {
        region: "us-east-1",
        alias: "other",
        assumeRole: [{ roleArn: "arn:aws:iam::210987654321:role/Deploy" }],
        allowedAccountIds: ["210987654321"],
      });
      const permissionsBoundaryArn = "arn:aws:iam::210987654321:policy/Boundary";
      new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com", provider, permissionsBoundaryArn });
    });
    expect(found).toEqual([]);
  });

  test("a default provider of another region that no construct uses", () => {
    const found = inPlainStack((stack) => {
      environment().attach(stack);
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      const provider = new AwsProvider(stack, "Virginia", { region: "us-east-1", alias: "virginia" });
      new EncryptionKey(stack, "Key", { description: "Logs", provider: provider });
      new SqsQueue(stack, "Queue", {});
    });
    expect(found.filter((text) => text.includes("MLP-CORE-039"))).toEqual([]);
  });

  test("a default provider that is known only to Terraform", () => {
    const found = inPlainStack((stack) => {
      environment().attach(stack);
      const region = new TerraformVariable(stack, "region", { type: "string" }).stringValue;
      const accounts = new TerraformVariable(stack, "accounts", { type: "list(string)" }).listValue;
      new AwsProvider(stack, "aws", { region, allowedAccountIds: accounts });
      new EncryptionKey(stack, "Key", { description: "Logs" });
    });
    expect(found).toEqual([]);
  });
});
