import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { gpuPool } from "../../core/props/cluster-references";
import { logRetention, removalPolicy, tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { key, network } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { KeyRef, SharedFileSystemRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { ImportedLustre, LustreFileSystemProps, LustreThroughput } from "../lustre-file-system-props";
import { clientSecurityGroups } from "./file-system-clients";
import { FILE_SYSTEM_ID } from "./file-system-id";
import { LinkPlan, lustreLink, planLink } from "./lustre-link";
import { checkLustrePlace, LustrePlace, lustrePlace } from "./lustre-place";
import { checkLustreSize, gibOf, lustreSize } from "./lustre-size";

/** A file system of FSx for Lustre with its place and its numbers decided. */
export interface LustreFileSystemPlan extends LustrePlace {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly sizeGib: number;
  readonly throughput: LustreThroughput;
  readonly link?: LinkPlan;
  /** Undefined: the address range of the VPC. */
  readonly clients?: Readonly<Record<string, string>>;
  readonly efa: boolean;
  /** Undefined: it grows with the size. */
  readonly metadataIops?: number;
  readonly backupDays: number;
  /** Undefined: a key of its own. */
  readonly key?: KeyRef;
  readonly logRetentionDays: number;
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const ZONE = text({
  code: "MLP-FS-002",
  what: "a zone",
  pattern: /^[a-z]{2}(?:-[a-z0-9]+)+-\d[a-z]$/,
  allowed: "the name of a zone: us-east-1a",
  example: "us-east-1a",
});

const LUSTRE: PropRules<LustreFileSystemProps> = {
  network: network(),
  pool: optional(gpuPool()),
  zone: optional(ZONE),
  size: lustreSize(),
  throughput: oneOf<LustreThroughput>(125, 250, 500, 1000),
  linkedTo: optional(lustreLink()),
  clientSecurityGroups: optional(clientSecurityGroups()),
  efa: optional(flag()),
  metadataIops: optional(checked(whole({ code: "MLP-FS-004", min: 1500, max: 192_000 }), checkMetadata)),
  backupDays: optional(whole({ code: "MLP-FS-005", min: 0, max: 90, unit: "days" })),
  key: optional(key()),
  logRetentionDays: optional(logRetention("MLP-FS-007")),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides a file system of FSx for Lustre. */
export function planLustreFileSystem(given: LustreFileSystemProps): Planned<LustreFileSystemPlan> {
  const judged = judgeProps<LustreFileSystemProps>(given, LUSTRE);
  const { value: props } = judged;
  const { network: where, linkedTo, efa = false } = props;
  return {
    plan: {
      ...lustrePlace(props),
      vpcId: where.vpcId,
      vpcCidr: where.vpcCidr,
      sizeGib: gibOf(props.size),
      throughput: props.throughput,
      link: linkedTo === undefined ? undefined : planLink(linkedTo),
      clients: props.clientSecurityGroups,
      efa,
      metadataIops: props.metadataIops,
      backupDays: linkedTo === undefined ? (props.backupDays ?? 7) : 0,
      key: props.key,
      logRetentionDays: props.logRetentionDays ?? 365,
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "network", "pool", "zone") ? checkLustrePlace(props) : []),
      ...(isSound(judged, "size", "throughput", "efa") ? checkLustreSize(props.size, props.throughput, efa) : []),
      ...(isSound(judged, "efa", "clientSecurityGroups") ? checkEfa(props) : []),
      ...(isSound(judged, "linkedTo", "backupDays") ? checkBackups(props) : []),
    ],
  };
}

function checkMetadata(iops: number, at: string): Problem[] {
  if ([1500, 3000, 6000].includes(iops) || iops % 12_000 === 0) return [];
  return [
    {
      code: "MLP-FS-004",
      property: at,
      message: `FSx for Lustre has no such rate, got ${iops}`,
      fix: "use 1500, 3000, 6000, 12000, or a multiple of 12000 up to 192000",
    },
  ];
}

/** EFA is no IP: only a rule that names a group lets it through. */
function checkEfa({ efa = false, pool, clientSecurityGroups: clients = {} }: LustreFileSystemProps): Problem[] {
  if (!efa) return [];
  const without: Problem[] =
    pool?.efaInterfaces === 0
      ? [
          {
            code: "MLP-FS-003",
            severity: "warning",
            property: "efa",
            message: `nodes of the pool ${pool.poolName} (${pool.instanceType}) have no EFA interface to reach it by`,
            fix: "leave `efa` out, or give the pool EFA",
          },
        ]
      : [];
  if (Object.keys(clients).length > 0) return without;
  return [
    ...without,
    {
      code: "MLP-FS-003",
      property: "clientSecurityGroups",
      message: "a file system with EFA is reached by security groups alone, and none of a client is given",
      fix: "name the groups of the nodes: { Nodes: …clusterSecurityGroupId, Efa: cluster.resources.efa.securityGroup.id }",
    },
  ];
}

/** FSx: only what is not linked to a data repository can be backed up. */
function checkBackups({ linkedTo, backupDays = 0 }: LustreFileSystemProps): Problem[] {
  if (linkedTo === undefined || backupDays === 0) return [];
  return [
    {
      code: "MLP-FS-005",
      property: "backupDays",
      message: `FSx makes no backup of a file system that is linked to a bucket, got ${quote(backupDays)}`,
      fix: "leave `backupDays` out; what has to be kept is exported to the bucket, which keeps versions",
    },
  ];
}

const IMPORTED: PropRules<ImportedLustre> = {
  fileSystemId: FILE_SYSTEM_ID,
  dnsName: text({
    code: "MLP-FS-008",
    what: "the host of a file system",
    pattern: /^[a-z0-9][a-z0-9.-]+$/,
    allowed: "the DNS name of it: fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
    example: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
    token: "allowed",
  }),
  mountName: text({
    code: "MLP-FS-008",
    what: "a mount name",
    pattern: /^[A-Za-z0-9_]{1,8}$/,
    allowed: "the name that FSx has given it: 8 letters and digits",
    example: "fsx",
    token: "allowed",
  }),
  zone: optional(ZONE),
  size: optional(lustreSize()),
};

/** A file system that exists already. */
export function planImportedLustre(given: ImportedLustre): Planned<SharedFileSystemRef> {
  const { value, problems } = judgeProps<ImportedLustre>(given, IMPORTED);
  const { size, ...ids } = value;
  return { plan: { kind: "lustre", ...ids, sizeGib: size === undefined ? undefined : gibOf(size) }, problems };
}
