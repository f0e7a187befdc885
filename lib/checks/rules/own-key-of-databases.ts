import type { Code } from "../../codes";
import { together } from "../judged";
import { encryptedBy, judgeOwnKeys } from "../own-key";
import type { Rule } from "../rule";

/** Where databases name their key. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["kms_key_id"],
  aws_rds_cluster: ["kms_key_id"],
  aws_docdb_cluster: ["kms_key_id"],
  aws_neptune_cluster: ["kms_key_arn"],
  aws_redshift_cluster: ["kms_key_id"],
  aws_elasticache_replication_group: ["kms_key_id"],
  aws_dynamodb_table: ["server_side_encryption", "kms_key_arn"],
  aws_opensearch_domain: ["encrypt_at_rest", "kms_key_id"],
};

/** Databases, tables, caches and search. A replica has the key of what it copies. */
export const ownKeyOfDatabases: Rule<Code> = {
  code: "MLP-HIPAA-102",
  title: "databases are encrypted with keys of the account",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    together(
      ...Object.entries(KEYS).map(([type, path]) =>
        judgeOwnKeys(
          views,
          encryptedBy(
            views.resources(type).filter((one) => !one.has("replicate_source_db")),
            ...path,
          ),
        ),
      ),
    ),
};
