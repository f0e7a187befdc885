import { finalSnapshot } from "../../../../lib/checks/rules/final-snapshot";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_db_instance.D.skip_final_snapshot";

export const proof: Proof = {
  rule: finalSnapshot,
  breaks: [
    {
      what: "a database that leaves none",
      json: made({ "aws_db_instance.D": { skip_final_snapshot: true } }),
      at: [AT],
    },
    {
      what: "a cluster that leaves none",
      json: made({ "aws_rds_cluster.C": { skip_final_snapshot: "true" } }),
      at: ["aws_rds_cluster.C.skip_final_snapshot"],
    },
  ],
  legal: [
    { what: "a database of which nothing is said", json: made({ "aws_db_instance.D": {} }) },
    {
      what: "a database that leaves one",
      json: made({ "aws_db_instance.D": { skip_final_snapshot: false, final_snapshot_identifier: "last" } }),
    },
    {
      what: "a replica",
      json: made({ "aws_db_instance.D": { skip_final_snapshot: true, replicate_source_db: "other" } }),
    },
  ],
  unknown: [
    { what: "whether it leaves one", json: made({ "aws_db_instance.D": { skip_final_snapshot: "${var.skip}" } }) },
  ],
  told: `warning MLP-PROD-106  s ${AT}
  nothing is left of the data when the database is deleted: its automatic backups go with it
  fix: leave skip_final_snapshot out, and give a final_snapshot_identifier; right for data that is elsewhere as well
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-106`,
};
