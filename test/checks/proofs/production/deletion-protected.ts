import { deletionProtected } from "../../../../lib/checks/rules/deletion-protected";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_db_instance.D.deletion_protection";

export const proof: Proof = {
  rule: deletionProtected,
  breaks: [
    { what: "a database of which nothing is said", json: made({ "aws_db_instance.D": {} }), at: [AT] },
    {
      what: "switches that are off",
      json: made({
        "aws_dynamodb_table.T": { deletion_protection_enabled: false },
        "aws_eks_cluster.C": { deletion_protection: false },
        "aws_lb.B": {},
      }),
      at: [
        "aws_dynamodb_table.T.deletion_protection_enabled",
        "aws_eks_cluster.C.deletion_protection",
        "aws_lb.B.enable_deletion_protection",
      ],
    },
  ],
  legal: [
    {
      what: "switches that are on",
      json: made({
        "aws_db_instance.D": { deletion_protection: true },
        "aws_dynamodb_table.T": { deletion_protection_enabled: true },
        "aws_lb.B": { enable_deletion_protection: true },
      }),
    },
    { what: "an instance of a cluster, which has none", json: made({ "aws_rds_cluster_instance.I": {} }) },
  ],
  unknown: [
    { what: "whether it is on", json: made({ "aws_db_instance.D": { deletion_protection: "${var.protected}" } }) },
  ],
  told: `warning MLP-PROD-103  s ${AT}
  one call deletes it: deletion_protection is not on
  fix: set deletion_protection = true; right for what can be made anew at any time
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-103`,
};
