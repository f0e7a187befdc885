import { protectedAndEmptied } from "../../../../lib/checks/rules/protected-and-emptied";
import { made } from "../made";
import type { Proof } from "../proof";

const lifecycle = { prevent_destroy: true };

export const proof: Proof = {
  rule: protectedAndEmptied,
  hiddenInPlans: "lifecycle",
  breaks: [
    {
      what: "a bucket",
      json: made({ "aws_s3_bucket.B": { force_destroy: true, lifecycle } }),
      at: ["aws_s3_bucket.B.force_destroy"],
    },
    {
      what: "a repository",
      json: made({ "aws_ecr_repository.E": { force_delete: "true", lifecycle } }),
      at: ["aws_ecr_repository.E.force_delete"],
    },
  ],
  legal: [
    { what: "a protected bucket", json: made({ "aws_s3_bucket.B": { force_destroy: false, lifecycle } }) },
    { what: "a bucket that may go", json: made({ "aws_s3_bucket.B": { force_destroy: true } }) },
    { what: "a bucket that says nothing", json: made({ "aws_s3_bucket.B": { lifecycle } }) },
  ],
  unknown: [
    { what: "what Terraform is given", json: made({ "aws_s3_bucket.B": { force_destroy: "${var.dev}", lifecycle } }) },
  ],
  told: `warning MLP-S3-202  s aws_s3_bucket.B.force_destroy
  prevent_destroy protects it, and force_destroy lets all that is in it be deleted: once its code is gone, nothing keeps the data
  fix: leave force_destroy out; set it in an apply of its own when the data may go
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-202`,
};
