import { acceleratedInstance, acceleratedTypes, knownRegions, offeringZoneIds } from "../../lib/catalog";
import { Environment, PlatformStack, SecretRef } from "../../lib/core";
import { DeployRoles } from "../../lib/delivery";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { Namespace } from "../../lib/kubernetes";
import { MlPlatform } from "../../lib/platform";
import { ContainerImage, ImageRegistry, ModelRegistry } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { Synthesized, synthesize, synthesizePlain } from "../../lib/testing";
import { plainStack } from "../support/stacks";

/** What is not of the partition `aws`, with the end of its names: as AWS's SDKs have them. */
const APART: Readonly<Record<string, readonly [string, string]>> = {
  "cn-north-1": ["aws-cn", "amazonaws.com.cn"],
  "cn-northwest-1": ["aws-cn", "amazonaws.com.cn"],
  "eu-isoe-west-1": ["aws-iso-e", "cloud.adc-e.uk"],
  "eusc-de-east-1": ["aws-eusc", "amazonaws.eu"],
  "us-gov-east-1": ["aws-us-gov", "amazonaws.com"],
  "us-gov-west-1": ["aws-us-gov", "amazonaws.com"],
  "us-iso-east-1": ["aws-iso", "c2s.ic.gov"],
  "us-iso-west-1": ["aws-iso", "c2s.ic.gov"],
  "us-isob-east-1": ["aws-iso-b", "sc2s.sgov.gov"],
  "us-isob-west-1": ["aws-iso-b", "sc2s.sgov.gov"],
  "us-isof-east-1": ["aws-iso-f", "csp.hci.ic.gov"],
  "us-isof-south-1": ["aws-iso-f", "csp.hci.ic.gov"],
};

/** Service principals that are the same in every partition, and the audience that GitHub's action asks for. */
const EVERYWHERE = ["cloudwatch", "ec2", "eks", "logging.s3", "pods.eks", "sagemaker", "sns", "sts", "vpc-flow-logs"];

const ACCOUNT = "123456789012";
const DIGEST = `sha256:${"a".repeat(64)}`;

interface Place {
  readonly region: string;
  readonly partition: string;
  readonly suffix: string;
}

function placeOf(region: string): Place {
  const [partition, suffix] = APART[region] ?? ["aws", "amazonaws.com"];
  return { region, partition, suffix };
}

/** A GPU type of the region, as far as offerings are known. */
function offeredIn(region: string): string {
  return acceleratedTypes().find((type) => {
    return acceleratedInstance(type)?.nvidia === true && offeringZoneIds(type, region)?.length !== 0;
  })!;
}

/** A platform with everything in it, what is imported included. */
function everything(place: Place): Synthesized {
  const { region, partition } = place;
  return synthesize((app) => {
    const environment = new Environment({ name: "prod", accountId: ACCOUNT, region });
    const prod = new MlPlatform(app, "prod", {
      environment,
      network: { cidr: "10.20.0.0/16", zones: [`${region}a`, `${region}b`] },
      images: ["server"],
      models: ["churn"],
      cluster: {
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: [`arn:${partition}:iam::${ACCOUNT}:role/PlatformAdmin`],
        pools: { Gpu: { instanceType: offeredIn(region), zone: `${region}a`, min: 1, max: 2 } },
      },
    });
    new KubernetesEndpoint(prod.stack("workloads"), "Ranker", {
      cluster: prod.cluster,
      namespace: new Namespace(prod.stack("workloads"), "Serving", { cluster: prod.cluster, name: "serving" }),
      image: prod.images.imageByDigest("server", DIGEST),
      port: 8000,
      healthPath: "/health",
      reachableFrom: "cluster",
      pool: prod.cluster.pools.Gpu,
      model: { bucket: prod.artifacts, prefix: "models/ranking/" },
    });
    importing(prod.stack("serving"), place);
    const others = new PlatformStack(app, "prod-others", { environment });
    new EncryptionKey(others, "Key", { description: "Alarms", usedBy: ["logs", "sns", "cloudwatch"] });
    new DeployRoles(others, "Deploy", {
      repository: "acme/ml-platform",
      applyPolicyArns: [`arn:${partition}:iam::${ACCOUNT}:policy/acme-apply`],
      state: { bucket: "acme-state" },
    });
  });
}

