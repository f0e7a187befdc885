import { App } from "cdktf";
import {
  acknowledge,
  AwsProps,
  collectFindings,
  dependOn,
  PlatformStack,
  PlatformStackProps,
  SecretRef,
  State,
} from "../../lib/core";
import { EncryptionKey, grant, ServiceRole } from "../../lib/iam";
import { ContainerImage, ImageRegistry, ImportedRepositoryOptions, ModelRegistry } from "../../lib/registry";
import { ArtifactBucket, ImportedBucketOptions, StateBucket } from "../../lib/storage";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";
import { environment } from "../support/stacks";
import { FILE_SYSTEMS } from "./file-systems";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const REPOSITORY = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer");
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };
const PREFIXES = { "raw/": "as it came" };

function carriedBy({ problems = [] }: ContainerImage) {
  return { problems };
}

/** What keeps data, images and models, with complete props. */
export const STORES = {
  ...FILE_SYSTEMS,
  ArtifactBucket: () =>
    tally(
      {
        bucketName: "company-artifacts",
        key: KEY,
        onlyOwnKey: true,
        prefixes: PREFIXES,
        lifecycleRules: [{ prefix: "raw/in/", expireDays: 60, infrequentAccessDays: 30 }],
        supersededVersionDays: 30,
        accessLogs: { bucketName: "company-logs" },
        accessLogDays: 30,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new ArtifactBucket(stack, "Artifacts", props)),
      {
        optional: [
          ...[
            "",
            "bucketName",
            "key",
            "onlyOwnKey",
            "prefixes",
            "lifecycleRules",
            "supersededVersionDays",
            "accessLogs",
          ],
          ...["lifecycleRules[0].expireDays", "lifecycleRules[0].infrequentAccessDays"],
          ...["accessLogDays", "removalPolicy", "tags", "provider"],
        ],
      },
    ),
  "ArtifactBucket.fromName": () =>
    tally(
      { bucketName: "company-data", options: { key: KEY, partition: "aws", prefixes: PREFIXES } },
      (given?: { readonly bucketName: string; readonly options: ImportedBucketOptions }) =>
        refusedBy(() => ArtifactBucket.fromName(given?.bucketName as string, given?.options)),
      { optional: ["options", "options.key", "options.partition", "options.prefixes"] },
    ),
  StateBucket: () =>
    tally(
      {
        bucketName: "company-states",
        key: KEY,
        supersededVersionDays: 30,
        accessLogs: { bucketName: "company-logs" },
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new StateBucket(stack, "States", props)),
      { optional: ["key", "supersededVersionDays", "accessLogs", "removalPolicy", "tags", "provider"] },
    ),
  ImageRegistry: () =>
    tally(
      {
        repositories: ["trainer", "server"],
        namePrefix: "ml",
        key: KEY,
        untaggedDays: 7,
        expireTagPrefixDays: { "ci-": 30 },
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new ImageRegistry(stack, "Images", props)),
      { optional: ["namePrefix", "key", "untaggedDays", "expireTagPrefixDays", "removalPolicy", "tags", "provider"] },
    ),
  "ImageRegistry.fromRepositoryUrl": () =>
    tally(
      { url: "123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer", options: { key: KEY } },
      (given?: { readonly url: string; readonly options: ImportedRepositoryOptions }) =>
        refusedBy(() => ImageRegistry.fromRepositoryUrl(given?.url as string, given?.options)),
      { optional: ["options", "options.key"] },
    ),
  "ImageRegistry.imageByDigest": () =>
    tally({ name: "trainer", digest: DIGEST }, (given?: { readonly name: string; readonly digest: string }) =>
      foundIn((stack) => {
        const images: ImageRegistry = new ImageRegistry(stack, "Images", { repositories: ["trainer"] });
        images.imageByDigest(given?.name as string, given?.digest as string);
      }),
    ),
  ModelRegistry: () =>
    tally(
      {
        models: ["churn", "ranking"],
        descriptions: { churn: "Will they leave?" },
        stages: ["staging", "production"],
        approvers: { production: ["arn:aws:iam::123456789012:role/ModelRisk"] },
        key: KEY,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new ModelRegistry(stack, "Models", props)),
      { optional: ["descriptions", "stages", "approvers", "key", "removalPolicy", "tags", "provider"] },
    ),
  "ModelRegistry.fromGroupArn": () =>
    tally(
      { arn: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn" },
      (given?: { readonly arn: string }) => refusedBy(() => ModelRegistry.fromGroupArn(given?.arn as string)),
    ),
  "ContainerImage.fromRepository": () =>
    tally(
      { repository: { ...REPOSITORY, key: KEY }, options: { digest: DIGEST } },
      (given?: { readonly repository: typeof REPOSITORY; readonly options: { readonly digest: string } }) =>
        carriedBy(
          ContainerImage.fromRepository(given?.repository as typeof REPOSITORY, given?.options as { digest: string }),
        ),
      { optional: ["repository.key"] },
    ),
  "ContainerImage.fromUri": () =>
    tally({ uri: `vllm/vllm-openai@${DIGEST}` }, (given?: { readonly uri: string }) =>
      carriedBy(ContainerImage.fromUri(given?.uri as string)),
    ),
  EncryptionKey: () =>
    tally(
      {
        description: "Logs",
        usedBy: ["logs" as const],
        deletionWindowDays: 7,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new EncryptionKey(stack, "Key", props)),
      { optional: ["usedBy", "deletionWindowDays", "removalPolicy", "tags", "provider"] },
    ),
  "EncryptionKey.fromArn": () =>
    tally({ ...KEY }, (given?: typeof KEY) => refusedBy(() => EncryptionKey.fromArn(given?.keyArn as string))),
  ServiceRole: () =>
    tally(
      {
        service: "sagemaker.amazonaws.com",
        limitToAccount: true,
        sourceArn: "arn:aws:eks:us-east-1:123456789012:cluster/training",
        sessionTags: { "kubernetes-namespace": "serving" },
        description: "Trains",
        permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new ServiceRole(stack, "Trainer", props)),
      {
        optional: [
          "limitToAccount",
          "sourceArn",
          "sessionTags",
          "description",
          "permissionsBoundaryArn",
          "tags",
          "provider",
        ],
      },
    ),
  "ServiceRole.fromName": () =>
    tally(
      { roleName: "trainer", options: { provider: ANY_PROVIDER } },
      (given?: { readonly roleName: string; readonly options?: AwsProps }) =>
        foundIn((stack) => ServiceRole.fromName(stack, "Theirs", given?.roleName as string, given?.options)),
      { optional: ["options", "options.provider"] },
    ),
  grant: () =>
    tally(
      {
        id: "Queue-send",
        statements: [
          {
            sid: "Send",
            effect: "Allow" as const,
            actions: ["sqs:SendMessage"],
            resources: ["arn:aws:sqs:us-east-1:123456789012:q"],
            principals: { Service: ["sagemaker.amazonaws.com"] },
            conditions: { StringEquals: { "aws:SourceAccount": ["123456789012"] } },
          },
        ],
      },
      (options) => foundIn((stack) => grant(new ServiceRole(stack, "Trainer", SAGEMAKER), options)),
      {
        optional: ["sid", "effect", "resources", "conditions"].map((member) => `statements[0].${member}`),
        unions: ["statements[0].conditions.StringEquals.aws:SourceAccount"],
      },
    ),
  "grant's grantee": () =>
    tally(
      {
        roleName: "server",
        roleArn: "arn:aws:iam::123456789012:role/server",
        grantScope: new ServiceRole(
          new PlatformStack(new App(), "prod", { environment: environment() }),
          "Role",
          SAGEMAKER,
        ),
      },
      (grantee) =>
        refusedBy(() =>
          grant(grantee, { id: "Q", statements: [{ actions: ["sqs:SendMessage"], resources: [KEY.keyArn] }] }),
        ),
    ),
  PlatformStack: () =>
    tally(
      { id: "prod", props: { environment: environment(), state: State.local() } },
      (given?: { readonly id: string; readonly props: PlatformStackProps }) => {
        const stack = new PlatformStack(new App(), given?.id as string, given?.props as PlatformStackProps);
        return { problems: collectFindings(stack) };
      },
    ),
  "SecretRef.fromSecretsManager": () =>
    tally(
      { arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:api-AbCdEf", options: { key: KEY } },
      (given?: { readonly arn: string; readonly options: { readonly key: typeof KEY } }) =>
        refusedBy(() => SecretRef.fromSecretsManager(given?.arn as string, given?.options)),
      // any object with an `arn` will do for the arguments
      { optional: ["options", "options.key"], unions: [""] },
    ),
  "SecretRef.fromSsmParameter": () =>
    tally(
      { name: "/prod/api", options: { key: KEY } },
      (given?: { readonly name: string; readonly options: { readonly key: typeof KEY } }) =>
        refusedBy(() => SecretRef.fromSsmParameter(given?.name as string, given?.options)),
      { optional: ["options", "options.key"] },
    ),
  "SecretRef.fromKubernetes": () =>
    tally({ name: "api", entry: "token" }, (given?: { readonly name: string; readonly entry: string }) =>
      refusedBy(() => SecretRef.fromKubernetes(given?.name as string, given?.entry as string)),
    ),
  acknowledge: () =>
    tally({ code: "MLP-S3-004", reason: "trial" }, (given?: { readonly code: string; readonly reason: string }) =>
      foundIn((stack) => acknowledge(stack, given?.code as string, given?.reason as string)),
    ),
  dependOn: () => {
    const stack = new PlatformStack(new App(), "prod", { environment: environment() });
    const [first, second] = ["First", "Second"].map((id) => new ServiceRole(stack, id, SAGEMAKER));
    return tally({ first, second }, (given?: { readonly first?: ServiceRole; readonly second?: ServiceRole }) =>
      refusedBy(() => dependOn(given?.first as ServiceRole, given?.second as ServiceRole)),
    );
  },
} as const;
