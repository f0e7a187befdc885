import { Problem } from "../../core/finding";
import { editDistance, nearest } from "../../core/nearest";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/quote";
import { text } from "../../core/props/text";

/** A usual name, or any other, which makes one more stack. */
export type StackName =
  | "foundation"
  | "cluster"
  | "addons"
  | "data"
  | "features"
  | "tracking"
  | "workloads"
  | "pipelines"
  | "monitoring"
  | "serving"
  | (string & {});

/** The usual names. */
const USUAL: readonly StackName[] = [
  ...["foundation", "cluster", "addons", "data", "features", "tracking"],
  ...["workloads", "pipelines", "monitoring", "serving"],
];

const STACK_NAME = text({
  code: "MLP-PLATFORM-003",
  what: "a stack's name",
  breaks: "cannot end the id of a stack",
  pattern: /^[A-Za-z0-9][\w-]{0,60}$/,
  allowed: "letters, digits, - and _, beginning with a letter or digit, at most 61: serving",
  example: "unnamed",
});

/** Judges the name by which a stack of a platform is asked for; `existing` are those that there are. */
export function planStackName(given: string, existing: readonly string[]): Planned<string> {
  const { value, problems } = STACK_NAME.judge(given, "name");
  return { plan: value, problems: [...problems, ...(problems.length === 0 ? nearProblems(value, existing) : [])] };
}

/** A misspelt name makes a stack of its own, and what is in it moves there: destroyed here, created again there. */
function nearProblems(name: string, existing: readonly string[]): Problem[] {
  if (existing.includes(name) || USUAL.includes(name)) return [];
  const isConfusable = (known: string): boolean => isOneSlip(name, known) && !areSiblings(name, known);
  const made = nearest(name, existing.filter(isConfusable));
  const usual = nearest(name, USUAL.filter(isConfusable));
  if (made === undefined && usual === undefined) return [];
  return [
    {
      code: "MLP-PLATFORM-004",
      acknowledgeable: true,
      // beside one that exists it is hardly meant; near a usual name it may be a company's own word
      severity: made === undefined ? "warning" : "error",
      property: "name",
      message: `this makes one more stack, got ${quote(name)}: did you mean ${quote(made ?? usual)}?`,
      fix: "correct the name, or take one that cannot be confused",
    },
  ];
}

/** One letter too many, too few or wrong, or letters in another order: `training` is no misspelt `tracking`. */
function isOneSlip(one: string, other: string): boolean {
  const [letters, others] = [one, other].map((name) => [...name].sort().join(""));
  return letters === others || editDistance(one, other) <= 1;
}

/** Names that are told apart on purpose: `team-a` and `team-b`, `serving` and `serving-eu`, `shard1` and `shard2`. */
function areSiblings(one: string, other: string): boolean {
  const [short = [], long = []] = [partsOf(one), partsOf(other)].sort((a, b) => a.length - b.length);
  if (short.length < long.length) return !long.includes("") && short.every((part, index) => part === long[index]);
  return short.every((part, index) => part === long[index] || areMarks(part, long[index] ?? ""));
}

/** Numbers, or letters too few to be told for a misspelling: `a`, `eu`, `gpu`. */
function areMarks(one: string, other: string): boolean {
  return [one, other].every((part) => /^\d+$/.test(part)) || (one.length <= 3 && other.length <= 3);
}

function partsOf(name: string): readonly string[] {
  return name.split(/[-_]|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/);
}
