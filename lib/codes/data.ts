import type { CodeTable } from "./code-table";

/** The codes under Data. */
export const DATA = {
  "MLP-DATA-001": {
    section: "Data",
    title: "Dataset prefix",
    why: "A dataset is a folder of its own below the bucket's `data/`, which is what grants and lifecycle rules go by.",
    fix: "write `data/customers/`, with a slash at its end.",
    since: "0.4.0",
  },
  "MLP-DATA-002": {
    title: "Name of a dataset's version",
    why: "The name is a folder of the dataset and the name of its manifest.",
    fix: "use letters, digits, dots, hyphens and underscores, at most 64: `31`, `2026-11-28`.",
    since: "0.4.0",
  },
  "MLP-DATA-003": {
    title: "Number out of range",
    why: "S3 and S3 Tables take whole days from 1, files of 64 to 512 MB, and at least one snapshot.",
    fix: "use a number that the message allows.",
    since: "0.4.0",
  },
  "MLP-DATA-004": {
    title: "Name of a table, namespace, column or table bucket",
    why: "S3 Tables refuses it, or Athena cannot read it. A table or namespace is also a construct's id, and the names that every JavaScript object has (`constructor`) are taken there.",
    fix: "use lower case letters, digits and underscores for tables, namespaces and columns; lower case letters, digits and hyphens for a table bucket; the whole ARN of one that exists.",
    since: "0.4.0",
  },
  "MLP-DATA-005": {
    title: "Column type",
    why: "Terraform makes columns of Iceberg's primitive types only.",
    fix: "use one that the message lists; let an engine make a table with structs, lists, maps or partitions (`grants.createTables`).",
    since: "0.4.0",
  },
  "MLP-DATA-006": {
    title: "Unknown table or namespace",
    why: "A grant names a table or a namespace that is not there.",
    fix: "use one that the message lists, or add it to `namespaces`.",
    since: "0.4.0",
  },
  "MLP-DATA-101": {
    title: "Data that expires before its time",
    why: "A lifecycle rule of the bucket deletes what a dataset says is kept: a model could not be trained again, or nobody could tell what it was trained on. A warning where only archived (a job waits for hours until it is restored), or where the bucket's Object Lock still has what was hidden, or ends before.",
    fix: "keep objects for as long as the message says, or move the rule off this prefix; or say in `trainingDays` and `auditDays` what is really needed.",
    since: "0.4.0",
  },
  "MLP-DATA-102": {
    title: "Tables that S3 cannot maintain",
    why: "S3 compacts tables and deletes old snapshots as `maintenance.s3tables.amazonaws.com`. Where the key's policy does not let it in, both stop, and nothing says so: queries become slow and storage grows.",
    fix: "let it decrypt and generate data keys in the key's policy; an `IcebergTables` says so to keys of this app.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
