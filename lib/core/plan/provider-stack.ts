import { Problem } from "../finding";

/** A provider is configured in each stack by itself: Terraform knows none of another one. */
export function checkProviderStack(providerPath: string, stackPath: string, isInside: boolean): Problem[] {
  if (isInside) return [];
  return [
    {
      code: "MLP-CORE-037",
      property: "provider",
      message: `the provider is in another stack, got ${providerPath} for ${stackPath}`,
      fix: "make a provider with the same settings in this stack, and give that one",
    },
  ];
}
