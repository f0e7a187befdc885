import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FsxDataRepositoryAssociation } from "@cdktf/provider-aws/lib/fsx-data-repository-association";
import { FsxLustreFileSystem } from "@cdktf/provider-aws/lib/fsx-lustre-file-system";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { KeyRef, SharedFileSystemRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { EncryptionKey, isEncryptionKey } from "../iam/encryption-key";
import { ImportedLustre, LustreFileSystemProps } from "./lustre-file-system-props";
import { LustreFileSystemPlan, planImportedLustre, planLustreFileSystem } from "./plan/lustre-file-system";
import { bucketLink } from "./private/bucket-link";
import { FileSystemAccess, fileSystemAccess, Let } from "./private/file-system-access";

/** The Terraform resources of a Lustre file system. */
export interface LustreFileSystemResources extends FileSystemAccess {
  /** The file system itself. */
  readonly fileSystem: FsxLustreFileSystem;
  /** Where it says what it could not import or export. */
  readonly logGroup: CloudwatchLogGroup;
  /** The link to a bucket; left out without one. */
  readonly link?: FsxDataRepositoryAssociation;
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;
}

/** What servers and clients of Lustre reach each other by. */
const PORTS: Let = [
  [988, 988],
  [1018, 1023],
];

/**
 * A file system of FSx for Lustre (PERSISTENT_2, SSD) for training data and checkpoints, in the zone of the pool that
 * reads it: encrypted with a key, compressed (LZ4), logged, reached by the nodes it is told of, and seen by many nodes at
 * once. A prefix of a bucket can be linked to it: objects are files then, loaded when they are first read. FSx is let use
 * the key of a bucket of this app; the policy of any other key has to let it in
 * (https://docs.aws.amazon.com/fsx/latest/LustreGuide/s3-server-side-encryption-support.html).
 *
 * Cost: by the GB of its size each month, whatever is in it, more for each step of `throughput`; backups by the GB.
 * Replaced by: zone, `network`, `efa`, `key`, a smaller `size`; what is not in the bucket is lost then, so that the plan
 * is refused while it is protected. It cannot outlive its zone, nor be backed up while it is linked to a bucket.
 *
 * @example
 * const corpus = new LustreFileSystem(prod.stack("cluster"), "Corpus", {
 *   network: prod.network,
 *   pool: prod.cluster.pools.H100,
 *   size: "9600 GiB",
 *   throughput: 250,
 *   linkedTo: { bucket: prod.artifacts, prefix: "data/corpus/" },
 * });
 */
export class LustreFileSystem extends Component implements SharedFileSystemRef {
  /** A file system that exists already. Throws a FindingsError where there can be no such file system. */
  static fromIds(ids: ImportedLustre): SharedFileSystemRef {
    const { plan, problems } = planImportedLustre(ids);
    throwIfInvalid(problems, "LustreFileSystem.fromIds");
    return carrying(plan, problems);
  }

  readonly kind = "lustre";
  readonly fileSystemId: string;
  readonly dnsName: string;
  readonly mountName: string;
  readonly zone: string;
  readonly sizeGib: number;
  /** Key that encrypts files and logs. */
  readonly key: KeyRef;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: LustreFileSystemResources;

  constructor(scope: Construct, id: string, props: LustreFileSystemProps) {
    super(scope, id, props);
    const plan = this.accept(planLustreFileSystem(props));
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const key = this.keyOf(plan, removalPolicy);
    const access = fileSystemAccess(this, {
      name: physicalName(this, { max: 200, charset: "A-Za-z0-9" }),
      description: "FSx for Lustre and the nodes that mount it",
      let: plan.efa ? "everything" : PORTS,
      isMutual: true,
      ...plan,
    });
    const logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      // FSx writes to groups that begin so, and to no other
      name: `/aws/fsx/${physicalName(this, { max: 400, charset: "A-Za-z0-9" })}`,
      retentionInDays: plan.logRetentionDays,
      kmsKeyId: key.used.keyArn,
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicy),
    });
    const fileSystem = this.fileSystem(plan, { key: key.used, access, logGroup, removalPolicy });
    const link = plan.link === undefined ? undefined : bucketLink(this, plan.link, fileSystem.id, plan.tags);

    this.fileSystemId = fileSystem.id;
    this.dnsName = fileSystem.dnsName;
    this.mountName = fileSystem.mountName;
    this.zone = plan.zone;
    this.sizeGib = plan.sizeGib;
    this.key = key.used;
    this.resources = { fileSystem, logGroup, link, key: key.made?.resources.key, ...access };
  }

  private keyOf({ key, tags }: LustreFileSystemPlan, removalPolicy: RemovalPolicy) {
    if (isEncryptionKey(key)) key.alsoUsedBy("logs");
    return givenOr<KeyRef, EncryptionKey>(key, () => {
      const description = `Files and logs of ${this.node.path}`;
      return new EncryptionKey(this, "Key", { description, usedBy: ["logs"], removalPolicy, tags });
    });
  }

  private fileSystem(plan: LustreFileSystemPlan, made: Made): FsxLustreFileSystem {
    const { metadataIops, tags } = plan;
    return new FsxLustreFileSystem(this, "FileSystem", {
      deploymentType: "PERSISTENT_2",
      storageType: "SSD",
      fileSystemTypeVersion: "2.15",
      storageCapacity: plan.sizeGib,
      perUnitStorageThroughput: plan.throughput,
      subnetIds: [plan.subnetId],
      securityGroupIds: [made.access.securityGroup.id],
      efaEnabled: plan.efa ? true : undefined,
      metadataConfiguration:
        metadataIops === undefined ? { mode: "AUTOMATIC" } : { mode: "USER_PROVISIONED", iops: metadataIops },
      dataCompressionType: "LZ4",
      kmsKeyId: made.key.keyArn,
      logConfiguration: { destination: made.logGroup.arn, level: "WARN_ERROR" },
      automaticBackupRetentionDays: plan.backupDays,
      copyTagsToBackups: plan.backupDays > 0 ? true : undefined,
      skipFinalBackup: made.removalPolicy === "destroy",
      tags: { Name: physicalName(this, { max: 200, charset: "A-Za-z0-9" }), ...tags },
      lifecycle: removalLifecycle(made.removalPolicy),
      // FSx refuses a file system whose servers cannot reach each other
      dependsOn: Object.values(made.access.rules),
    });
  }
}

/** What a file system stands on. */
interface Made {
  readonly key: KeyRef;
  readonly access: FileSystemAccess;
  readonly logGroup: CloudwatchLogGroup;
  readonly removalPolicy: RemovalPolicy;
}
