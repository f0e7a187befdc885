import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

/** Classes in which S3 keeps an object for 30 days at least, and takes none that is younger. */
const FOR_A_MONTH = new Set(["STANDARD_IA", "ONEZONE_IA"]);

const MONTH = 30;

/** Of what S3 does with objects. */
export const OBJECTS: readonly Contradiction[] = [
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    each: "rule",
    at: "transition",
    wrong: (read) =>
      tooYoung(read, "transition", "days") ?? tooYoung(read, "noncurrent_version_transition", "noncurrent_days"),
    fix: `give ${String(MONTH)} days or more, or the class INTELLIGENT_TIERING, which takes them at once`,
  },
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    each: "rule",
    given: "expiration.days",
    at: "expiration.days",
    wrong: (read) => {
      const end = read.number("expiration.days");
      const moves = read.each("transition")?.map((one) => one.number("days", 0)) ?? [];
      const late = moves.find((days) => days !== undefined && end !== undefined && end > 0 && days >= end);
      return late === undefined
        ? undefined
        : `objects are moved after ${String(late)} days, and deleted after ${String(end)}`;
    },
    fix: "delete them later than they are moved, or leave the transition out",
  },
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    each: "rule",
    given: "apply_server_side_encryption_by_default.kms_master_key_id",
    at: "apply_server_side_encryption_by_default.sse_algorithm",
    wrong: (read) =>
      read.text("apply_server_side_encryption_by_default.sse_algorithm") === "AES256"
        ? "AES256 is S3's own key, and another key is given"
        : undefined,
    fix: "use `aws:kms`, or leave `kms_master_key_id` out",
  },
];

function tooYoung(read: Arguments, block: string, argument: string): string | undefined {
  for (const move of read.each(block) ?? []) {
    const [kind, days] = [move.text("storage_class"), move.number(argument)];
    if (kind !== undefined && FOR_A_MONTH.has(kind) && days !== undefined && days < MONTH) {
      return `${kind} takes objects of ${String(MONTH)} days and more, got ${String(days)}`;
    }
  }
  return undefined;
}
