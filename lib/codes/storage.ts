import type { CodeTable } from "./code-table";

/** The codes under Buckets. */
export const STORAGE = {
  "MLP-S3-001": {
    section: "Buckets",
    title: "Bucket name",
    why: "S3 refuses the name.",
    fix: "use 3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit; not an IP address, without the beginnings and ends that S3 reserves (`xn--`, `-s3alias`). Or leave it out: a name is generated.",
    since: "0.1.0",
  },
  "MLP-S3-002": {
    title: "Unknown prefix",
    why: "Access is granted by what a thing is, so a prefix has to be one of the contract's (`data/ features/ checkpoints/ models/ capture/ monitoring/ tracking/`), one declared in `prefixes`, or a path below one. `*` is never needed: a prefix means all below it.",
    fix: 'end it with `/`; declare what is missing: `prefixes: { "raw/": "as it came" }`. At most 200 characters, no `.` or `..` as a segment.',
    since: "0.1.0",
  },
  "MLP-S3-003": {
    title: "Prefix declared wrongly",
    why: "A declared prefix is the first segment of keys, beside the contract's.",
    fix: "write one segment with a slash at its end, `raw/`; paths below it need no declaration.",
    since: "0.1.0",
  },
  "MLP-S3-004": {
    title: "Days out of range",
    why: "S3 takes whole days, from 1 (from 30 for the cheaper class), and what expires must be kept longer than it takes to move. Two rules for one prefix would fight.",
    fix: "correct the days that the message names, or make two rules one.",
    since: "0.1.0",
  },
  "MLP-S3-005": {
    title: "Lifecycle rule without filter",
    why: "It would apply to every object of the bucket, models and checkpoints too.",
    fix: "name the prefix it is for.",
    since: "0.1.0",
  },
  "MLP-S3-006": {
    title: "Access logs",
    why: "Another value than the three would leave accesses unlogged without a word.",
    fix: 'use `"own"`, `"off"`, or `{ bucketName }` of a bucket that exists.',
    since: "0.1.0",
  },
  "MLP-S3-007": {
    title: "Partition",
    why: "The partition is part of the bucket's ARN; with a wrong one every grant is for a bucket that does not exist.",
    fix: "use `aws`, `aws-cn` or `aws-us-gov`.",
    since: "0.1.0",
  },
  "MLP-S3-008": {
    title: "Dots in a bucket's name",
    why: "S3's certificate covers one name before `.s3.amazonaws.com`: over TLS a client that writes the bucket into the host name cannot verify it, and Transfer Acceleration refuses the bucket. AWS advises against dots. A warning; a bucket that exists cannot be renamed.",
    fix: "use hyphens; acknowledge it for a bucket that exists.",
    since: "0.3.0",
  },
  "MLP-S3-009": {
    title: "States without the key of their bucket",
    why: "A `StateBucket` has a KMS key, and stacks of the app keep their state in it without naming that key. Terraform's S3 backend asks for AES256 then, which is S3's own keys, whatever the bucket's default is: the states are encrypted, and who may read the bucket needs no key. A warning.",
    fix: "give `State.s3` the ARN of the key as `kmsKeyArn`, which has to be a literal: read it from the output of the first apply. Or leave out `key`.",
    since: "0.4.0",
  },
  "MLP-S3-101": {
    title: "Lifecycle rule without filter, in the JSON",
    why: "A rule on the JSON, for what MLP-S3-005 is for props, a warning. Such a rule is for every object, and the provider warns that a later version of it will refuse it.",
    fix: "add a filter; an empty one means every object of the bucket.",
    since: "0.1.0",
  },
  "MLP-S3-102": {
    title: "Setting given twice",
    why: "A rule on the JSON. A bucket has two policies, two lifecycle configurations or another setting twice. S3 has one: each apply would undo the other. Of two that a `count` chooses from, only the plan knows.",
    fix: "put both into one resource.",
    since: "0.1.0",
  },
  "MLP-S3-103": {
    title: "Public access not blocked",
    why: "A rule on the JSON. The bucket has no public access block, in its stack or another, or not all four arguments are true. S3 closes buckets made since April 2023 by default, so that a block or an argument that is left out is a warning; both arguments of a pair at `false`, which leaves public policies or public access control lists in force, are an error, but for a website. A block for the whole account counts in its own stack.",
    fix: "add an `aws_s3_bucket_public_access_block` with all four arguments true.",
    since: "0.1.0",
  },
  "MLP-S3-104": {
    title: "Encryption not stated",
    why: "A rule on the JSON, a warning. S3 encrypts every object, but with a key of its own unless told otherwise.",
    fix: "add an `aws_s3_bucket_server_side_encryption_configuration` with a KMS key.",
    since: "0.1.0",
  },
  "MLP-S3-105": {
    title: "Requests without TLS",
    why: "A rule on the JSON, a warning. No policy of the bucket denies them, so data could travel in clear text.",
    fix: "deny `s3:*` to everybody on the bucket and its objects where `aws:SecureTransport` is false, with no other condition.",
    since: "0.1.0",
  },
} as const satisfies CodeTable;