/** What stands on things that exist already. */
function importing(stack: PlatformStack, { region, partition, suffix }: Place): void {
  const arn = (service: string, name: string) => `arn:${partition}:${service}:${region}:${ACCOUNT}:${name}`;
  const key = EncryptionKey.fromArn(arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"));
  const repository = ImageRegistry.fromRepositoryUrl(`${ACCOUNT}.dkr.ecr.${region}.${suffix}/team/server`, { key });
  const bucket = ArtifactBucket.fromName("company-models", { key });
  const endpoint = new SageMakerEndpoint(stack, "Churn", {
    model: ModelSource.fromArtifact({
      image: ContainerImage.fromRepository(repository, { digest: DIGEST }),
      bucket,
      path: "models/churn/1/model.tar.gz",
    }),
    instanceType: "ml.m5.xlarge",
    instances: { min: 1, max: 2 },
    alarmTopicArn: arn("sns", "alarms"),
    secrets: {
      TOKEN: SecretRef.fromSecretsManager(arn("secretsmanager", "secret:prod/token-AbCdEf"), { key }),
      OTHER: SecretRef.fromSsmParameter("/prod/token", { key }),
    },
  });
  const trainer = new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" });
  endpoint.grants.invoke(trainer);
  SageMakerEndpoint.fromArn(arn("sagemaker", "endpoint/churn")).grants.invoke(trainer);
  ArtifactBucket.fromName("public-data").grants.read(trainer, "data/");
  bucket.grants.readWrite(trainer, "checkpoints/");
  const group = ModelRegistry.fromGroupArn(arn("sagemaker", "model-package-group/churn"));
  expect(group.modelPackageGroupName).toBe("churn");
}

const SUFFIXES = [...new Set(["amazonaws.com", ...Object.values(APART).map(([, suffix]) => suffix)])];
const HOST = new RegExp(
  `[\\w.-]+\\.(?:${SUFFIXES.map((suffix) => suffix.replaceAll(".", "\\.")).join("|")})(?![\\w.-])`,
  "g",
);

test("every region that is apart is in the catalogue, and no other of its partition", () => {
  const apart = knownRegions().filter((region) => !/^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/.test(region));
  expect(apart).toEqual(Object.keys(APART));
});

test.each(knownRegions())("%s: all ARNs, hosts and service principals are of its partition", (region) => {
  const place = placeOf(region);
  const { findings, stacks } = everything(place);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const text = JSON.stringify(stacks.map(({ json }) => json));
  expect([...new Set([...text.matchAll(/arn:([a-z-]+):/g)].map(([, partition]) => partition))]).toEqual([
    place.partition,
  ]);
  const hosts = [...new Set(text.match(HOST))].sort();
  const via = ["s3", "secretsmanager", "ssm"].map((service) => `${service}.${region}`);
  const regional = [...via, `logs.${region}`, `${ACCOUNT}.dkr.ecr.${region}`].map((host) => `${host}.${place.suffix}`);
  // KMS may know a service by either name: the condition takes both
  const elsewhere = place.suffix === "amazonaws.com" ? [] : via.map((host) => `${host}.amazonaws.com`);
  const universal = EVERYWHERE.map((service) => `${service}.amazonaws.com`);
  expect(hosts).toEqual([...regional, ...elsewhere, ...universal].sort());
  expect(text).toContain(`"com.amazonaws.${region}.s3"`);
});

test("without an Environment, the partition and the end of its names are those of the provider's region", () => {
  const { all } = synthesizePlain((app) => {
    const stack = plainStack(app);
    const trainer = new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" });
    const key = EncryptionKey.fromArn(
      "arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    );
    ArtifactBucket.fromName("public-data").grants.read(trainer, "data/");
    ArtifactBucket.fromName("company-models", { key }).grants.read(trainer, "models/");
    new EncryptionKey(stack, "Key", { description: "Logs", usedBy: ["logs"] });
  });
  const [partition, suffix] = ["partition", "dns_suffix"].map((name) => `\${data.aws_partition.AwsPartition.${name}}`);
  const region = "${data.aws_region.AwsRegion.id}";
  const [policies, keys] = ["aws_iam_role_policy", "aws_kms_key"].map((type) => JSON.stringify(all(type)));
  expect(policies).toContain(`arn:${partition}:s3:::public-data/data/*`);
  expect(policies).toContain("arn:aws-cn:s3:::company-models/models/*");
  expect(policies).toContain(`s3.${region}.${suffix}`);
  expect(keys).toContain(`logs.${region}.${suffix}`);
});
