import type { Json } from "../json";
import { parseTemplate } from "../expression/parse";
import { Call, Expression, Template } from "../expression/syntax";
import { textOfBase64 } from "./base64";
import { fromJsonText, Marked, marked, unmarked } from "./json-text";
import { partsOfMime } from "./mime";
import { asJson, asTemplate, escaped } from "./source";
import { fromYaml } from "./yaml";

/** What a value was packed in, from the outside inwards. */
export type Packing = "jsonencode" | "yamlencode" | "base64encode" | "base64gzip" | "base64" | "json" | "mime" | "yaml";

/** What was in a text. */
export interface Opened {
  readonly packings: readonly Packing[];
  /**
   * What was packed, as if it stood in the configuration: its texts are templates. A MIME document is a list of
   * `{ type, text }`, or `{ type, value }` where the text of a part was opened, too.
   */
  readonly value: Json;
}

/** Opens a text that holds JSON, YAML, MIME or base64 of one of them, or a call that makes it; undefined for others. */
export function opened(value: Json): Opened | undefined {
  if (typeof value !== "string") return undefined;
  const template = parseTemplate(value);
  if (template.kind === "invalid") return undefined;
  const [only] = template.whole ? template.parts : [];
  return typeof only === "object" ? openedCall(only, value) : openedTemplate(template, value);
}

const ENCODES = new Map<string, Packing>([
  ["jsonencode", "jsonencode"],
  ["yamlencode", "yamlencode"],
  ["base64encode", "base64encode"],
  ["base64gzip", "base64gzip"],
]);

/** What each call reads: JSON is YAML too. */
const DECODES = new Map<string, readonly Packing[]>([
  ["jsondecode", ["json"]],
  ["yamldecode", ["json", "yaml"]],
]);

function openedCall(expression: Expression, source: string): Opened | undefined {
  if (expression.kind === "access" && expression.steps.length === 0) return openedCall(expression.of, source);
  if (expression.kind === "call" && DECODES.has(expression.name)) return openedDecoded(expression, source);
  const packing = expression.kind === "call" ? ENCODES.get(expression.name) : undefined;
  const [packed] = packing === undefined ? [] : (expression as Call).arguments;
  if (packing === undefined || packed === undefined) return undefined;
  const value = asJson(packed, source);
  if (packing === "jsonencode" || packing === "yamlencode") return { packings: [packing], value };
  const inner = opened(value);
  return { packings: [packing, ...(inner?.packings ?? [])], value: inner?.value ?? value };
}

/** What a call decodes that is given its text in place, as `yamldecode` of a heredoc. */
function openedDecoded({ name, arguments: [packed] }: Call, source: string): Opened | undefined {
  const inner = packed === undefined ? undefined : opened(asJson(packed, source));
  const [form, ...more] = inner?.packings ?? [];
  return more.length === 0 && form !== undefined && DECODES.get(name)?.includes(form) === true ? inner : undefined;
}

function openedTemplate(template: Template, source: string): Opened | undefined {
  const given = marked(template, source);
  if (given === undefined) return undefined;
  const isPlain = given.expressions.length === 0;
  const inner = isPlain ? textOfBase64(given.text) : undefined;
  if (inner !== undefined) return openedBase64(inner);
  return openedText(given);
}

/** Text that was in base64 is no template: what looks like an expression in it is text. */
function openedBase64(text: string): Opened | undefined {
  const inner = openedText({ text, expressions: [], source: "" });
  if (inner !== undefined) return { packings: ["base64", ...inner.packings], value: inner.value };
  return text.includes("\n") ? { packings: ["base64"], value: escaped(text) } : undefined;
}

function openedText(given: Marked): Opened | undefined {
  const json = fromJsonText(given, (expression) => wholeValue(expression, given.source));
  if (json !== undefined) return { packings: ["json"], value: json };
  const parts = partsOfMime(given.text);
  if (parts !== undefined) {
    const value = parts.map(({ type, text }): Json => {
      const inner = openedText({ ...given, text });
      return inner === undefined ? { type, text: unmarked(text, given) } : { type, value: inner.value };
    });
    return { packings: ["mime"], value };
  }
  const yaml = fromYaml(given.text, (text) => unmarked(text, given));
  return yaml === undefined ? undefined : { packings: ["yaml"], value: yaml };
}

/** An expression in the place of a value of JSON text gives JSON, and mostly says of what. */
function wholeValue(expression: Expression, source: string): Json {
  const inner = openedCall(expression, source);
  return inner?.packings[0] === "jsonencode" ? inner.value : asTemplate(expression, source);
}
