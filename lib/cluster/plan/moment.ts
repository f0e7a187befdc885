import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { quote } from "../../core/plan/rules-of-values";

const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const EXAMPLE = "2026-12-15T11:30:00Z";

const WRITTEN = text({
  code: "MLP-CLUSTER-060",
  what: "a time",
  breaks: "is not written with its day and time zone",
  pattern: FORM,
  allowed: `ISO 8601 with a time zone: ${EXAMPLE}, 2026-12-15T12:30+01:00`,
  example: EXAMPLE,
});

/** A moment, written with its time zone: what is known at plan only would be no time for a schedule. */
export const MOMENT: Rule<string> = checked(WRITTEN, (value, property) =>
  isOnCalendar(value)
    ? []
    : [
        {
          code: "MLP-CLUSTER-060",
          property,
          message: `no day, time or time zone is called this, got ${quote(value)}`,
          fix: `write one of the calendar: ${EXAMPLE}`,
        },
      ],
);

/** February has no 30th, and Date would make it March. */
function isOnCalendar(written: string): boolean {
  const [, local = "", seconds = "00"] = FORM.exec(written) ?? [];
  const inUtc = new Date(`${local}:${seconds}Z`);
  if (Number.isNaN(inUtc.getTime()) || Number.isNaN(Date.parse(written))) return false;
  return inUtc.toISOString().startsWith(local);
}

/** Milliseconds since 1970. */
export function millisecondsOf(written: string): number {
  return Date.parse(written);
}

/** A moment as Terraform and AWS write it: `2026-12-15T11:30:00Z`. */
export function inUtc(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
