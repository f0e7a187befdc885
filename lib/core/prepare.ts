import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Token, Tokenization } from "cdktf";
import { IConstruct } from "constructs";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What every token in a text or a map's key contains, and what a number token looks like in a text. */
const TOKEN = "TfToken[";
const NUMBER_TOKEN = /\de\+?\d/;

/** CDKTF's own limit, against cycles. */
const DEEPEST = 200;

/**
 * Makes the outputs and remote states that references to other stacks need. `TerraformStack.prepareStack` resolves
 * every value of the stack for it, two fifths of a synth. Only tokens can be such references, so only tokens are
 * resolved; and without another stack, nothing.
 */
export function prepareReferences(stack: TerraformStack): void {
  if (isOnlyStack(stack, stack.node.root)) return;
  const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
  for (const element of elements) {
    if (element.cdktfStack === stack) resolveTokens(element.toTerraform(), stack, 0);
  }
}

function isOnlyStack(stack: TerraformStack, below: IConstruct): boolean {
  if (TerraformStack.isStack(below) && below !== stack) return false;
  return below.node.children.every((child) => isOnlyStack(stack, child));
}

function resolveTokens(value: unknown, stack: TerraformStack, depth: number): void {
  if (typeof value === "string" || typeof value === "number") {
    if (isToken(value)) prepare(value, stack);
  } else if (typeof value === "object" && value !== null) {
    if (isObjectToken(value) || depth > DEEPEST) prepare(value, stack);
    else if (Array.isArray(value)) for (const item of value) resolveTokens(item, stack, depth + 1);
    else for (const key in value) resolveTokens(value[key as keyof typeof value], stack, depth + 1);
  }
}

/** Resolves, and throws CDKTF's error where the value is none that could be. */
function prepare(value: unknown, stack: TerraformStack): void {
  Tokenization.resolve(value, { scope: stack, resolver: RESOLVER, preparing: true });
}

function isToken(value: string | number): boolean {
  if (typeof value === "number") return Token.isUnresolved(value);
  return value.includes(TOKEN) || NUMBER_TOKEN.test(value);
}

function isObjectToken(value: object): boolean {
  if (Array.isArray(value)) return Token.isUnresolved(value);
  if (Tokenization.isResolvable(value)) return true;
  for (const key in value) if (key.includes(TOKEN)) return true;
  return false;
}
