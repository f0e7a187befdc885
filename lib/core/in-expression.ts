import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { isToken } from "./known";

/**
 * A text inside an expression: a literal in quotes; what has a token in it as a local value, since CDKTF writes a token
 * otherwise inside braces than outside, by its kind.
 */
export function inExpression(scope: Construct, id: string, text: string): string {
  return isToken(text) ? `local.${new TerraformLocal(scope, id, text).friendlyUniqueId}` : JSON.stringify(text);
}
