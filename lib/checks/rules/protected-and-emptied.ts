import type { Code } from "../../codes";
import { blocks } from "../../terraform";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** By which argument a resource is deleted with what is in it. */
const EMPTIES: Readonly<Record<string, string>> = {
  aws_s3_bucket: "force_destroy",
  aws_s3_directory_bucket: "force_destroy",
  aws_s3tables_table_bucket: "force_destroy",
  aws_ecr_repository: "force_delete",
};

/**
 * Who protects a bucket from being destroyed does not want it emptied. `prevent_destroy` goes with the resource's own
 * code; then nothing is left that keeps the data.
 */
export const protectedAndEmptied: Rule<Code> = {
  code: "MLP-S3-202",
  title: "what is protected is not emptied when it is destroyed",
  source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(EMPTIES)), (resource, say) => {
      const argument = EMPTIES[resource.type]!;
      if (!isProtected(resource) || !resource.has(argument)) return;
      const empties = resource.boolean(argument);
      if (empties === undefined) return say.unknown(resource, argument, resource.why(argument) ?? "it is no boolean");
      if (!empties) return;
      say.warning(resource, argument, {
        message: `prevent_destroy protects it, and ${argument} lets all that is in it be deleted: once its code is gone, nothing keeps the data`,
        fix: `leave ${argument} out; set it in an apply of its own when the data may go`,
      });
    }),
};

function isProtected({ body }: Resource): boolean {
  return blocks(body, "lifecycle").some(({ prevent_destroy: protects }) => protects === true);
}
