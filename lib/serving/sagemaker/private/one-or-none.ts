import { ref, TerraformLocal, TerraformResource, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { inExpression } from "../../../core/in-expression";

/** The address of a resource that is there once: with its index, where it may not be there at all. */
export function oneOf(resource: TerraformResource): string {
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  return resource.count === undefined ? address : `${address}[0]`;
}

/** An attribute of it, for what is there with it. */
export function attributeOf(resource: TerraformResource, attribute: string): string {
  return Token.asString(ref(`${oneOf(resource)}.${attribute}`, TerraformStack.of(resource)));
}

/** An attribute of it, and what it will be while there is none, for what is there either way. */
export function orElse(scope: Construct, id: string, resource: TerraformResource, attribute: string, expected: string) {
  if (resource.count === undefined) return attributeOf(resource, attribute);
  const planned = inExpression(scope, `Planned${id}`, expected);
  return new TerraformLocal(scope, id, `\${try(${oneOf(resource)}.${attribute}, ${planned})}`).asString;
}
