import type { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import { Problem } from "../finding";

/** A provider is configured in each stack by itself: Terraform knows none of another one. */
export function checkProviderStack({ node }: TerraformProvider, stack: IConstruct): Problem[] {
  if (node.scopes.includes(stack)) return [];
  return [
    {
      code: "MLP-CORE-036",
      property: "provider",
      message: `the provider stands in another stack, got ${node.path} for ${stack.node.path}`,
      fix: "make a provider with the same settings in this stack, and give that one",
    },
  ];
}
