import type { Contradiction } from "./contradiction";

/** Of what starts by the clock or by an event. */
export const SCHEDULES: readonly Contradiction[] = [
  {
    type: "aws_scheduler_schedule",
    given: "schedule_expression",
    at: "schedule_expression",
    wrong: (read) => notSchedule(read.text("schedule_expression"), ["rate", "cron", "at"]),
    fix: "write `rate(2 hours)`, `cron(0 3 * * ? *)` or `at(2030-01-31T03:00:00)`",
  },
  {
    type: "aws_scheduler_schedule",
    given: "flexible_time_window",
    at: "flexible_time_window.maximum_window_in_minutes",
    wrong: (read) =>
      read.text("flexible_time_window.mode") === "FLEXIBLE" &&
      !read.has("flexible_time_window.maximum_window_in_minutes")
        ? "a flexible window has no length"
        : undefined,
    fix: "give `maximum_window_in_minutes`, or the mode OFF",
  },
  {
    type: "aws_cloudwatch_event_rule",
    given: "schedule_expression",
    at: "schedule_expression",
    wrong: (read) => notSchedule(read.text("schedule_expression"), ["rate", "cron"]),
    fix: "write `rate(1 day)`, `rate(2 days)` or `cron(0 3 * * ? *)`",
  },
  ...["aws_scheduler_schedule", "aws_cloudwatch_event_target"].flatMap((type) => {
    const policy = type === "aws_scheduler_schedule" ? "target.retry_policy" : "retry_policy";
    return [
      within(type, `${policy}.maximum_retry_attempts`, 0, 185, "tries"),
      within(type, `${policy}.maximum_event_age_in_seconds`, 60, 86_400, "seconds"),
    ];
  }),
  within("aws_scheduler_schedule", "flexible_time_window.maximum_window_in_minutes", 1, 1440, "minutes"),
];

/** A number that the service takes from and up to. */
function within(type: string, at: string, least: number, most: number, what: string): Contradiction {
  return {
    type,
    given: at,
    at,
    wrong: (read) => {
      const given = read.number(at);
      return given === undefined || (given >= least && given <= most)
        ? undefined
        : `there are from ${String(least)} to ${String(most)} ${what}, got ${String(given)}`;
    },
    fix: `give a number from ${String(least)} to ${String(most)}`,
  };
}

/** What is wrong with the text of a schedule. */
export function notSchedule(text: string | undefined, kinds: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const [, kind = "", inside = ""] = /^(\w+)\((.+)\)$/s.exec(text) ?? [];
  const got = `got ${JSON.stringify(text)}`;
  if (!kinds.includes(kind)) return `this is no schedule, ${got}`;
  if (kind === "rate") return isRate(inside, !kinds.includes("at")) ? undefined : `this is no rate, ${got}`;
  if (kind === "at") return isTime(inside) ? undefined : `this is no time, ${got}`;
  const wrong = notCron(inside.trim().split(/\s+/));
  return wrong === undefined ? undefined : `${wrong}, ${got}`;
}

/** A number and a unit; rules of EventBridge want the unit in the number of its count, schedules take both. */
function isRate(text: string, isStrict: boolean): boolean {
  const [, count, plural] = /^([1-9]\d*) (?:minute|hour|day)(s?)$/.exec(text.trim()) ?? [];
  return count !== undefined && (!isStrict || (count === "1") === (plural === ""));
}

/** A day that there is, without a time zone: that has an argument of its own. */
function isTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false;
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** The numbers that a field of a cron expression has. */
const FIELDS: readonly (readonly [what: string, least: number, most: number])[] = [
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["day of the month", 1, 31],
  ["month", 1, 12],
  ["day of the week", 1, 7],
  ["year", 1970, 2199],
];

function notCron(fields: readonly string[]): string | undefined {
  if (fields.length !== FIELDS.length) return "a cron expression of AWS has six fields";
  if ((fields[2] === "?") === (fields[4] === "?")) {
    return "one of the day of the month and the day of the week has to be ?";
  }
  for (const [index, [what, least, most]] of FIELDS.entries()) {
    const outside = numbersIn(fields[index]!).find((number) => number < least || number > most);
    if (outside !== undefined) {
      return `the ${what} in a cron expression of AWS is from ${String(least)} to ${String(most)}, not ${String(outside)}`;
    }
  }
  return undefined;
}

/** Numbers and spans of numbers, without what stands after a slash; words and signs are left alone. */
function numbersIn(field: string): readonly number[] {
  return field.split(",").flatMap((part) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?(?:\/\d+)?$/.exec(part) ?? [];
    return [from, to].flatMap((number) => (number === undefined ? [] : [Number(number)]));
  });
}
