import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { namespaceOf, namespaceOrName, sharedFileSystem } from "../../core/props/cluster-references";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { flag } from "../../core/props/words";
import { isPlainObject } from "../../core/props/wrong-value";
import { GpuPoolRef, NamespaceRef, SharedFileSystemRef } from "../../core/refs";
import type { SharedVolumeProps } from "../shared-volume-props";
import type { TargetCluster } from "../target-cluster";
import { labelName } from "./names";
import { targetCluster } from "./target-cluster";
import { checkDriver, VolumeDriver } from "./volume-driver";

/** A volume and its claim. */
export interface SharedVolumePlan {
  readonly cluster: TargetCluster;
  readonly namespace: string;
  /** The same, with what else is known of it. */
  readonly of: NamespaceRef;
  readonly claimName: string;
  readonly volumeName: string;
  /** The driver that mounts it, and the add-on that brings it. */
  readonly driver: VolumeDriver;
  readonly volumeHandle: string;
  readonly volumeAttributes: Readonly<Record<string, string>>;
  readonly mountOptions?: readonly string[];
  readonly accessMode: "ReadWriteMany" | "ReadOnlyMany";
  readonly readOnly: boolean;
  readonly size: string;
}

/** The drivers by what they mount. */
const DRIVERS: Readonly<Record<SharedFileSystemRef["kind"], VolumeDriver>> = {
  lustre: { name: "fsx.csi.aws.com", addon: "aws-fsx-csi-driver" },
  efs: { name: "efs.csi.aws.com", addon: "aws-efs-csi-driver" },
};

const SHARED_VOLUME: PropRules<SharedVolumeProps> = {
  cluster: targetCluster(),
  namespace: namespaceOrName(),
  fileSystem: sharedFileSystem(),
  name: labelName({ code: "MLP-K8S-150", what: "the name of a claim", example: "data" }),
  readOnly: optional(flag()),
};

/** Decides how a shared file system comes into a namespace. */
export function planSharedVolume(given: SharedVolumeProps): Planned<SharedVolumePlan> {
  const judged = judgeProps<SharedVolumeProps>(given, SHARED_VOLUME);
  const { cluster, namespace, fileSystem, name, readOnly = false } = judged.value;
  const of = namespaceOf(namespace);
  const { namespaceName } = of;
  return {
    plan: {
      cluster,
      namespace: namespaceName,
      of,
      claimName: name,
      // volumes belong to no namespace, so theirs is in the name; no part of it has a dot
      volumeName: `${namespaceName}.${name}`,
      driver: DRIVERS[fileSystem.kind],
      ...mountOf(fileSystem),
      accessMode: readOnly ? "ReadOnlyMany" : "ReadWriteMany",
      readOnly,
      // EFS has no size; Kubernetes asks for one, and only compares claim and volume
      size: `${fileSystem.sizeGib ?? 1}Gi`,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "fileSystem") ? checkFileSystem(fileSystem) : []),
      ...(isSound(judged, "fileSystem", "cluster") ? checkCluster(fileSystem, cluster) : []),
    ],
  };
}

type Mount = Pick<SharedVolumePlan, "volumeHandle" | "volumeAttributes" | "mountOptions">;

function mountOf(fileSystem: SharedFileSystemRef): Mount {
  const { kind, fileSystemId, dnsName = "", mountName = "", accessPointId } = fileSystem;
  if (kind === "lustre") {
    // locks hold between nodes only with `flock`
    return {
      volumeHandle: fileSystemId,
      volumeAttributes: { dnsname: dnsName, mountname: mountName },
      mountOptions: ["flock"],
    };
  }
  const volumeHandle = accessPointId === undefined ? fileSystemId : `${fileSystemId}::${accessPointId}`;
  return { volumeHandle, volumeAttributes: { encryptInTransit: "true" } };
}

/** Of somebody's own making: what the driver mounts by has to be there. */
function checkFileSystem({ kind, dnsName, mountName }: SharedFileSystemRef): Problem[] {
  if (kind === "efs" || (dnsName !== undefined && mountName !== undefined)) return [];
  return [
    {
      code: "MLP-K8S-151",
      property: "fileSystem",
      message: `Lustre is mounted by its host and its mount name, got ${quote({ dnsName, mountName })}`,
      fix: "give a LustreFileSystem, or LustreFileSystem.fromIds({ fileSystemId, dnsName, mountName })",
    },
  ];
}

/** What a GpuTrainingCluster says of itself; of a cluster by its name nothing is known. */
function checkCluster({ kind, zone }: SharedFileSystemRef, cluster: unknown): Problem[] {
  if (typeof cluster !== "object" || cluster === null || !("pools" in cluster) || !("resources" in cluster)) return [];
  return [...checkDriver(DRIVERS[kind], cluster), ...checkZone(zone, cluster.pools)];
}

/** Only pools with EFA are in one zone for certain: where there is another, nothing is said. */
function checkZone(zone: string | undefined, given: unknown): Problem[] {
  const pools = isPlainObject(given) ? (Object.values(given) as GpuPoolRef[]) : [];
  if (zone === undefined || isToken(zone) || pools.length === 0) return [];
  if (pools.some((pool) => pool.efaInterfaces === 0 || pool.zone === zone)) return [];
  const places = pools.map((pool) => `${pool.poolName} in ${pool.zone}`).join(", ");
  return [
    {
      code: "MLP-K8S-153",
      severity: "warning",
      property: "fileSystem",
      message: `no pool of the cluster is in the zone of the file system, so every byte crosses zones (${places}), got ${quote(zone)}`,
      fix: "give the file system the `pool` that reads it; right where only the system pool does",
    },
  ];
}
