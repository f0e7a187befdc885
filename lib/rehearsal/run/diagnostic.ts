import { Finding, findingOf } from "../../core/finding";
import { constructPath, elementsOf, isObject, Json, JsonObject } from "../lint/configuration";
import { jsonPathAt } from "./json-position";

/** A message of Terraform's in its machine-readable form. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number; readonly byte: number } };
}

/** The configuration that Terraform's messages speak of. */
export interface ConfigurationText {
  readonly stack: string;
  readonly file: string;
  /** The text of the copy that Terraform reads. */
  readonly text: string;
  readonly json: JsonObject;
}

/** The place of a message in the user's terms. */
export interface Place {
  /** Construct path, or stack and address where there is no construct. */
  readonly path: string;
  readonly address?: string;
  readonly property?: string;
}

const CONDITION_SUMMARIES =
  /^(Resource (pre|post)condition failed|Module output value precondition failed|Check block assertion failed)$/;

/** Whether a message says that a `check`, precondition or postcondition does not hold. */
function isFailedCondition(diagnostic: Diagnostic): boolean {
  return CONDITION_SUMMARIES.test(diagnostic.summary);
}

/** Turns Terraform's messages into findings: errors, and warnings that a check failed. */
export function findingsOfDiagnostics(
  step: string,
  diagnostics: readonly Diagnostic[],
  configuration: ConfigurationText,
): Finding[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === "error" || isFailedCondition(diagnostic))
    .map((diagnostic) => findingOfDiagnostic(step, diagnostic, configuration));
}

function findingOfDiagnostic(step: string, diagnostic: Diagnostic, configuration: ConfigurationText): Finding {
  const { path, address, property } = placeOf(diagnostic, configuration);
  const text = [diagnostic.summary, diagnostic.detail ?? ""]
    .map((part) => oneLine(part).replace(/\.$/, ""))
    .filter((part) => part !== "");
  const message = `${step}${address === undefined ? "" : `, ${address}`}: ${text.join(": ")}`;
  if (isFailedCondition(diagnostic)) {
    const fix = "make the condition hold, or state the answer the data source is expected to give";
    return findingOf({ code: "MLP-REHEARSE-005", property, message, fix }, path);
  }
  return findingOf({ code: "MLP-REHEARSE-001", property, message, fix: fixOf(diagnostic, address) }, path);
}

function fixOf({ summary }: Diagnostic, address = ""): string {
  if (summary === "No value for required variable")
    return `set TF_VAR_${address.replace("variable.", "")} in the environment, or give the variable a default`;
  return "correct the argument; the words are Terraform's own";
}

/** Finds construct and argument of a message, by its place in the file, else by its address. */
export function placeOf(diagnostic: Diagnostic, configuration: ConfigurationText): Place {
  const { range } = diagnostic;
  const inFile = range?.filename.endsWith(configuration.file) === true;
  const keys = inFile ? jsonPathAt(configuration.text, range.start.byte) : addressKeys(diagnostic.address);
  const depth = depthOf(keys);
  if (depth === undefined || keys.length < depth) return placeInText(diagnostic, configuration);
  const head = keys.slice(0, depth);
  const body = head.reduce<Json | undefined>(step, configuration.json);
  const path = isObject(body) ? constructPath(body) : undefined;
  const address = diagnostic.address ?? addressOf(head, body);
  const property = withMissing(diagnostic, propertyOf(keys.slice(depth)));
  return {
    path: path ?? `${configuration.stack}/${address}`,
    address,
    property: property ?? moduleFile(diagnostic, inFile),
  };
}

/** Of what is missing Terraform names the place where it is not: its name is put behind that. */
function withMissing({ summary, detail = "" }: Diagnostic, place: string | undefined): string | undefined {
  const block = /^(?:Insufficient|Too many) ([\w-]+) blocks$/.exec(summary)?.[1];
  const argument = /^The argument "(?:[\w-]+\.)*([\w-]+)" is required/.exec(detail)?.[1];
  const name = block ?? argument;
  if (name === undefined || place === name || place?.endsWith(`.${name}`) === true) return place;
  return place === undefined ? name : `${place}.${name}`;
}

/** A message without a place often names the element it speaks of. */
function placeInText({ detail = "" }: Diagnostic, { stack, json }: ConfigurationText): Place {
  const words = new Set(detail.split(/[^\w.-]+/));
  const named = elementsOf(json).find(({ address }) => words.has(address));
  return named === undefined ? { path: stack } : { path: named.path, address: named.address };
}

/** How many keys lead to one element, by section of the configuration. */
const DEPTHS: Readonly<Record<string, number>> = {
  resource: 3,
  data: 3,
  module: 2,
  output: 2,
  check: 2,
  provider: 2,
  variable: 2,
  locals: 2,
  terraform: 1,
};

/** As Terraform writes it; a provider is told by its alias, as it has no address. */
function addressOf([section = "", ...rest]: readonly (string | number)[], body: Json | undefined): string {
  if (section === "resource") return rest.join(".");
  const alias = isObject(body) && typeof body["alias"] === "string" ? body["alias"] : undefined;
  return section === "provider"
    ? ["provider", rest[0], alias].filter((part) => part !== undefined).join(".")
    : [section, ...rest].join(".");
}

/** Providers of one name are a list, where there are several. */
function depthOf([section, , third]: readonly (string | number)[]): number | undefined {
  const depth = DEPTHS[String(section)];
  return section === "provider" && typeof third === "number" ? 3 : depth;
}

function step(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) ? value[key] : undefined;
}

/** `["rule", 0, "status"]` → `rule[0].status`. */
function propertyOf(keys: readonly (string | number)[]): string | undefined {
  if (keys.length === 0 || keys[0] === "//") return undefined;
  return keys.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    "",
  );
}

/** `module.x["k"].aws_y.z[0]` → the keys of what stands in the root module. */
function addressKeys(address: string | undefined): string[] {
  const parts = (address ?? "").replace(/\[[^\]]*\]/g, "").split(".");
  if (parts[0] === "" || parts[0] === undefined) return [];
  if (parts[0] in DEPTHS && parts[0] !== "resource") return parts.slice(0, DEPTHS[parts[0]]);
  return ["resource", ...parts.slice(0, 2)];
}

function moduleFile(diagnostic: Diagnostic, inRoot: boolean): string | undefined {
  return inRoot || diagnostic.range === undefined
    ? undefined
    : `${diagnostic.range.filename}:${diagnostic.range.start.line}`;
}

/** What Terraform writes for people, without its frames and line breaks. */
export function oneLine(text: string): string {
  return text.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ").trim();
}
