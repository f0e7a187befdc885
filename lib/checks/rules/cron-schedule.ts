import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A field of a schedule: its values, and names for them. */
interface Field {
  readonly what: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const FIELDS: readonly Field[] = [
  { what: "minute", least: 0, most: 59 },
  { what: "hour", least: 0, most: 23 },
  { what: "day of the month", least: 1, most: 31 },
  { what: "month", least: 1, most: 12, names: MONTHS },
  // some systems call Sunday 7
  { what: "day of the week", least: 0, most: 7, names: DAYS },
];

const WORDS = /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/;

/** Kubernetes has the schedules of Unix; those of AWS, with six fields and a word around them, it refuses. */
export const cronSchedule: Rule<Code> = {
  code: "MLP-K8S-279",
  title: "jobs by the clock have a schedule that Kubernetes reads",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  check: ({ kubernetes }) =>
    judgeEach(kubernetes.ofKind("CronJob"), ({ fields, name, group, resource }, say) => {
      const spec = group === "batch" || group === "" ? fields.at("spec") : undefined;
      if (spec?.has("schedule") !== true) return;
      const [schedule, at] = [spec.text("schedule"), spec.argument("schedule")];
      if (schedule === undefined) return say.unknown(resource, at, spec.why("schedule") ?? "it has another form");
      const wrong = wrongIn(schedule);
      if (wrong === undefined) return;
      say.error(resource, at, {
        message: `the API server refuses the CronJob ${name ?? ""}: ${wrong}, got ${JSON.stringify(schedule)}`,
        fix: 'write minute, hour, day of the month, month and day of the week: "0 3 * * 1"; the time zone is spec.timeZone',
      });
    }),
};

function wrongIn(schedule: string): string | undefined {
  const text = schedule.trim();
  if (WORDS.test(text)) return undefined;
  const given = text.split(/\s+/);
  if (given.length !== FIELDS.length) return `a schedule has ${String(FIELDS.length)} fields`;
  const wrong = FIELDS.find((field, index) => !given[index]!.split(",").every((part) => isPart(part, field)));
  return wrong === undefined
    ? undefined
    : `the ${wrong.what} is from ${String(wrong.least)} to ${String(wrong.most)}, in steps behind a slash`;
}

/** `*`, `?`, a value or a range, and how many at a time. */
function isPart(part: string, field: Field): boolean {
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  if (step !== undefined && Number(step) === 0) return false;
  if (range === "*" || range === "?") return true;
  const ends = range.split("-").map((text) => valueOf(text, field));
  const [from, to] = [ends[0], ends.at(-1)];
  return ends.length <= 2 && from !== undefined && to !== undefined && from <= to;
}

function valueOf(text: string, { least, most, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + least;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
