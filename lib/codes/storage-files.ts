import type { CodeTable } from "./code-table";

/** The codes under File systems. */
export const STORAGE_FILES = {
  "MLP-FS-001": {
    section: "File systems",
    title: "Size of a Lustre file system",
    why: "FSx for Lustre comes in 1200 GiB and multiples of 2400, with EFA in larger steps that depend on the throughput. A plan accepts any size of 1200 or more; FSx refuses it at apply.",
    fix: "use one of the sizes that the message names.",
    since: "0.4.0",
  },
  "MLP-FS-002": {
    title: "Zone of a Lustre file system",
    why: "It is in one zone, which is that of the pool that reads it: from any other, every byte crosses zones, is slower and is paid for. The network needs a private subnet there.",
    fix: "give `pool`, or `zone` where no pool is known; not both with different zones.",
    since: "0.4.0",
  },
  "MLP-FS-003": {
    title: "Clients of a file system",
    why: "Names of clients become ids of constructs. EFA is no IP, so a file system with EFA is reached by rules that name security groups, never by an address range; and nodes without an EFA interface reach it by TCP alone.",
    fix: "name the security groups of the nodes in `clientSecurityGroups`, that of their EFA interfaces among them.",
    since: "0.4.0",
  },
  "MLP-FS-004": {
    title: "Metadata IOPS of a Lustre file system",
    why: "FSx has these rates and no other; a plan accepts more than FSx does.",
    fix: "use 1500, 3000, 6000, 12000, or a multiple of 12000 up to 192000; or leave it out, and it grows with the size.",
    since: "0.4.0",
  },
  "MLP-FS-005": {
    title: "Backups of a Lustre file system",
    why: "FSx keeps daily backups for 0 to 90 days, and makes none of a file system that is linked to a bucket: the bucket is what lasts there.",
    fix: "correct the days; leave them out of a linked file system, and export what has to be kept.",
    since: "0.4.0",
  },
  "MLP-FS-006": {
    title: "Link of a Lustre file system to a bucket",
    why: "A link is between a folder of the file system and a prefix of the bucket, both plain paths, and says which changes are seen on the other side. Without imports nothing is seen that the bucket gets later.",
    fix: 'write the prefix like `data/corpus/` (a slash at its end is added) and the folder like `/corpus`; name each of "NEW", "CHANGED" and "DELETED" once.',
    since: "0.4.0",
  },
  "MLP-FS-007": {
    title: "Days that logs of a file system are kept",
    why: "CloudWatch Logs knows certain retentions and refuses others.",
    fix: "use one of the days that the message names, or 0 to keep logs for ever.",
    since: "0.4.0",
  },
  "MLP-FS-008": {
    title: "File system that exists already",
    why: "It is mounted by its ids, host and names, as AWS gave them; with another nothing is mounted.",
    fix: "copy them from `aws fsx describe-file-systems`, or `aws efs describe-file-systems` and `describe-access-points`.",
    since: "0.4.0",
  },
  "MLP-FS-009": {
    title: "Access points of a file system",
    why: "EFS is mounted by access points alone, each a folder with its user, so that no team sees another's files. Their names become ids of constructs. Without one nobody could mount it.",
    fix: "name one for each team: `accessPoints: { research: {} }`.",
    since: "0.4.0",
  },
  "MLP-FS-010": {
    title: "Folder of an access point",
    why: "EFS makes at most four folders, one in another, of 100 characters together. The root is left out: whoever mounted it would see the files of all.",
    fix: "write it like `/research`, or leave it out: it is named after the access point.",
    since: "0.4.0",
  },
  "MLP-FS-011": {
    title: "User of an access point",
    why: "Files belong to this user and group, by their numbers. Root is left out: what it writes no other user changes.",
    fix: "use a whole number from 1 to 4294967295, or leave it out.",
    since: "0.4.0",
  },
  "MLP-FS-012": {
    title: "Mount targets of a file system",
    why: "Nodes reach EFS by a mount target in their zone, which stands in a private subnet of the network; pods in a zone without one wait for ever.",
    fix: "give a network with a private subnet in each zone that has nodes.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
