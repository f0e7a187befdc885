import { attributeRead } from "../terraform/expression/reference";
import { valueOf } from "../terraform/references/value";
import { SynthesizedStack } from "../terraform";
import { hole, Statement, wholeExpression } from "./policy";
import { resolverOf } from "./resolver-of";

/**
 * A statement with what its resources and principals mean in the place of references to local values and to outputs of
 * other stacks: a text, or the attribute of a resource.
 */
export function followed(
  statement: Statement,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Statement {
  const meant = (text: string): string => meantBy(text, stack, stacks);
  return {
    ...statement,
    resources: statement.resources.map(meant),
    principals: statement.principals.map(({ type, id }) => ({ type, id: meant(id) })),
  };
}

function meantBy(text: string, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string {
  const expression = wholeExpression(text);
  if (expression === undefined) return text;
  const value = valueOf(expression, stack, resolverOf(stacks));
  if (value.kind === "known") return typeof value.value === "string" ? value.value : text;
  if (value.kind === "unknown") return text;
  const { address, reference } = value.to;
  const attribute = attributeRead(reference);
  return attribute === undefined ? text : hole(`\${${address}.${attribute}}`);
}
