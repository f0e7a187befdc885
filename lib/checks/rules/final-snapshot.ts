import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const TYPES = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_redshift_cluster",
];
const SKIP = "skip_final_snapshot";

/** With a database its automatic backups go as well; only the last snapshot stays. */
export const finalSnapshot: Rule<Code> = {
  code: "MLP-PROD-106",
  title: "databases leave a last snapshot",
  source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  check: (views) =>
    judgeEach(
      views.resources(...TYPES).filter((database) => !database.has("replicate_source_db")),
      (database, say) => {
        const why = database.why(SKIP);
        if (why !== undefined) return say.unknown(database, SKIP, why);
        if (database.boolean(SKIP) !== true) return;
        say.warning(database, SKIP, {
          message: "nothing is left of the data when the database is deleted: its automatic backups go with it",
          fix: `leave ${SKIP} out, and give a final_snapshot_identifier; right for data that is elsewhere as well`,
        });
      },
    ),
};
