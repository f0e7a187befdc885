import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Token, Tokenization } from "cdktf";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** A string token, or a number that may be one; a text without either is what it is. */
const MAY_HOLD_TOKEN = /\$\{TfToken\[|\de\+?\d/;

/**
 * Makes the outputs and remote states that references to other stacks need. `TerraformStack.prepareStack` resolves
 * every value of the stack for it, which is two fifths of a synth; only tokens can be references, so here only tokens
 * are resolved.
 */
export function prepareReferences(stack: TerraformStack): void {
  for (const element of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(element) || element.cdktfStack !== stack) continue;
    resolveTokens(element.toTerraform(), stack);
  }
}

function resolveTokens(value: unknown, stack: TerraformStack): void {
  if (isToken(value)) Tokenization.resolve(value, { scope: stack, resolver: RESOLVER, preparing: true });
  else if (Array.isArray(value)) for (const item of value) resolveTokens(item, stack);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      resolveTokens(key, stack);
      resolveTokens(item, stack);
    }
  }
}

function isToken(value: unknown): boolean {
  return typeof value === "string" ? MAY_HOLD_TOKEN.test(value) : Token.isUnresolved(value);
}
