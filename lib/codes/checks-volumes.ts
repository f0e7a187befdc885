import type { CodeTable } from "./code-table";

/** The codes of rules on volumes, their classes and their claims. */
export const CHECKS_VOLUMES = {
  "MLP-K8S-260": {
    section: "Volumes in a cluster, in the JSON",
    title: "Two default classes of volumes",
    why: "A cluster has several classes that are marked as the default. Kubernetes takes the one that was made last, whatever was meant, and after the next change another. A warning.",
    fix: "mark one class alone: leave the annotation `storageclass.kubernetes.io/is-default-class` out of the others, or let it be `false`.",
    since: "0.4.0",
  },
  "MLP-K8S-261": {
    title: "Claim of a volume without a class",
    why: "A claim names a volume that exists, and an empty class. The provider leaves empty text out, so that Kubernetes gives the claim the cluster's default class; the volume has none, and they are never bound: the apply waits until its timeout. A warning: right in a cluster without a default class.",
    fix: "give volume and claim the same name as class, which no class needs to have: `shared`.",
    since: "0.4.0",
  },
  "MLP-K8S-262": {
    title: "Volume out of reach of its pods",
    why: "A disk of EBS is attached in its own zone alone: pods on nodes of other zones never start. The name of a file system of EFS is known in the zones that have a mount target: elsewhere the mount fails again and again. A warning: the driver of EFS may look for another zone's mount target where it may call DescribeMountTargets.",
    fix: "make a mount target in every zone of the nodes, and let pods run in the zone of their disk.",
    since: "0.4.0",
  },
  "MLP-K8S-263": {
    title: "Volume without its driver",
    why: "A StorageClass or a PersistentVolume names a driver of AWS, and no add-on and no chart of the cluster brings it. Volumes are never made nor mounted, and pods wait (`driver name … not found in the list of registered CSI drivers`). A warning, as a driver may come from elsewhere.",
    fix: "make the add-on of the driver, with a role for it.",
    since: "0.4.0",
  },
  "MLP-K8S-264": {
    title: "Claim that waits for a default class",
    why: "A claim names no class, and no class of the cluster is the default: EKS marks none in clusters of Kubernetes 1.30 and later. The claim and its pods wait for ever. A warning: clusters that were made with an older version keep theirs.",
    fix: "name a class in the claim, or mark one class as the default: `DefaultStorageClass` makes one of gp3.",
    since: "0.4.0",
  },
  "MLP-K8S-265": {
    title: "Bucket that nobody may mount",
    why: "A volume of Mountpoint for S3 is mounted with the role of the driver, or of the pod where `authenticationSource` is `pod`. That role may not list the bucket, so the mount is refused and the pods never start. A warning: the bucket's own policy may let the role in where it is not written here.",
    fix: "allow s3:ListBucket on the bucket and s3:GetObject on its objects to the role: `grants` of a bucket writes them.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
