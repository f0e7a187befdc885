import { isObject, Json, JsonObject } from "../../terraform";
import { TRACKING } from "../../core/tracking-pages";
import { isName } from "./answers";
import { patternProblem, valueProblem } from "./parameters";
import type { PublishedParameter } from "../../core/published-job";

/** The newest form that is read. */
const VERSION = 1;

/** What a variable of the environment may be called. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The variable that has the number of nodes. */
export const NODES_VARIABLE = "NNODES";

/** Why a value is no published job; its JobSet is judged apart. */
export function jobProblem(job: Json): string | undefined {
  if (!isObject(job)) return "it is no JSON object";
  return (
    versionProblem(job.version) ??
    namesProblem(job) ??
    sizesProblem(job) ??
    trackingProblem(job) ??
    parametersProblem(job.parameters)
  );
}

function versionProblem(version: Json | undefined): string | undefined {
  if (version === VERSION) return undefined;
  if (typeof version !== "number") return "it does not say its version";
  return version > VERSION
    ? `it is of version ${String(version)}, and this ml-platform reads ${String(VERSION)}: take a newer one`
    : `it is of version ${String(version)}, which there has never been`;
}

function namesProblem(job: JsonObject): string | undefined {
  for (const key of ["name", "team"]) {
    const value = job[key];
    if (typeof value !== "string" || !isName(value)) return `its ${key} is no name of Kubernetes, got ${shown(value)}`;
  }
  for (const key of ["pool", "instanceType"])
    if (typeof job[key] !== "string" || job[key] === "") return `its ${key} is no text, got ${shown(job[key])}`;
  return undefined;
}

function sizesProblem({ nodes, maxHours, usdPerNodeHour }: JsonObject): string | undefined {
  const { min, max } = isObject(nodes) ? nodes : {};
  if (!isCount(min) || !isCount(max) || min > max) return `its nodes are no range, got ${shown(nodes)}`;
  if (typeof maxHours !== "number" || !(maxHours > 0)) return `its maxHours is no time, got ${shown(maxHours)}`;
  if (usdPerNodeHour !== undefined && (typeof usdPerNodeHour !== "number" || usdPerNodeHour < 0))
    return `its usdPerNodeHour is no price, got ${shown(usdPerNodeHour)}`;
  return undefined;
}

/** It is printed for people to open, or to run. */
function trackingProblem({ tracking }: JsonObject): string | undefined {
  if (tracking === undefined || (typeof tracking === "string" && TRACKING.test(tracking))) return undefined;
  return `its tracking is neither an address nor a tracker of SageMaker, got ${shown(tracking)}`;
}

function parametersProblem(parameters: Json | undefined): string | undefined {
  if (!isObject(parameters)) return `its parameters are no object, got ${shown(parameters)}`;
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!VARIABLE.test(name)) return `its parameter ${shown(name)} is no name of a variable`;
    if (name === NODES_VARIABLE) return `its parameter ${NODES_VARIABLE} is the number of nodes, which --nodes sets`;
    const problem = isObject(parameter) ? parameterProblem(parameter) : "is no object";
    if (problem !== undefined) return `its parameter ${name} ${problem}`;
  }
  return undefined;
}

function parameterProblem(parameter: JsonObject): string | undefined {
  const problem = rangeProblem(parameter);
  if (problem !== undefined) return problem;
  const wrong = valueProblem(parameter as unknown as PublishedParameter, defaultText(parameter));
  return wrong === undefined ? undefined : `has a default that it does not take itself: ${wrong}`;
}

/** The default as `--set` would give it. */
function defaultText({ default: value }: JsonObject): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function rangeProblem({ type, min, max, values, pattern, maxLength, default: value }: JsonObject): string | undefined {
  switch (type) {
    case "integer":
    case "number":
      return typeof min === "number" && typeof max === "number" && typeof value === "number" && min <= max
        ? undefined
        : `has no range, got ${shown(min)} to ${shown(max)}`;
    case "choice":
      return Array.isArray(values) && values.length > 0 && values.every((one: unknown) => typeof one === "string")
        ? textDefault(value)
        : `has no values to choose from, got ${shown(values)}`;
    case "text":
      if (typeof pattern !== "string" || !isCount(maxLength)) return "has no pattern and length";
      return patternProblem(pattern) ?? textDefault(value);
    case "boolean":
      return typeof value === "boolean" ? undefined : `has no default, got ${shown(value)}`;
    default:
      return `is of a type that this ml-platform does not know, got ${shown(type)}`;
  }
}

function textDefault(value: Json | undefined): string | undefined {
  return typeof value === "string" ? undefined : `has no default, got ${shown(value)}`;
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

/** A value in a message: whole where it is short. */
function shown(value: Json | undefined): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
