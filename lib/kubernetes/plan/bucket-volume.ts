import { Planned } from "../../core/plan/planned";
import { grantingBucket } from "../../core/props/granting-bucket";
import { namespaceOf, namespaceOrName } from "../../core/props/cluster-references";
import { listOf } from "../../core/props/collections";
import { judgeProps } from "../../core/props/objects";
import { grantee } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { flag } from "../../core/props/words";
import type { Grantee } from "../../iam/grant";
import type { BucketVolumeProps, MountableBucket } from "../bucket-volume-props";
import type { TargetCluster } from "../target-cluster";
import { labelName } from "./names";
import { targetCluster } from "./target-cluster";
import { checkDriver, VolumeDriver } from "./volume-driver";

/** A prefix that is mounted. */
interface BucketVolumePlan {
  readonly cluster: TargetCluster;
  readonly namespace: string;
  readonly claimName: string;
  readonly volumeName: string;
  readonly bucket: MountableBucket;
  readonly prefix: string;
  /** Who is granted the prefix; nobody, where there is none to grant. */
  readonly roles: readonly Grantee[];
  readonly readOnly: boolean;
}

/** Mounts prefixes of buckets, each pod with the role of its own service account. */
export const MOUNTPOINT: VolumeDriver = { name: "s3.csi.aws.com", addon: "aws-mountpoint-s3-csi-driver" };

const BUCKET_VOLUME: PropRules<BucketVolumeProps> = {
  cluster: targetCluster(),
  namespace: namespaceOrName(),
  bucket: grantingBucket<MountableBucket["grants"]>("read"),
  // it stands in an option of the mount, whose words are told apart by spaces
  prefix: text({
    code: "MLP-K8S-155",
    what: "a prefix",
    pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
    allowed: "a path without a slash before it, with one after it, and without wildcards: data/corpus/",
    max: 200,
    example: "data/stand-in/",
  }),
  name: labelName({ code: "MLP-K8S-150", what: "the name of a claim", example: "data" }),
  roles: listOf(grantee<Grantee>(), { what: "a list of roles" }),
  readOnly: optional(flag()),
};

/** Decides how a prefix comes into a namespace. */
export function planBucketVolume(given: BucketVolumeProps): Planned<BucketVolumePlan> {
  const judged = judgeProps<BucketVolumeProps>(given, BUCKET_VOLUME);
  const { cluster, namespace, bucket, prefix, name, roles, readOnly = true } = judged.value;
  const { namespaceName } = namespaceOf(namespace);
  return {
    plan: {
      cluster,
      namespace: namespaceName,
      claimName: name,
      // volumes belong to no namespace, so theirs is in the name; no part of it has a dot
      volumeName: `${namespaceName}.${name}`,
      bucket,
      prefix,
      roles: isSound(judged, "prefix", "bucket", "readOnly") ? roles : [],
      readOnly,
    },
    problems: [...judged.problems, ...(isSound(judged, "cluster") ? checkDriver(MOUNTPOINT, cluster) : [])],
  };
}
