import { accessLogged } from "../../../../lib/checks/rules/access-logged";
import { made } from "../made";
import type { Proof } from "../proof";

const BUCKET = "${aws_s3_bucket.B.id}";

export const proof: Proof = {
  rule: accessLogged,
  breaks: [
    { what: "a bucket", json: made({ "aws_s3_bucket.B": {} }), at: ["aws_s3_bucket.B"] },
    {
      what: "load balancers",
      json: made({ "aws_lb.A": {}, "aws_lb.B": { access_logs: { bucket: "logs", enabled: false } } }),
      at: ["aws_lb.A.access_logs", "aws_lb.B.access_logs.enabled"],
    },
  ],
  legal: [
    {
      what: "a bucket with its logs in another one",
      json: made({
        "aws_s3_bucket.B": {},
        "aws_s3_bucket.Logs": {},
        "aws_s3_bucket_logging.L": { bucket: BUCKET, target_bucket: "${aws_s3_bucket.Logs.id}" },
      }),
    },
    { what: "a load balancer", json: made({ "aws_lb.B": { access_logs: { bucket: "logs", enabled: true } } }) },
  ],
  unknown: [
    {
      what: "for which bucket it is",
      json: made({
        "aws_s3_bucket.B": {},
        "aws_s3_bucket_logging.L": { bucket: "${var.bucket}", target_bucket: "logs" },
      }),
    },
    {
      what: "whether it is on",
      json: made({ "aws_lb.B": { access_logs: { bucket: "logs", enabled: "${var.logs}" } } }),
    },
  ],
  told: `warning MLP-HIPAA-108  s aws_s3_bucket.B
  nobody can tell afterwards who read what: the bucket logs no requests
  fix: add an aws_s3_bucket_logging; right where no health data is in it, or a trail records its data events
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-108`,
};
