import { protectedAndEmptied } from "../../../../lib/checks/rules/protected-and-emptied";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function bucket(force_destroy: Json, prevent_destroy: Json = true): JsonObject {
  return { resource: { aws_s3_bucket: { B: { force_destroy, lifecycle: { prevent_destroy } } } } };
}

export const proof: Proof = {
  rule: protectedAndEmptied,
  breaks: [
    { what: "a bucket", json: bucket(true), at: ["aws_s3_bucket.B.force_destroy"] },
    {
      what: "a repository",
      json: { resource: { aws_ecr_repository: { R: { force_delete: true, lifecycle: { prevent_destroy: true } } } } },
      at: ["aws_ecr_repository.R.force_delete"],
    },
  ],
  legal: [
    { what: "a bucket that is protected", json: bucket(false) },
    { what: "one that says nothing", json: bucket(null) },
    { what: "a bucket that may go", json: bucket(true, false) },
    { what: "a bucket without a lifecycle", json: { resource: { aws_s3_bucket: { B: { force_destroy: true } } } } },
  ],
  unknown: [{ what: "whether it is emptied", json: bucket("${var.force}") }],
  told: `warning MLP-CHECK-215  s aws_s3_bucket.B.force_destroy
  \`prevent_destroy\` ends when the block leaves the code, and then \`force_destroy\` lets all that it holds be deleted with it
  fix: set \`force_destroy = false\`; it is right while the resource is about to be taken down
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-215`,
};
