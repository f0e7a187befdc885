import type { Construct } from "constructs";
import type { Grantee } from "../../lib/iam";
import { planBucketVolume } from "../../lib/kubernetes/plan/bucket-volume";
import { planDefaultStorageClass } from "../../lib/kubernetes/plan/default-storage-class";
import { planSharedVolume } from "../../lib/kubernetes/plan/shared-volume";
import { planElasticFileSystem, planImportedEfs } from "../../lib/storage/plan/elastic-file-system";
import { planImportedLustre, planLustreFileSystem } from "../../lib/storage/plan/lustre-file-system";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { WHOLE_NETWORK } from "../support/whole-network";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

/** What gives access. */
class AnyGrants {
  read(): void {}
  readWrite(): void {}
}

const GRANTS = new AnyGrants();
const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const CLIENTS = { Nodes: "sg-0123456789abcdef0" };
const BUCKET = { bucketName: "company-data", bucketArn: "arn:aws:s3:::company-data", key: KEY };

const POD_ROLE: Grantee = {
  roleName: "trainer",
  roleArn: "arn:aws:iam::123456789012:role/trainer",
  grantScope: new AnyConstruct() as unknown as Construct,
};

/** Complete props of the file systems. */
export const FILE_SYSTEMS = {
  LustreFileSystem: () =>
    tally(
      {
        network: WHOLE_NETWORK,
        pool: WHOLE_POOL,
        zone: "us-east-1a",
        size: "38400 GiB" as const,
        throughput: 125 as const,
        linkedTo: {
          bucket: BUCKET,
          prefix: "data/corpus/",
          folder: "/corpus",
          imports: ["NEW" as const],
          exports: ["CHANGED" as const],
        },
        clientSecurityGroups: CLIENTS,
        efa: true,
        metadataIops: 12_000,
        backupDays: 0,
        key: KEY,
        logRetentionDays: 365,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      planLustreFileSystem,
      {
        optional: [
          ...["pool", "zone", "linkedTo", "linkedTo.bucket.key", "linkedTo.folder", "linkedTo.imports"],
          ...["linkedTo.exports", "clientSecurityGroups", "efa", "metadataIops", "backupDays", "key"],
          ...["logRetentionDays", "removalPolicy", "tags", "provider", "network.defaultRoute"],
          ...optionalOfPool("pool"),
        ],
      },
    ),
  "LustreFileSystem.fromIds": () =>
    tally(
      {
        fileSystemId: "fs-0123456789abcdef0",
        dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
        mountName: "abcdefgh",
        zone: "us-east-1a",
        size: "1200 GiB" as const,
      },
      planImportedLustre,
      { optional: ["zone", "size"] },
    ),
  ElasticFileSystem: () =>
    tally(
      {
        network: WHOLE_NETWORK,
        accessPoints: { research: { folder: "/research", uid: 1000, gid: 1000 } },
        clientSecurityGroups: CLIENTS,
        throughput: "elastic" as const,
        infrequentAccessDays: 30 as const,
        backup: true,
        key: KEY,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      planElasticFileSystem,
      {
        optional: [
          ...["accessPoints.research.folder", "accessPoints.research.uid", "accessPoints.research.gid"],
          ...["clientSecurityGroups", "throughput", "infrequentAccessDays", "backup", "key"],
          ...["removalPolicy", "tags", "provider", "network.defaultRoute"],
        ],
      },
    ),
  "ElasticFileSystem.fromIds": () =>
    tally({ fileSystemId: "fs-0123456789abcdef0", accessPointId: "fsap-0123456789abcdef0" }, planImportedEfs),
  SharedVolume: () =>
    tally(
      {
        cluster: CLUSTER,
        namespace: { namespaceName: "research" },
        fileSystem: {
          kind: "lustre" as const,
          fileSystemId: "fs-0123456789abcdef0",
          dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
          mountName: "abcdefgh",
          accessPointId: "fsap-0123456789abcdef0",
          zone: "us-east-1a",
          sizeGib: 1200,
        },
        name: "corpus",
        readOnly: false,
      },
      planSharedVolume,
      {
        optional: ["fileSystem.accessPointId", "fileSystem.zone", "fileSystem.sizeGib", "readOnly"],
        unions: ["namespace"],
      },
    ),
  DefaultStorageClass: () =>
    tally({ cluster: CLUSTER, name: "gp3", afterClaim: "delete" as const, key: KEY }, planDefaultStorageClass, {
      optional: ["name", "afterClaim", "key"],
    }),
  BucketVolume: () =>
    tally(
      {
        cluster: CLUSTER,
        namespace: "research",
        bucket: { ...BUCKET, grants: GRANTS },
        prefix: "data/corpus/",
        name: "corpus",
        roles: [POD_ROLE],
        readOnly: false,
      },
      planBucketVolume,
      { optional: ["readOnly", "bucket.key"] },
    ),
};
