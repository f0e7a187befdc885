import { blocks, isObject, SynthesizedStack } from "../terraform";

/**
 * Whether a stack is surely what Terraform is run on. A folder without a backend may be a module, which another one
 * calls.
 */
export function isRoot(stack: SynthesizedStack): boolean {
  return isObject(stack.json["//"]) || stack.hides.length > 0 || keepsState(stack);
}

function keepsState({ json }: SynthesizedStack): boolean {
  return blocks(json, "terraform").some((settings) => settings.backend !== undefined || settings.cloud !== undefined);
}
