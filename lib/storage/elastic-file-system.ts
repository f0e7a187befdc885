import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { KeyRef, SharedFileSystemRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { EncryptionKey } from "../iam/encryption-key";
import { policyDocument } from "../iam/policy-document";
import { ElasticFileSystemProps, ImportedEfs } from "./elastic-file-system-props";
import {
  AccessPointPlan,
  ElasticFileSystemPlan,
  planElasticFileSystem,
  planImportedEfs,
} from "./plan/elastic-file-system";
import { mountedByAccessPoint } from "./plan/file-system-policy";
import { FileSystemAccess, fileSystemAccess } from "./private/file-system-access";

/** The Terraform resources of an EFS file system. */
export interface ElasticFileSystemResources<Name extends string = string> extends FileSystemAccess {
  /** The file system itself. */
  readonly fileSystem: EfsFileSystem;
  /** Lets nobody in without TLS, nor but through an access point. */
  readonly policy: EfsFileSystemPolicy;
  /** Whether AWS Backup keeps copies. */
  readonly backupPolicy: EfsBackupPolicy;
  /** Where nodes reach it, by zone. */
  readonly mountTargets: Readonly<Record<string, EfsMountTarget>>;
  /** By name. */
  readonly accessPoints: Readonly<Record<Name, EfsAccessPoint>>;
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;
}

/**
 * A file system of EFS for what many pods read and write in all zones: code, environments, notebooks, results. Encrypted
 * with a key, mounted over TLS only, backed up each day, with a mount target in each zone of the network. Each team has an
 * access point: a folder that is all it sees, and a user whom its files belong to.
 *
 * Cost: storage by the GB each month, and what is read and written; nothing while it is empty. Replaced by: `key`, a
 * subnet of the network (its mount target), folder or user of an access point (that one; files stay). It is slower than
 * Lustre by far: no place for what feeds GPUs.
 *
 * @example
 * const home = new ElasticFileSystem(prod.stack("cluster"), "Home", {
 *   network: prod.network,
 *   accessPoints: { research: {}, vision: { uid: 2000, gid: 2000 } },
 * });
 * home.accessPoints.research; // what a SharedVolume mounts
 */
export class ElasticFileSystem<Name extends string = string> extends Component {
  /** An access point of a file system that exists already. Throws a FindingsError where there can be none. */
  static fromIds(ids: ImportedEfs): SharedFileSystemRef {
    const { plan, problems } = planImportedEfs(ids);
    throwIfInvalid(problems, "ElasticFileSystem.fromIds");
    return carrying(plan, problems);
  }

  /** `fs-…`. */
  readonly fileSystemId: string;
  /** ARN of the file system. */
  readonly fileSystemArn: string;
  /** What can be mounted, by name. */
  readonly accessPoints: Readonly<Record<Name, SharedFileSystemRef>>;
  /** Key that encrypts the files. */
  readonly key: KeyRef;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: ElasticFileSystemResources<Name>;

  constructor(scope: Construct, id: string, props: ElasticFileSystemProps<Name>) {
    super(scope, id, props);
    const plan = this.accept(planElasticFileSystem(props));
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const key = givenOr<KeyRef, EncryptionKey>(plan.key, () => {
      const description = `Files of ${this.node.path}`;
      return new EncryptionKey(this, "Key", { description, removalPolicy, tags: plan.tags });
    });
    const access = fileSystemAccess(this, {
      name: physicalName(this, { max: 200, charset: "A-Za-z0-9" }),
      description: "EFS and the nodes that mount it",
      let: [[2049, 2049]],
      isMutual: false,
      ...plan,
    });
    const fileSystem = this.fileSystem(plan, key.used, removalPolicy);
    const { id: fileSystemId } = fileSystem;
    const accessPoints = this.points(plan, fileSystemId);
    this.fileSystemId = fileSystemId;
    this.fileSystemArn = fileSystem.arn;
    this.key = key.used;
    this.accessPoints = mapped(accessPoints, (point) => ({ kind: "efs", fileSystemId, accessPointId: point.id }));
    this.resources = {
      fileSystem,
      policy: new EfsFileSystemPolicy(this, "Policy", {
        fileSystemId,
        policy: policyDocument(mountedByAccessPoint(fileSystem.arn, arnsOf(accessPoints))),
      }),
      backupPolicy: new EfsBackupPolicy(this, "BackupPolicy", {
        fileSystemId,
        backupPolicy: { status: plan.backup ? "ENABLED" : "DISABLED" },
      }),
      mountTargets: this.targets(plan, fileSystemId, access),
      accessPoints,
      key: key.made?.resources.key,
      ...access,
    };
  }

  private fileSystem(plan: ElasticFileSystemPlan, key: KeyRef, removalPolicy: RemovalPolicy): EfsFileSystem {
    const { infrequentAccessDays: days } = plan;
    return new EfsFileSystem(this, "FileSystem", {
      encrypted: true,
      kmsKeyId: key.keyArn,
      performanceMode: "generalPurpose",
      throughputMode: plan.throughput,
      lifecyclePolicy:
        days === undefined
          ? undefined
          : [
              { transitionToIa: `AFTER_${days}_DAY${days === 1 ? "" : "S"}` },
              { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
            ],
      tags: { Name: physicalName(this, { max: 200, charset: "A-Za-z0-9" }), ...plan.tags },
      lifecycle: removalLifecycle(removalPolicy),
    });
  }

  private points({ accessPoints, tags }: ElasticFileSystemPlan, fileSystemId: string): Record<Name, EfsAccessPoint> {
    const scope = new Construct(this, "AccessPoints");
    const made = accessPoints.map((point: AccessPointPlan): [string, EfsAccessPoint] => {
      const { name, folder, uid, gid } = point;
      const rootDirectory = {
        path: folder,
        creationInfo: { ownerUid: uid, ownerGid: gid, permissions: "0750" },
      };
      const config = { fileSystemId, posixUser: { uid, gid }, rootDirectory, tags: { Name: name, ...tags } };
      return [name, new EfsAccessPoint(scope, name, config)];
    });
    return Object.fromEntries(made) as Record<Name, EfsAccessPoint>;
  }

  private targets({ subnetIds }: ElasticFileSystemPlan, fileSystemId: string, { securityGroup }: FileSystemAccess) {
    const scope = new Construct(this, "MountTargets");
    return mapped(
      subnetIds,
      (subnetId, zone) =>
        new EfsMountTarget(scope, zone, { fileSystemId, subnetId, securityGroups: [securityGroup.id] }),
    );
  }
}

function arnsOf(points: Readonly<Record<string, EfsAccessPoint>>): string[] {
  return Object.values(points).map(({ arn }) => arn);
}

function mapped<Name extends string, T, U>(
  record: Readonly<Record<Name, T>>,
  change: (value: T, name: string) => U,
): Record<Name, U> {
  const entries = Object.entries<T>(record).map(([name, value]) => [name, change(value, name)]);
  return Object.fromEntries(entries) as Record<Name, U>;
}
