import type { Rule } from "../../../lib/checks";
import { JsonObject, SynthesizedStack, synthesizedStack } from "../../../lib/terraform";

/** What a rule says of some configurations: each is a fragment of Terraform's JSON, a stack or several by name. */
export interface Proof {
  readonly rule: Rule;
  /** Programs that break the rule, and where it says so: `aws_eks_node_group.G.instance_types`. */
  readonly breaks: readonly (Scene & { readonly at: readonly string[] })[];
  /** Programs that come near, and are right; of those that are certain nothing is unknown either. */
  readonly legal: readonly (Scene & { readonly isCertain?: true })[];
  /** Programs of which only the plan knows. */
  readonly unknown: readonly Scene[];
  /** The whole text of the first finding of the first program that breaks it. */
  readonly told: string;
  /** The same as of a scene, of all of them. */
  readonly hiddenInPlans?: string;
  /** Whether what the rule is about happens inside one stack, so that splitting it changes the answer. */
  readonly withinStack?: boolean;
}

/** A configuration, with what it shows. */
export interface Scene {
  readonly what: string;
  /** What a plan does not show of it, so that nothing is found there. */
  readonly hiddenInPlans?: string;
  /** The JSON of one stack, `s`. */
  readonly json?: JsonObject;
  /** The JSON of several stacks by their names. */
  readonly stacks?: Readonly<Record<string, JsonObject>>;
}

/** Names and JSON of a scene's stacks. */
export function sceneStacks({ json, stacks = json === undefined ? {} : { s: json } }: Scene): [string, JsonObject][] {
  return Object.entries(stacks);
}

/** Stacks as they are read, each after the ones before it. */
export function readStacks(stacks: readonly (readonly [string, JsonObject])[]): SynthesizedStack[] {
  return stacks.map(([name, json], index) =>
    synthesizedStack(name, json, { dependencies: stacks.slice(0, index).map(([before]) => before) }),
  );
}
