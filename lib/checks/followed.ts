import type { Resource, Views } from "../views";
import { hole, isHole, Statement, wholeExpression } from "./policy";

/**
 * A statement with what its resources and principals mean in the place of references to local values and to outputs of
 * other stacks: a text, or the attribute of a resource.
 */
export function followed(statement: Statement, holder: Resource, views: Views): Statement {
  const { resources, principals } = statement;
  if (!resources.some(isHole) && !principals.some(({ id }) => isHole(id))) return statement;
  const meant = (text: string): string => meantBy(text, holder, views);
  return {
    ...statement,
    resources: resources.map(meant),
    principals: principals.map(({ type, id }) => ({ type, id: meant(id) })),
  };
}

function meantBy(text: string, { stack, address }: Resource, views: Views): string {
  const expression = wholeExpression(text);
  if (expression === undefined) return text;
  const value = views.value(expression, stack, address);
  if (value.kind === "known") return typeof value.value === "string" ? value.value : text;
  if (value.kind === "unknown" || value.attribute === undefined) return text;
  return hole(`\${${value.to.address}.${value.attribute}}`);
}
