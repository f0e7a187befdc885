import { createHash } from "node:crypto";
import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { environmentOf } from "./aws-context";
import { fitName, NameRule } from "./plan/name";

/**
 * A physical name from the environment and the construct's path in its stack, inside AWS's rules for that kind of
 * resource: `prod-foundation-artifacts`. What is cut is replaced by a hash, so that names stay unique.
 */
export function physicalName(scope: IConstruct, rule: NameRule): string {
  const stack = TerraformStack.of(scope);
  const inside = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map((node) => node.node.id);
  const environment = environmentOf(scope)?.name;
  const named = environment === undefined || stack.node.id.startsWith(environment);
  return fitName([...(named ? [] : [environment]), stack.node.id, ...inside], rule, shortHash);
}

/** Eight hexadecimal digits that stand for a text. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
