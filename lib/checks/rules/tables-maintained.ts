import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import { judgeEach } from "../judged";
import { refusalOf } from "../key-refuses";
import type { Rule } from "../rule";

const SERVICE = "maintenance.s3tables";
const PRINCIPAL = servicePrincipal(SERVICE);

/** S3 compacts tables as a service of its own: a key that keeps it out stops that without a word. */
export const tablesMaintained: Rule<Code> = {
  code: "MLP-DATA-102",
  title: "keys of S3 Tables let S3 maintain the tables",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3tables_table", "aws_s3tables_table_bucket"), (tables, say) => {
      const encryption = tables.block("encryption_configuration");
      const value = encryption?.value("kms_key_arn");
      if (encryption === undefined || value === undefined || (value.kind === "known" && value.value === null)) return;
      const refusal = refusalOf(value, SERVICE, views);
      const at = encryption.argument("kms_key_arn");
      if (refusal.kind === "unknown") return say.unknown(tables, at, refusal.why);
      if (refusal.kind !== "refuses") return;
      say.warning(tables, at, {
        message: `the policy of the key does not let ${PRINCIPAL} use it, so nothing is compacted and no snapshot expires, and nobody is told, got ${refusal.words}`,
        fix: `allow kms:Decrypt and kms:GenerateDataKey to ${PRINCIPAL} in the key's policy, where kms:EncryptionContext:aws:s3:arn is like the table bucket's ARN and /*`,
      });
    }),
};
