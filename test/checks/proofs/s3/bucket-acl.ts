import { bucketAcl } from "../../../../lib/checks/rules/bucket-acl";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BUCKET = "${aws_s3_bucket.B.id}";

function list(acl: string, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({ "aws_s3_bucket.B": {}, "aws_s3_bucket_acl.A": { bucket: BUCKET, acl }, ...more });
}

function owned(by: string): Readonly<Record<string, JsonObject>> {
  return { "aws_s3_bucket_ownership_controls.O": { bucket: BUCKET, rule: { object_ownership: by } } };
}

function blocked(acls: boolean): Readonly<Record<string, JsonObject>> {
  return { "aws_s3_bucket_public_access_block.P": { bucket: BUCKET, block_public_acls: acls } };
}

export const proof: Proof = {
  rule: bucketAcl,
  breaks: [
    {
      what: "a list where the owner has all",
      json: list("private", owned("BucketOwnerEnforced")),
      at: ["aws_s3_bucket_acl.A"],
    },
    { what: "a list without ownership controls", json: list("private"), at: ["aws_s3_bucket_acl.A"] },
    {
      what: "a public list behind a block",
      json: list("public-read", { ...owned("BucketOwnerPreferred"), ...blocked(true) }),
      at: ["aws_s3_bucket_acl.A.acl"],
    },
    {
      what: "a public list that the block lets through",
      json: list("public-read", { ...owned("ObjectWriter"), ...blocked(false) }),
      at: ["aws_s3_bucket_acl.A.acl"],
    },
    {
      what: "a list for everybody to write, without a block",
      json: list("public-read-write", owned("ObjectWriter")),
      at: ["aws_s3_bucket_acl.A.acl"],
    },
  ],
  legal: [
    { what: "a list that ownership controls allow", json: list("log-delivery-write", owned("BucketOwnerPreferred")) },
    { what: "a private list behind a block", json: list("private", { ...owned("ObjectWriter"), ...blocked(true) }) },
    {
      what: "a public list that is ignored",
      json: list("public-read", {
        ...owned("ObjectWriter"),
        "aws_s3_bucket_public_access_block.P": { bucket: BUCKET, ignore_public_acls: true },
      }),
    },
  ],
  unknown: [
    {
      what: "whether the block lets a public list through",
      json: list("public-read", {
        ...owned("ObjectWriter"),
        "aws_s3_bucket_public_access_block.P": { bucket: BUCKET, block_public_acls: "${var.closed}" },
      }),
    },
    { what: "a bucket of somebody else", json: made({ "aws_s3_bucket_acl.A": { bucket: "b", acl: "private" } }) },
    {
      what: "ownership controls of a bucket that Terraform is given",
      json: list("private", {
        "aws_s3_bucket_ownership_controls.O": { bucket: "${var.b}", rule: { object_ownership: "ObjectWriter" } },
      }),
    },
  ],
  told: `error MLP-S3-204  s aws_s3_bucket_acl.A
  the bucket's objects are its owner's alone (BucketOwnerEnforced), so S3 refuses every access control list, got aws_s3_bucket_ownership_controls.O
  fix: leave the list out: the bucket is private without one
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-204`,
};
