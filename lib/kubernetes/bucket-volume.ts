import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { accessTo } from "./access-to";
import { BucketVolumeProps } from "./bucket-volume-props";
import { ClusterAccess } from "./cluster-access";
import { MOUNTPOINT, planBucketVolume } from "./plan/bucket-volume";

type Plan = ReturnType<typeof planBucketVolume>["plan"];

/** As of SharedVolume: no StorageClass is called so, and none has to be. */
const CLASS = "shared";

/** Kubernetes asks for a size and only compares claim and volume; a prefix has none. */
const SIZE = "1Gi";

/**
 * A prefix of a bucket as files of a namespace, by Mountpoint: a volume of Kubernetes that names bucket and prefix, and the
 * one claim it is kept for. Each pod reads with the role of its own service account, by EKS Pod Identity, and that role is
 * granted the prefix: a pod of another account mounts the claim and gets nothing.
 *
 * Cost: none; the bucket's requests. Replaced by: every prop but `cluster` and `roles`;
 * destroying it unmounts the files and deletes none.
 *
 * It is no file system for everything: files are read anywhere in them, and written once, from the beginning to the end. A
 * pod that is not root writes where its `fsGroup` is set. What many nodes read again and again is faster from Lustre; what
 * changes in place belongs on EFS. Needs the add-on aws-mountpoint-s3-csi-driver, in a build from v2.
 *
 * @example
 * new BucketVolume(prod.stack("workloads"), "Corpus", {
 *   cluster: prod.cluster,
 *   namespace: "research",
 *   bucket: prod.artifacts,
 *   prefix: "data/corpus/",
 *   name: "corpus",
 *   roles: [trainer],
 * });
 */
export class BucketVolume extends Component {
  /** Name of the claim, which pods of the namespace mount. */
  readonly claimName: string;
  /** Name of the volume. */
  readonly volumeName: string;
  /** The namespace of the claim. */
  readonly namespace: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** Names bucket and prefix. */
    readonly volume: PersistentVolumeV1;
    /** What pods mount. */
    readonly claim: PersistentVolumeClaimV1;
  };

  constructor(scope: Construct, id: string, props: BucketVolumeProps) {
    super(scope, id);
    const plan = this.accept(planBucketVolume(props));
    const access = accessTo(this, plan.cluster);
    const volume = this.volume(plan, access);
    const claim = new PersistentVolumeClaimV1(this, "Claim", {
      provider: access.kubernetes,
      metadata: { namespace: plan.namespace, name: plan.claimName },
      spec: {
        accessModes: [accessMode(plan)],
        storageClassName: CLASS,
        volumeName: volume.metadata.name,
        resources: { requests: { storage: SIZE } },
      },
    });
    for (const role of plan.roles) {
      if (plan.readOnly) plan.bucket.grants.read(role, plan.prefix);
      else plan.bucket.grants.readWrite(role, plan.prefix);
    }
    this.claimName = claim.metadata.name;
    this.volumeName = volume.metadata.name;
    this.namespace = plan.namespace;
    this.resources = { volume, claim };
  }

  private volume(plan: Plan, access: ClusterAccess): PersistentVolumeV1 {
    return new PersistentVolumeV1(this, "Volume", {
      provider: access.kubernetes,
      metadata: { name: plan.volumeName },
      spec: [
        {
          capacity: { storage: SIZE },
          accessModes: [accessMode(plan)],
          storageClassName: CLASS,
          persistentVolumeReclaimPolicy: "Retain",
          // pods run as users of their own
          mountOptions: [`prefix ${plan.prefix}`, `region ${access.cluster.region}`, "allow-other"],
          claimRef: { namespace: plan.namespace, name: plan.claimName },
          persistentVolumeSource: {
            csi: {
              driver: MOUNTPOINT.name,
              // the driver mounts a handle once, however many volumes have it
              volumeHandle: plan.volumeName,
              volumeAttributes: { bucketName: plan.bucket.bucketName, authenticationSource: "pod" },
              readOnly: plan.readOnly ? true : undefined,
            },
          },
        },
      ],
    });
  }
}

function accessMode({ readOnly }: Plan): string {
  return readOnly ? "ReadOnlyMany" : "ReadWriteMany";
}
