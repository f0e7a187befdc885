import { bucketPolicyOwn } from "../../../../lib/checks/rules/bucket-policy-own";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_s3_bucket_policy.P.policy"];

function on(Resource: Json, bucket: Json = "${aws_s3_bucket.B.id}"): JsonObject {
  const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource };
  return made({
    "aws_s3_bucket.B": { bucket: "acme-models" },
    "aws_s3_bucket.O": { bucket: "acme-data" },
    "aws_s3_bucket_policy.P": { bucket, policy: policy(statement) },
  });
}

export const proof: Proof = {
  rule: bucketPolicyOwn,
  breaks: [
    { what: "another bucket", json: on(["${aws_s3_bucket.O.arn}", "${aws_s3_bucket.O.arn}/*"]), at: AT },
    { what: "the objects of another bucket", json: on(["${aws_s3_bucket.B.arn}", "${aws_s3_bucket.O.arn}/*"]), at: AT },
    { what: "another name", json: on("arn:aws:s3:::acme-model/*"), at: AT },
    { what: "another name than the one that is written", json: on("arn:aws:s3:::acme-data/*", "other-models"), at: AT },
  ],
  legal: [
    { what: "the bucket and its objects", json: on(["${aws_s3_bucket.B.arn}", "${aws_s3_bucket.B.arn}/*"]) },
    { what: "its name", json: on(["arn:aws:s3:::acme-models", "arn:aws:s3:::acme-models/prod/*"]) },
    { what: "everything", json: on(["*", "arn:aws:s3:::acme-*"]) },
    { what: "a bucket that is given", json: on("${var.bucket}/*") },
  ],
  unknown: [
    { what: "the bucket of the policy is given", json: on("arn:aws:s3:::acme-models/*", "${var.bucket}") },
    {
      what: "the policy is given",
      json: made({
        "aws_s3_bucket.B": { bucket: "b" },
        "aws_s3_bucket_policy.P": { bucket: "${aws_s3_bucket.B.id}", policy: "${var.policy}" },
      }),
    },
  ],
  told: `error MLP-S3-206  s aws_s3_bucket_policy.P.policy
  S3 refuses a policy that names another bucket than its own: Policy has invalid resource, got \${aws_s3_bucket.O.arn}
  fix: name the bucket that the policy is attached to, and its objects
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-206`,
};
