import { asArray, isObject, Json, JsonObject } from "../terraform";
import { attributeIn } from "../terraform/expression/literals";
import { parseTemplate } from "../terraform/expression/parse";
import { plainReference } from "../terraform/expression/reference";
import { isEveryResource } from "../core/policy-elements";
import { opened } from "../terraform/opened/opened";
import { asTemplate } from "../terraform/opened/source";
import { isTooDeep } from "../terraform/opened/too-deep";
import { Template } from "../terraform/expression/syntax";

/** An expression inside a parsed policy stands between two private-use characters. */
const HOLE = /\uE000([^\uE001]*)\uE001/g;

/** One statement of an IAM policy. */
export interface Statement {
  /** `statement 2`, or its Sid. */
  readonly label: string;
  /** Whether it is an Allow, not a Deny. */
  readonly allows: boolean;
  /** Its `Action`. */
  readonly actions: readonly string[];
  /** Its `NotAction`. */
  readonly notActions: readonly string[];
  /** Its `Resource`. */
  readonly resources: readonly string[];
  /** Its `NotResource`. */
  readonly notResources: readonly string[];
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`, with the ids under it. */
  readonly principals: readonly Principal[];
  /** Whether it is for everybody but those that it names. */
  readonly hasNotPrincipal: boolean;
  /**
   * Its `Condition`.
   * @default - none, or an empty one
   */
  readonly condition?: JsonObject;
  /** Whether the condition, or an operator or a test of it, is an expression: what it tests is known only at plan. */
  readonly isConditionUnknown: boolean;
  /** Whether the effect is an expression: then `allows` tells nothing. */
  readonly isEffectUnknown: boolean;
}

/** Who a statement is for. */
export interface Principal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`. */
  readonly type: string;
  /** An ARN, an account, the name of a service. */
  readonly id: string;
}

/** A policy argument, as far as it can be read. */
export type PolicyReading = ReadPolicy | UnreadPolicy;

/** A policy that was read. */
export interface ReadPolicy {
  /** Which kind of reading it is. */
  readonly kind: "policy";
  /** Its statements, in their order. */
  readonly statements: readonly Statement[];
  /** The document itself, with holes in the place of expressions. */
  readonly document: JsonObject;
}

/** A policy that only the plan knows, or that AWS cannot read. */
export interface UnreadPolicy {
  /** Which of the two it is. */
  readonly kind: "unknown" | "invalid";
  /** What it depends on, or what is wrong with it. */
  readonly why: string;
}

/** Gives the value that a text refers to as a whole; undefined where it does not, or nobody can tell. */
type Follow = (text: string) => Json | undefined;

/**
 * Reads a policy: JSON text, or a call that makes it. An expression inside a string stays as a hole in it; `isHole` finds
 * it. `follow` gives what a whole expression means, where the configuration tells.
 */
export function readPolicy(value: Json, follow: Follow = () => undefined): PolicyReading {
  if (typeof value !== "string") return { kind: "invalid", why: `it is not a string, got ${JSON.stringify(value)}` };
  const written = readWritten(value);
  if (written !== undefined) return written;
  const document = openedDocument(value, follow) ?? openedDocument(follow(value), follow);
  if (document !== undefined) return readDocument(withHoles(document));
  const template = parseTemplate(value);
  if (template.kind === "invalid") {
    return { kind: "invalid", why: `Terraform refuses it: ${template.why}; in text, \`$\${\` stands for \`\${\`` };
  }
  if (template.whole) return { kind: "unknown", why: `${value} is known only at plan` };
  const isText = template.parts.every((part) => typeof part === "string");
  return isText
    ? { kind: "invalid", why: "it is not a JSON object" }
    : { kind: "unknown", why: "an expression is outside its strings" };
}

/**
 * Reads any document of JSON, written as text or by a call that makes it, expressions in its strings as holes. Undefined
 * where only the plan knows it.
 */
export function readJson(value: Json, follow: Follow = () => undefined): JsonObject | undefined {
  if (typeof value !== "string") return undefined;
  const written = jsonWithHoles(value);
  if (written !== undefined) return written;
  const document = openedDocument(value, follow) ?? openedDocument(follow(value), follow);
  const read = document === undefined ? undefined : withHoles(document);
  return isObject(read) ? read : undefined;
}

/** Reads a policy that is written down by itself, the same wherever it stands; undefined for other texts. */
export function readWritten(text: string): PolicyReading | undefined {
  const document = jsonWithHoles(text) ?? documentIn(text);
  return document === undefined ? undefined : readDocument(document);
}

function documentIn(text: string): Json | undefined {
  const document = openedDocument(text, () => undefined);
  return document === undefined ? undefined : withHoles(document);
}

