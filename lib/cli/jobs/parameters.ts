import { runInNewContext } from "node:vm";
import { nearest } from "../../core/nearest";
import type { PublishedJob, PublishedParameter } from "../../core/published-job";

/** Values by the names of their parameters, as the environment has them; or what is wrong with what was asked for. */
export type Chosen = { readonly values: ReadonlyMap<string, string> } | { readonly problem: string };

/** What `--set NAME=VALUE` asked for, each value by the type and range of its parameter. */
export function chooseValues(job: PublishedJob, sets: readonly string[]): Chosen {
  const values = new Map<string, string>();
  for (const set of sets) {
    const [name, value] = split(set);
    if (value === undefined) return { problem: `--set takes NAME=VALUE, got ${JSON.stringify(set)}` };
    if (values.has(name)) return { problem: `--set ${name} is given twice` };
    if (!Object.hasOwn(job.parameters, name)) return { problem: unknownName(job, name) };
    const parameter = job.parameters[name]!;
    const problem = valueProblem(parameter, value);
    if (problem !== undefined) return { problem: `--set ${name}: ${problem}` };
    values.set(name, inEnvironment(parameter, value));
  }
  return { values };
}

/** Why a parameter does not take a value; undefined where it does. */
export function valueProblem(parameter: PublishedParameter, value: string): string | undefined {
  const got = `got ${JSON.stringify(value)}`;
  switch (parameter.type) {
    case "integer":
    case "number":
      return isNumber(parameter.type, value) && Number(value) >= parameter.min && Number(value) <= parameter.max
        ? undefined
        : `takes ${parameter.type === "integer" ? "an integer" : "a number"} from ${String(parameter.min)} to ${String(parameter.max)}, ${got}`;
    case "choice":
      return parameter.values.includes(value) ? undefined : `takes ${parameter.values.join(" or ")}, ${got}`;
    case "boolean":
      return value === "true" || value === "false" ? undefined : `takes true or false, ${got}`;
    case "text":
      if (value.length > parameter.maxLength)
        return `takes ${String(parameter.maxLength)} characters at most, got ${String(value.length)}`;
      if (value.includes("\0")) return "takes text without a zero character, which no environment has";
      return matches(parameter.pattern, value) ? undefined : `takes what matches ${parameter.pattern}, ${got}`;
  }
}

/** What a parameter takes, as `jobs` lists it: `1..100 (3)`. */
export function rangeOf(parameter: PublishedParameter): string {
  switch (parameter.type) {
    case "integer":
    case "number":
      return `${String(parameter.min)}..${String(parameter.max)} (${String(parameter.default)})`;
    case "choice":
      return `${parameter.values.join("|")} (${parameter.default})`;
    case "boolean":
      return `true|false (${String(parameter.default)})`;
    case "text":
      return `text (${parameter.default})`;
  }
}

/** Why a pattern is none; undefined where it is one. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch {
    return `has a pattern that is no regular expression, got ${JSON.stringify(pattern)}`;
  }
}

/** What is decided with the definition, and by nobody who starts it. */
const FIXED: Readonly<Record<string, string>> = {
  queue: "the queue",
  image: "the image",
  serviceaccount: "the service account",
  priority: "the priority",
};

/** The line that refuses what nobody may choose who starts a job; undefined of any other name. */
export function fixedProblem(name: string): string | undefined {
  const key = name.toLowerCase().replace(/[-_]|name$|class$/g, "");
  const what = Object.hasOwn(FIXED, key) ? FIXED[key] : undefined;
  return what === undefined
    ? undefined
    : `${what} of a job is that of its definition, and cannot be set when it is started`;
}

function unknownName({ team, name: job, parameters }: PublishedJob, name: string): string {
  const names = Object.keys(parameters);
  const meant = nearest(name, names) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
  const hint =
    meant !== undefined ? `did you mean ${meant}?` : names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
  return fixedProblem(name) ?? `${team}/${job} has no parameter ${JSON.stringify(name)}; ${hint}`;
}

function split(set: string): [string, string | undefined] {
  const at = set.indexOf("=");
  return at < 1 ? [set, undefined] : [set.slice(0, at), set.slice(at + 1)];
}

function isNumber(type: "integer" | "number", value: string): boolean {
  return type === "integer"
    ? /^[+-]?\d+$/.test(value) && Number.isSafeInteger(Number(value))
    : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value) && Number.isFinite(Number(value));
}

/** Numbers as the definition writes its own: `3e-4` is `0.0003`. */
function inEnvironment({ type }: PublishedParameter, value: string): string {
  return type === "integer" || type === "number" ? String(Number(value)) : value;
}

/** More time than any honest pattern takes for a value. */
const PATTERN_MILLISECONDS = 250;

/** Whether the whole value matches; a pattern that never comes to an end matches nothing. */
function matches(pattern: string, value: string): boolean {
  const code = "new RegExp('^(?:' + pattern + ')$').test(value)";
  try {
    return runInNewContext(code, { pattern, value }, { timeout: PATTERN_MILLISECONDS }) === true;
  } catch {
    return false;
  }
}
