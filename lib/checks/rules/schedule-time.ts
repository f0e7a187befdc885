import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import type { Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** A schedule in a time zone that there is none, or that ends before it begins, does not run when somebody thinks. */
export const scheduleTime: Rule<Code> = {
  code: "MLP-CHECK-216",
  title: "schedules have a time zone that there is, and end after they begin",
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
  check: (views) =>
    judgeEach(views.resources("aws_scheduler_schedule"), (resource, say) => {
      judgeZone(resource, say);
      judgeSpan(resource, say);
    }),
};

function judgeZone(resource: Resource, say: Say): void {
  const at = "schedule_expression_timezone";
  if (!resource.has(at)) return;
  const zone = resource.text(at);
  if (zone === undefined) return say.unknown(resource, at, resource.why(at) ?? "only the plan knows the time zone");
  if (isZone(zone)) return;
  say.warning(resource, at, {
    message: `no time zone of this name is known here, got ${quote(zone)}`,
    fix: "use a name of the IANA time zone database: Europe/Berlin, UTC; acknowledge this where the zone is newer than this Node.js",
  });
}

/** Offsets are no names, whatever Node.js makes of them. */
function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** One time has no span: AWS ignores both dates. */
function judgeSpan(resource: Resource, say: Say): void {
  const names = ["start_date", "end_date"] as const;
  if (!names.every((name) => resource.has(name))) return;
  const expression = resource.text("schedule_expression");
  if (expression?.startsWith("at(") === true) return;
  const [start, end] = names.map((name) => resource.text(name));
  for (const name of names) {
    if (resource.text(name) === undefined) {
      return say.unknown(resource, name, resource.why(name) ?? "only the plan knows the date");
    }
  }
  if (expression === undefined) return say.unknown(resource, "schedule_expression", "only the plan knows when it runs");
  if (!(Date.parse(end!) <= Date.parse(start!))) return;
  say.warning(resource, "end_date", {
    message: `it ends before it begins, and never runs, got ${start!} to ${end!}`,
    fix: "give an end after the start",
  });
}
