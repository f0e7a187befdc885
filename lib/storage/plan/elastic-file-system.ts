import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { constructName } from "../../core/props/construct-names";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { key, network } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { KeyRef, SharedFileSystemRef, SubnetIdsByZone } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { AccessPointProps, ElasticFileSystemProps, ImportedEfs } from "../elastic-file-system-props";
import { clientSecurityGroups } from "./file-system-clients";
import { FILE_SYSTEM_ID } from "./file-system-id";

/** A folder and its user. */
export interface AccessPointPlan {
  readonly name: string;
  readonly folder: string;
  readonly uid: number;
  readonly gid: number;
}

/** A file system of EFS with its mount targets and access points decided. */
export interface ElasticFileSystemPlan {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly subnetIds: SubnetIdsByZone;
  readonly accessPoints: readonly AccessPointPlan[];
  /** Undefined: the address range of the VPC. */
  readonly clients?: Readonly<Record<string, string>>;
  readonly throughput: "elastic" | "bursting";
  readonly infrequentAccessDays?: number;
  readonly backup: boolean;
  /** Undefined: a key of its own. */
  readonly key?: KeyRef;
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const NAME = constructName({
  code: "MLP-FS-009",
  what: "the name of an access point",
  pattern: /^[A-Za-z][A-Za-z0-9_-]{0,39}$/,
  allowed: "letters, digits, hyphens and underscores, beginning with a letter, at most 40",
  breaks: "becomes the id of a construct",
  example: "team",
});

const FOLDER = text({
  code: "MLP-FS-010",
  what: "the folder of an access point",
  pattern: /^(?=.{1,100}$)(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.=-]+){1,4}$/,
  allowed: "a path of at most four folders and 100 characters that begins with a slash: /team; not / itself",
  breaks: "is not one that EFS makes",
  example: "/team",
});

/** POSIX ids, root left out: what root writes, root alone changes. */
const POSIX_ID = whole({ code: "MLP-FS-011", min: 1, max: 4_294_967_295 });

const EFS: PropRules<ElasticFileSystemProps> = {
  network: network(),
  accessPoints: recordOf(
    nested<AccessPointProps>({ folder: optional(FOLDER), uid: optional(POSIX_ID), gid: optional(POSIX_ID) }),
    { key: NAME },
  ),
  clientSecurityGroups: optional(clientSecurityGroups()),
  throughput: optional(oneOf("elastic", "bursting")),
  infrequentAccessDays: optional(
    oneOf<NonNullable<ElasticFileSystemProps["infrequentAccessDays"]>>(1, 7, 14, 30, 60, 90, 180, 270, 365),
  ),
  backup: optional(flag()),
  key: optional(key()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides a file system of EFS. */
export function planElasticFileSystem(given: ElasticFileSystemProps): Planned<ElasticFileSystemPlan> {
  const judged = judgeProps<ElasticFileSystemProps>(given, EFS);
  const { value: props } = judged;
  return {
    plan: {
      vpcId: props.network.vpcId,
      vpcCidr: props.network.vpcCidr,
      subnetIds: props.network.privateSubnetIds,
      accessPoints: Object.entries(props.accessPoints).map(([name, point]) => planAccessPoint(name, point)),
      clients: props.clientSecurityGroups,
      throughput: props.throughput ?? "elastic",
      infrequentAccessDays: props.infrequentAccessDays,
      backup: props.backup ?? true,
      key: props.key,
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "network") ? checkSubnets(props) : []),
      ...(isSound(judged, "accessPoints") ? checkAccessPoints(props) : []),
    ],
  };
}

function planAccessPoint(name: string, { folder, uid = 1000, gid = 1000 }: AccessPointProps): AccessPointPlan {
  return { name, folder: folder ?? `/${name}`, uid, gid };
}

function checkSubnets({ network: { privateSubnetIds } }: ElasticFileSystemProps): Problem[] {
  if (Object.keys(privateSubnetIds).length > 0) return [];
  return [
    {
      code: "MLP-FS-012",
      property: "network",
      message: `the network has no private subnet for a mount target, got ${quote(privateSubnetIds)}`,
      fix: "give a network with a private subnet in each zone that has nodes",
    },
  ];
}

/** The policy lets nobody in but through an access point. */
function checkAccessPoints({ accessPoints }: ElasticFileSystemProps): Problem[] {
  if (Object.keys(accessPoints).length > 0) return [];
  return [
    {
      code: "MLP-FS-009",
      property: "accessPoints",
      message: `nobody could mount it: it is reached by access points alone, got ${quote(accessPoints)}`,
      fix: "name one for each team: { research: {} }",
    },
  ];
}

const IMPORTED: PropRules<ImportedEfs> = {
  fileSystemId: FILE_SYSTEM_ID,
  accessPointId: text({
    code: "MLP-FS-008",
    what: "the id of an access point",
    pattern: /^fsap-[0-9a-f]{8,40}$/,
    allowed: "the id AWS gave it: fsap-0123456789abcdef0",
    example: "fsap-0123456789abcdef0",
    token: "allowed",
  }),
};

/** An access point of a file system that exists already. */
export function planImportedEfs(given: ImportedEfs): Planned<SharedFileSystemRef> {
  const { value, problems } = judgeProps<ImportedEfs>(given, IMPORTED);
  return { plan: { kind: "efs", ...value }, problems };
}
