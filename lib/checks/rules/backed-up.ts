import type { Code } from "../../codes";
import { Resource, Views } from "../../views";
import { groupedByAll } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

/** Databases, tables and file systems can be brought back to what they were before a mistake. */
export const backedUp: Rule<Code> = {
  code: "MLP-PROD-105",
  title: "databases, tables and file systems are backed up",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html",
  check: (views) => {
    const backup = backupsOf(views);
    return judgeEach(
      views.resources("aws_db_instance", "aws_dynamodb_table", "aws_efs_file_system").filter((one) => !isReplica(one)),
      (resource, say) => {
        if (backup.selected(resource)) return;
        if (backup.open !== undefined && lacksOwn(resource, backup)) {
          return say.unknown(resource, undefined, `whether ${backup.open.address} selects it is not known`);
        }
        judge(resource, backup, say);
      },
    );
  },
};

/** A copy of another database, which is backed up itself. */
function isReplica(resource: Resource): boolean {
  return resource.type === "aws_db_instance" && resource.has("replicate_source_db");
}

const PITR = "point_in_time_recovery";

function judge(resource: Resource, backup: Backups, say: Say): void {
  const nothing = (of: string) => `nobody can bring back what was deleted or overwritten by mistake: ${of}`;
  if (resource.type === "aws_db_instance") {
    const why = resource.why("backup_retention_period");
    if (why !== undefined) return say.unknown(resource, "backup_retention_period", why);
    if ((resource.number("backup_retention_period") ?? 0) > 0) return;
    return say.warning(resource, "backup_retention_period", {
      message: nothing("the instance keeps no backups"),
      fix: "set backup_retention_period, such as 14; right for a database whose data is elsewhere as well",
    });
  }
  if (resource.type === "aws_dynamodb_table") {
    const finding = {
      message: nothing("the table has no point-in-time recovery"),
      fix: `set \`enabled = true\` in a ${PITR}; right for a table whose items can be made anew, such as locks`,
    };
    const block = resource.block(PITR);
    if (resource.isDynamic(PITR)) return say.unknown(resource, PITR, "a dynamic block makes it");
    if (block === undefined) return say.warning(resource, PITR, finding);
    return wantsOn(resource, block, "enabled", say, finding);
  }
  const policies = backup.policies.get(resource) ?? [];
  const statuses = policies.map((policy) => policy.block("backup_policy")?.text("status"));
  if (statuses.includes("ENABLED")) return;
  if (statuses.includes(undefined))
    return say.unknown(resource, undefined, "whether its backup policy is on is not known");
  say.warning(resource, undefined, {
    message: nothing("the file system has no backup policy"),
    fix: 'add an aws_efs_backup_policy with status "ENABLED", or select it in a backup plan; right for a cache',
  });
}

/** Whether a resource has no backups of its own for certain. */
function lacksOwn(resource: Resource, backup: Backups): boolean {
  let isFound = false;
  const say = { error: () => undefined, warning: () => void (isFound = true), unknown: () => undefined };
  judge(resource, backup, say);
  return isFound;
}

interface Backups {
  /** Policies of file systems. */
  readonly policies: ReadonlyMap<Resource, readonly Resource[]>;
  /** Whether a backup plan selects it by its ARN. */
  readonly selected: (resource: Resource) => boolean;
  /** A selection by tags or patterns, of which nobody can tell what it selects. */
  readonly open?: Resource;
}

function backupsOf(views: Views): Backups {
  const selections = views.resources("aws_backup_selection");
  const named = groupedByAll(selections, (one) => one.references("resources"));
  const isOpen = (one: Resource): boolean =>
    ["selection_tag", "condition"].some((name) => one.has(name)) ||
    one.list("resources").some((item) => item.kind !== "refers" || item.to.mode === "data");
  return {
    policies: groupedByAll(views.resources("aws_efs_backup_policy"), (one) => one.references("file_system_id")),
    selected: (resource) => named.has(resource),
    open: selections.find(isOpen),
  };
}
