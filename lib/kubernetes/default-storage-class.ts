import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { shortHash } from "../core/physical-name";
import { grant, Grantee } from "../iam/grant";
import { accessTo } from "./access-to";
import { DefaultStorageClassProps } from "./default-storage-class-props";
import { planDefaultStorageClass, volumeKeyStatements } from "./plan/default-storage-class";
import { waitFor } from "./wait-for";

/**
 * The class of volumes for claims that name none: gp3 volumes of EBS, encrypted with `key` or the account's key for EBS,
 * made in the zone of the first pod that mounts them, and growing in place. EKS marks no class as the default, so that without
 * one such claims wait for ever.
 *
 * Cost: none; its volumes by the GB each month. Replaced by: every prop but `cluster`; volumes stay. One node mounts a
 * volume at a time: what many share is a SharedVolume.
 *
 * @example
 * new DefaultStorageClass(prod.stack("addons"), "Gp3", { cluster: prod.cluster });
 */
export class DefaultStorageClass extends Component {
  /** Its name, for claims that name it all the same. */
  readonly storageClassName: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The class. */
    readonly storageClass: StorageClassV1;
  };

  constructor(scope: Construct, id: string, props: DefaultStorageClassProps) {
    super(scope, id);
    const { cluster, name, reclaimPolicy, key } = this.accept(planDefaultStorageClass(props));
    const storageClass = new StorageClassV1(this, "StorageClass", {
      provider: accessTo(this, cluster).kubernetes,
      metadata: { name, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      storageProvisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true", ...(key === undefined ? {} : { kmsKeyId: key.keyArn }) },
      reclaimPolicy,
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    });
    const driver = key === undefined ? undefined : driverOf(cluster);
    if (key !== undefined && driver !== undefined) {
      const policy = grant(driver, {
        id: `Volumes-${shortHash(this.node.path)}`,
        statements: volumeKeyStatements(key),
      });
      waitFor(storageClass, [policy]);
    }
    this.storageClassName = storageClass.metadata.name;
    this.resources = { storageClass };
  }
}

/** A GpuTrainingCluster has the roles of its add-ons, told by the method that gives them. */
function driverOf(cluster: object): Grantee | undefined {
  if (!("addonRole" in cluster) || typeof cluster.addonRole !== "function") return undefined;
  return (cluster as { addonRole(name: string): Grantee }).addonRole("aws-ebs-csi-driver");
}