/** References to attributes alone, which need no reading. */
const REFERENCE = /(?<!\$)\$\{[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+\}/g;

function withPlainReferences(text: string): string | undefined {
  if (text.includes("%{")) return undefined;
  if (!text.includes("${")) return text;
  const held = text.replace(REFERENCE, "\uE000$&\uE001");
  // each that was found brings two signs
  return text.split("${").length - 1 === (held.length - text.length) / 2 ? held : undefined;
}

function withExpressions(text: string): string | undefined {
  const template = parseTemplate(text);
  if (template.kind === "invalid") return undefined;
  const inText = (part: Template["parts"][number]): string =>
    typeof part === "string" ? part : JSON.stringify(hole(asTemplate(part, text))).slice(1, -1);
  return template.parts.map(inText).join("");
}

/** Whether a text has what stands for expressions, as it is or as JSON writes it. */
function holdsMarks(text: string): boolean {
  return isHole(text) || text.includes("\uE001") || (text.includes("\\u") && /\\ue00[01]/i.test(text));
}

/** The document of JSON text whose expressions all stand in its strings: what nearly every policy is. */
function jsonWithHoles(text: string): JsonObject | undefined {
  if (!/^\s*\{/.test(text) || holdsMarks(text)) return undefined;
  const json = withPlainReferences(text) ?? withExpressions(text);
  if (json === undefined) return undefined;
  try {
    const document = JSON.parse(json) as Json;
    return isObject(document) && !isTooDeep(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

/** What the text of a document says; undefined for other texts, and for a document that is an expression as a whole. */
function openedDocument(value: Json | undefined, follow: Follow): Json | undefined {
  const { packings = [], value: document } = (value === undefined ? undefined : opened(value)) ?? {};
  const isJson = packings.length === 1 && (packings[0] === "json" || packings[0] === "jsonencode");
  const meant = typeof document === "string" ? follow(document) : document;
  return isJson && typeof meant === "object" ? meant : undefined;
}

/** Reads a document whose texts are templates of Terraform: what a data source would write. */
export function readTemplates(document: JsonObject): PolicyReading {
  return readDocument(withHoles(document));
}

/** Reads a document that has holes in the place of expressions. */
export function readDocument(document: Json): PolicyReading {
  if (!isObject(document)) return { kind: "invalid", why: "it is not a JSON object" };
  const statements = asArray(document.Statement);
  if (statements.length === 0) return { kind: "invalid", why: "it has no Statement" };
  if (!statements.every(isObject)) return { kind: "unknown", why: "a statement is known only at plan" };
  return { kind: "policy", statements: statements.map(readStatement), document };
}

/** A document with its texts as AWS will read them, holes in the place of expressions. */
function withHoles(value: Json): Json {
  if (typeof value === "string") return withHole(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(withHoles);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [withHole(key), withHoles(item)]));
}

function withHole(text: string): string {
  if (!text.includes("{")) return text;
  if (plainReference(text) !== undefined) return hole(text);
  const template = parseTemplate(text);
  if (template.kind === "invalid") return text;
  return template.parts.map((part) => (typeof part === "string" ? part : hole(asTemplate(part, text)))).join("");
}

/** Whether a text of a policy is, or holds, an expression. */
export function isHole(text: string): boolean {
  return text.includes("\uE000");
}

/** The expression that a text of a policy consists of; undefined when it is, or begins or ends with, literal text. */
export function wholeExpression(text: string): string | undefined {
  return /^\uE000([^\uE001]*)\uE001$/.exec(text)?.[1];
}

/** The expressions that stand in a text of a policy, in their order. */
export function expressionsIn(text: string): readonly string[] {
  return [...text.matchAll(HOLE)].map(([, expression = ""]) => expression);
}

/** A reference to an ARN of a resource is one resource; any other whole expression could be `*`. */
export function mayBeEverything(text: string): boolean {
  const expression = wholeExpression(text);
  return expression !== undefined && !/(?:^|_)arn$/.test(attributeIn(expression)?.attribute ?? "");
}

/** Whether a statement is for resources that it names, and not for all there are. */
export function namesResources({ resources, notResources }: Statement): boolean {
  return notResources.length === 0 && resources.length > 0 && !resources.some((text) => isEveryResource(outline(text)));
}

/** Wildcard actions, as a message names them. */
export function wildcards(actions: readonly string[]): string {
  const got = actions.map((action) => `"${shown(action)}"`).join(", ");
  return `${actions.length === 1 ? "a wildcard action" : "wildcard actions"}, got ${got}`;
}

/** A text of a policy as it was written. */
export function shown(text: string): string {
  return isHole(text) ? text.replaceAll(HOLE, "$1") : text;
}

/** The text with each expression replaced by one character, to look at its form. */
export function outline(text: string): string {
  return isHole(text) ? text.replaceAll(HOLE, "\uE000") : text;
}

/** An expression, as a text of a policy holds it. */
export function hole(expression: string): string {
  return `\uE000${expression}\uE001`;
}

function readStatement(statement: JsonObject, index: number): Statement {
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  return {
    label: typeof sid === "string" && sid !== "" ? `statement ${shown(sid)}` : `statement ${String(index + 1)}`,
    allows: effect !== "Deny",
    actions: texts(statement.Action),
    notActions: texts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: texts(statement.NotResource),
    principals: principalsOf(statement.Principal),
    hasNotPrincipal: statement.NotPrincipal !== undefined,
    condition: isObject(condition) && Object.keys(condition).length > 0 ? condition : undefined,
    isConditionUnknown: isExpression(condition) || (isObject(condition) && hasUnknownTest(condition)),
    isEffectUnknown: isExpression(effect),
  };
}

/** Whether an operator, or what it tests, is known only at plan. */
function hasUnknownTest(condition: JsonObject): boolean {
  return Object.entries(condition).some(([operator, test]) => isHole(operator) || isExpression(test));
}

function isExpression(value: Json | undefined): boolean {
  return typeof value === "string" && isHole(value);
}

function principalsOf(value: Json | undefined): Statement["principals"] {
  if (typeof value === "string") return [{ type: value === "*" ? "*" : "AWS", id: value }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([type, ids]) => texts(ids).map((id) => ({ type, id })));
}

function texts(value: Json | undefined): string[] {
  return asArray(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}
