import { App } from "cdktf";
import { collectFindings, Finding, PlatformStack } from "../../lib/core";
import { environment } from "./stacks";

/** What is found where constructs are made, without a synth: a constructor must not throw either. */
export function foundIn(make: (stack: PlatformStack) => void): { readonly problems: readonly Finding[] } {
  const stack = new PlatformStack(new App(), "prod", { environment: environment() });
  make(stack);
  return { problems: collectFindings(stack) };
}
