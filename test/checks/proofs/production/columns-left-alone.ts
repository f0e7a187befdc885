import { columnsLeftAlone } from "../../../../lib/checks/rules/schema-left-alone";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function table(more: JsonObject): JsonObject {
  const field = [{ name: "id", type: "long" }];
  const metadata = [{ iceberg: [{ schema: [{ field }] }] }];
  return made({ "aws_s3tables_table.T": { name: "t", namespace: "n", format: "ICEBERG", metadata, ...more } });
}

export const proof: Proof = {
  rule: columnsLeftAlone,
  hiddenInPlans: "lifecycle",
  breaks: [
    { what: "a table with a schema", json: table({}), at: ["aws_s3tables_table.T.metadata"] },
    {
      what: "a table that is only protected",
      json: table({ lifecycle: { prevent_destroy: true } }),
      at: ["aws_s3tables_table.T.metadata"],
    },
  ],
  legal: [
    { what: "a schema that is left alone", json: table({ lifecycle: { ignore_changes: ["metadata"] } }) },
    { what: "everything left alone", json: table({ lifecycle: { ignore_changes: "all" } }) },
    { what: "a table without a schema", json: table({ metadata: null }) },
  ],
  unknown: [{ what: "a schema that is given", json: table({ metadata: "${var.metadata}" }) }],
  told: `warning MLP-PROD-114  s aws_s3tables_table.T.metadata
  another schema makes the table anew, without its rows; with prevent_destroy the plan fails
  fix: let lifecycle.ignore_changes hold metadata, and change columns by ALTER TABLE in Athena or Spark
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-114`,
};
