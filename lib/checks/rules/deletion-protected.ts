import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

/** What AWS itself protects, by the argument that asks for it. */
const SWITCHES: Readonly<Record<string, string>> = {
  aws_db_instance: "deletion_protection",
  aws_rds_cluster: "deletion_protection",
  aws_rds_global_cluster: "deletion_protection",
  aws_docdb_cluster: "deletion_protection",
  aws_neptune_cluster: "deletion_protection",
  aws_dynamodb_table: "deletion_protection_enabled",
  aws_eks_cluster: "deletion_protection",
  aws_lb: "enable_deletion_protection",
  aws_alb: "enable_deletion_protection",
};

/** A switch of AWS holds whoever deletes: Terraform, the console, a script. */
export const deletionProtected: Rule<Code> = {
  code: "MLP-PROD-103",
  title: "what AWS protects from deletion is protected",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(SWITCHES)), (resource, say) => {
      const argument = SWITCHES[resource.type]!;
      wantsOn(resource, resource, argument, say, {
        message: `one call deletes it: ${argument} is not on`,
        fix: `set ${argument} = true; right for what can be made anew at any time`,
      });
    }),
};
