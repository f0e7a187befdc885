import { TerraformElement, TerraformProvider, TerraformStack } from "cdktf";
import { environmentOf } from "./aws-context";
import { Problem } from "./finding";
import { COMPONENT } from "./paths";
import { checkDefaultProvider } from "./plan/default-provider";
import { configuredPlace, isOfAws, providerOf } from "./provider";

/**
 * Whether a stack's default provider works where the Environment says, of which names and ARNs are made. Constructs that
 * were given a provider go by that one, and resources of somebody else's by what was written for them.
 */
export function providerProblems(stack: TerraformStack, elements: readonly TerraformElement[]): Problem[] {
  const environment = environmentOf(stack);
  if (environment === undefined) return [];
  const [provider, ...others] = elements.filter(TerraformProvider.isTerraformProvider).filter(isDefault);
  // of two defaults nobody can tell which is meant, and they are a finding of their own
  if (provider === undefined || others.length > 0) return [];
  const problems = checkDefaultProvider(provider.node.path, configuredPlace(provider), environment);
  return problems.length > 0 && elements.some(usesDefault) ? problems : [];
}

/** The region of a stack's only default AWS provider, where it is there already and says it in a literal. */
export function defaultRegion(stack: TerraformStack): string | undefined {
  const [provider, ...others] = stack.node.findAll().filter(TerraformProvider.isTerraformProvider).filter(isDefault);
  return provider === undefined || others.length > 0 ? undefined : configuredPlace(provider).region;
}

function isDefault({ terraformResourceType, alias }: TerraformProvider): boolean {
  return terraformResourceType === "aws" && alias === undefined;
}

function usesDefault(element: TerraformElement): boolean {
  if (!isOfAws(element) || (element.provider ?? providerOf(element))?.alias !== undefined) return false;
  return element.node.scopes.some((scope) => COMPONENT in scope);
}
