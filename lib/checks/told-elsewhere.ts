import type { Resource, Views } from "../views";
import { hasKey } from "../terraform";

/**
 * Whether somebody else is told of a resource, and may let others in there: a module of its stack, or who reads the outputs
 * of a stack that is judged by itself. It may be a module itself.
 */
export function isToldElsewhere(resource: Resource, views: Views): boolean {
  return told(resource).test(toldBy(resource, views));
}

/** Whether somebody else is told the name of a role, and may attach policies to it: its ARN does not do for that. */
export function isNameTold(role: Resource, views: Views): boolean {
  return new RegExp(`${addressOf(role)}(?:\\.(?:name|id)\\b|\\})`).test(toldBy(role, views));
}

function told(resource: Resource): RegExp {
  return new RegExp(`${addressOf(resource)}[.}]`);
}

/** The address of a resource, or of one of several, as an expression has it. */
function addressOf({ address }: Resource): string {
  return `(?<![\\w.])${address.replace(/[.-]/g, "\\$&")}(?:\\[[^\\]]*\\])?`;
}

const TEXTS = new WeakMap<Views, Map<Resource["stack"], string>>();

/** What modules of its stack are given, and what its outputs tell where it is judged by itself. */
function toldBy({ stack }: Resource, views: Views): string {
  const texts = TEXTS.get(views) ?? new Map<Resource["stack"], string>();
  TEXTS.set(views, texts);
  const sections = views.stacks.length === 1 ? ["module", "output"] : ["module"];
  const text =
    texts.get(stack) ??
    sections.map((name) => (hasKey(stack.json, name) ? JSON.stringify(stack.json[name]) : "")).join();
  texts.set(stack, text);
  return text;
}
