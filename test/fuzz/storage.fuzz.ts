import { TerraformStack } from "cdktf";
import fc from "fast-check";
import { State } from "../../lib/core";
import { PARTITIONS } from "../../lib/core/partition";
import { ServiceRole } from "../../lib/iam";
import {
  ArtifactBucket,
  ArtifactBucketProps,
  ElasticFileSystem,
  ElasticFileSystemProps,
  ImportedEfs,
  ImportedLustre,
  LifecycleRule,
  LustreFileSystem,
  LustreFileSystemProps,
  StateBucket,
  StateBucketProps,
} from "../../lib/storage";
import { badRule } from "./lifecycle-values";
import { gpuPool } from "../support/pools";
import {
  accessPoints,
  badClients,
  badId,
  badLink,
  clientSecurityGroups,
  importedEfs,
  importedLustre,
  linkedTo,
  NETWORK,
  NOWHERE,
} from "./file-system-values";
import { subject } from "./subject";
import {
  badDays,
  badKey,
  badName,
  badProvider,
  badTags,
  days,
  inStack,
  key,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  text,
  TOKEN,
} from "./values";

const CONTRACT = ["data/", "features/", "checkpoints/", "models/", "capture/", "monitoring/", "tracking/"];

const bucketName = matching(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/).filter(
  (name) => !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$/.test(name),
);
const badBucketName = fc.oneof(badName, fc.constantFrom("ab", "192.168.0.1", "xn--a", "a..b", "Bucket", "a-s3alias"));

const rule: fc.Arbitrary<LifecycleRule> = fc
  .record({
    prefix: fc
      .tuple(fc.constantFrom(...CONTRACT), fc.constantFrom("", "raw/", "a=1/b/"))
      .map((parts) => parts.join("")),
    ages: fc.oneof(
      days(1, 36500).map((expireDays) => ({ expireDays })),
      days(30, 36500).map((infrequentAccessDays) => ({ infrequentAccessDays })),
      days(30, 400).map((first) => ({ infrequentAccessDays: first, expireDays: first + 30 })),
    ),
  })
  .map(({ prefix, ages }) => ({ prefix, ...ages }));

/** Buckets of artifacts. */
export const artifactBucket = subject<ArtifactBucketProps & Place>({
  name: "ArtifactBucket",
  required: { platform: fc.boolean() },
  optional: {
    provider,
    bucketName,
    key,
    onlyOwnKey: fc.boolean(),
    prefixes: fc.dictionary(matching(/^[a-z]{1,9}\/$/), text(20), { maxKeys: 2, noNullPrototype: true }),
    lifecycleRules: fc.uniqueArray(rule, { selector: ({ prefix }) => prefix, maxLength: 3 }),
    supersededVersionDays: fc.oneof(days(1, 36500), fc.constant(NUMBER_TOKEN)),
    accessLogs: fc.oneof(
      fc.constantFrom("own" as const, "off" as const),
      fc.oneof(bucketName, fc.constant(TOKEN)).map((name) => ({ bucketName: name })),
    ),
    accessLogDays: days(1, 36500),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badBucketName.map((name) => ({ bucketName: name })),
    fc.constant({ bucketName: "acme.data" }),
    badKey.map((wrong) => ({ key: wrong })),
    fc
      .constantFrom("raw", "/", "a/b/", "a*/", "${x}/", "../", TOKEN)
      .map((prefix) => ({ prefixes: { [prefix]: "what" } })),
    fc.constant({ prefixes: { "raw/": TOKEN } }),
    badRule.map((wrong) => ({ lifecycleRules: [wrong] })),
    days(1, 36500).map((expireDays) => ({ lifecycleRules: [{ prefix: "", expireDays }] })),
    rule.map((twice) => ({ lifecycleRules: [twice, twice] })),
    badDays.map((supersededVersionDays) => ({ supersededVersionDays })),
    badDays.map((accessLogDays) => ({ accessLogDays })),
    badBucketName.map((name) => ({ accessLogs: { bucketName: name } })),
    fc.constantFrom("none", "", TOKEN).map((wrong) => ({ accessLogs: wrong as "off" })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new ArtifactBucket(stack, "Artifacts", props)),
});

/** Buckets of states, with a stack beside that keeps its own there. */
export const stateBucket = subject<StateBucketProps & Place>({
  name: "StateBucket",
  required: { platform: fc.boolean(), bucketName: fc.oneof(bucketName, fc.constant("company-states")) },
  optional: {
    provider,
    key,
    supersededVersionDays: fc.oneof(days(1, 36500), fc.constant(NUMBER_TOKEN)),
    accessLogs: fc.oneof(
      fc.constantFrom("own" as const, "off" as const),
      fc.oneof(bucketName, fc.constant(TOKEN)).map((name) => ({ bucketName: name })),
    ),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badBucketName.map((name) => ({ bucketName: name })),
    fc.constantFrom("acme.states", TOKEN).map((name) => ({ bucketName: name })),
    badKey.map((wrong) => ({ key: wrong })),
    badDays.map((supersededVersionDays) => ({ supersededVersionDays })),
    fc.constantFrom("none", "", TOKEN).map((wrong) => ({ accessLogs: wrong as "off" })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => {
    new StateBucket(stack, "States", props);
    State.s3({ bucket: "company-states", region: "us-east-1" }).bind(new TerraformStack(stack.node.root, "beside"));
  }),
});

type Verb = "read" | "write" | "readWrite" | "delete";

interface Access extends Place {
  readonly bucket: "made" | { readonly name: string };
  readonly key?: { readonly keyArn: string };
  readonly partition?: string;
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly given: readonly { readonly verb: Verb; readonly prefix: string }[];
}

const prefix = rule.map((made) => made.prefix);
const verb = fc.constantFrom<Verb[]>("read", "write", "readWrite", "delete");

/** Access to buckets, made and imported. */
export const artifactBucketGrants = subject<Access>({
  name: "ArtifactBucket.grants",
  required: {
    platform: fc.boolean(),
    bucket: fc.oneof(
      fc.constant("made" as const),
      fc.oneof(bucketName, fc.constant(TOKEN)).map((name) => ({ name })),
    ),
    given: fc.array(fc.record({ verb, prefix }), { minLength: 1, maxLength: 4 }),
  },
  optional: {
    key,
    partition: fc.constant("aws"),
    prefixes: fc.constant({ "raw/": "as it came" }),
  },
  mistakes: [
    fc
      .constantFrom(
        "",
        "*",
        "data",
        "data/*",
        "data//",
        "secret/",
        "../data/",
        "data/../models/",
        "constructor/",
        TOKEN,
      )
      .map((wrong) => ({ given: [{ verb: "read" as const, prefix: wrong }] })),
    badBucketName.filter((name) => name !== TOKEN).map((name) => ({ bucket: { name } })),
    badKey.map((wrong) => ({ key: wrong, bucket: { name: "theirs" } })),
    // of another account than the role
    matching(/^arn:aws:kms:us-east-1:2[0-9]{11}:key\/[0-9a-f]{8}$/).map((keyArn) => ({ key: { keyArn } })),
    fc
      .constantFrom(...PARTITIONS.slice(1), "", "azure", "${x}")
      .map((partition) => ({ partition, bucket: { name: "theirs" } })),
    fc.constantFrom("raw", "*").map((wrong) => ({ prefixes: { [wrong]: "x" }, bucket: { name: "theirs" } })),
  ],
  run: inStack((stack, { bucket, given, ...options }) => {
    const { grants } =
      bucket === "made"
        ? new ArtifactBucket(stack, "Artifacts", { key: options.key, prefixes: options.prefixes })
        : ArtifactBucket.fromName(bucket.name, options);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    for (const one of given) grants[one.verb](role, one.prefix);
  }),
});

/** File systems of FSx for Lustre. */
export const lustreFileSystem = subject<LustreFileSystemProps & { readonly zone: string } & Place>({
  name: "LustreFileSystem",
  required: {
    platform: fc.boolean(),
    network: fc.constant(NETWORK),
    zone: fc.constant("us-east-1a"),
    size: fc.constantFrom("1200 GiB" as const, "2400 GiB" as const, "38400 GiB" as const),
    throughput: fc.constantFrom(125 as const, 250 as const, 500 as const, 1000 as const),
  },
  optional: {
    provider,
    pool: fc.constant(gpuPool()),
    linkedTo,
    clientSecurityGroups,
    efa: fc.constant(false),
    metadataIops: fc.constantFrom(1500, 12_000, 192_000),
    backupDays: fc.constant(0),
    key,
    logRetentionDays: fc.constantFrom(0, 1, 365),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc.constantFrom("1000 GiB", "9600", "1.5 GiB", "5000 GiB", "", TOKEN).map((size) => ({ size: size as "1 GiB" })),
    fc.constantFrom(200, 0, NaN, NUMBER_TOKEN).map((throughput) => ({ throughput: throughput as 125 })),
    fc.constantFrom("us-east-1f", "us-east-1", "", TOKEN).map((zone) => ({ zone })),
    fc.constant({ zone: undefined as unknown as string, pool: undefined }),
    fc.constant({ network: NOWHERE }),
    badLink.map((wrong) => ({ linkedTo: wrong })),
    fc.constantFrom("corpus", "/a/", "/..").map((folder) => ({
      linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/", folder },
    })),
    fc.constant({ linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/", imports: [] } }),
    badClients.map((wrong) => ({ clientSecurityGroups: wrong })),
    fc.constant({ efa: true, clientSecurityGroups: undefined }),
    fc.constant({
      efa: true,
      size: "38400 GiB" as const,
      throughput: 125 as const,
      clientSecurityGroups: { A: TOKEN },
    }),
    fc.constantFrom(1, 13_000, 204_000, NaN).map((metadataIops) => ({ metadataIops })),
    fc.constantFrom(-1, 91, 1.5, 7).map((backupDays) => ({ backupDays })),
    badKey.map((wrong) => ({ key: wrong })),
    fc.constantFrom(2, -1, 40_000).map((logRetentionDays) => ({ logRetentionDays })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new LustreFileSystem(stack, "Corpus", props)),
});

/** File systems of EFS. */
export const elasticFileSystem = subject<ElasticFileSystemProps & Place>({
  name: "ElasticFileSystem",
  required: {
    platform: fc.boolean(),
    network: fc.constant(NETWORK),
    accessPoints,
  },
  optional: {
    provider,
    clientSecurityGroups,
    throughput: fc.constantFrom("elastic" as const, "bursting" as const),
    infrequentAccessDays: fc.constantFrom(1 as const, 30 as const, 365 as const),
    backup: fc.boolean(),
    key,
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc.constant({ network: NOWHERE }),
    fc.constantFrom("a b", "1", "", TOKEN, "x".repeat(41)).map((name) => ({ accessPoints: { [name]: {} } })),
    fc.constant({ accessPoints: {} }),
    fc.constantFrom("/", "a", "/a/", "/a/b/c/d/e", "/..", TOKEN).map((folder) => ({ accessPoints: { a: { folder } } })),
    fc.constantFrom(0, -1, 4_294_967_296, 1.5, NUMBER_TOKEN).map((uid) => ({ accessPoints: { a: { uid } } })),
    badClients.map((wrong) => ({ clientSecurityGroups: wrong })),
    fc.constant({ throughput: "provisioned" as "elastic" }),
    fc.constant({ infrequentAccessDays: 31 as 30 }),
    badKey.map((wrong) => ({ key: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new ElasticFileSystem(stack, "Home", props)),
});

/** File systems that exist already. */
export const importedFileSystems = subject<{ readonly lustre: ImportedLustre; readonly efs: ImportedEfs } & Place>({
  name: "LustreFileSystem.fromIds",
  required: {
    platform: fc.boolean(),
    lustre: importedLustre,
    efs: importedEfs,
  },
  optional: {},
  mistakes: [
    badId.map((wrong) => ({ efs: { fileSystemId: wrong, accessPointId: wrong } })),
    badId.map((wrong) => ({ lustre: { fileSystemId: wrong, dnsName: "a.example", mountName: "fsx" } })),
    fc.constantFrom("", "a b").map((wrong) => ({
      lustre: { fileSystemId: "fs-0123456789abcdef0", dnsName: wrong, mountName: wrong },
    })),
  ],
  run: inStack((_, { lustre, efs }) => {
    LustreFileSystem.fromIds(lustre);
    ElasticFileSystem.fromIds(efs);
  }),
});
