import { isDynamic } from "./dynamic";
import { grouped } from "../views/grouped";
import { blocks, hasKey, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { Resolver } from "../terraform/references/resolver";
import { POLICY_ARGUMENTS, PolicyKind } from "../views/policy-arguments";
import { PolicyReading, readPolicy, Statement } from "./policy";

export { POLICY_ARGUMENTS } from "../views/policy-arguments";
export type { PolicyKind } from "../views/policy-arguments";

/** A policy argument of a resource. */
export interface PolicyArgument {
  readonly resource: SynthesizedResource;
  readonly argument: string;
  readonly kind: PolicyKind;
  readonly reading: PolicyReading;
}

const READ = new WeakMap<SynthesizedStack, readonly PolicyArgument[]>();

/** Every policy of a stack, read once however many rules ask. */
export function policiesIn(stack: SynthesizedStack): readonly PolicyArgument[] {
  const known = READ.get(stack);
  if (known !== undefined) return known;
  const resolver = new Resolver([stack]);
  const follow = (text: string): Json | undefined => resolver.meaning(text, stack);
  const made = ({ value, ...policy }: Found): PolicyArgument => ({ ...policy, reading: readPolicy(value, follow) });
  const found = stack.resources
    .filter(({ mode }) => mode === "resource")
    .flatMap((resource) => [...policiesOf(resource).map(made), ...dynamicPolicies(resource)]);
  READ.set(stack, found);
  return found;
}

const BY_RESOURCE = new WeakMap<SynthesizedStack, ReadonlyMap<SynthesizedResource, readonly PolicyArgument[]>>();

/** The policies that a resource of a stack holds. */
export function policiesHeldBy(resource: SynthesizedResource, stack: SynthesizedStack): readonly PolicyArgument[] {
  const known = BY_RESOURCE.get(stack) ?? grouped(policiesIn(stack), (policy) => policy.resource);
  BY_RESOURCE.set(stack, known);
  return known.get(resource) ?? [];
}

/** A policy that is not read yet. */
type Found = Omit<PolicyArgument, "reading"> & { readonly value: Json };

function policiesOf(resource: SynthesizedResource): Found[] {
  const listed = Object.hasOwn(POLICY_ARGUMENTS, resource.type) ? (POLICY_ARGUMENTS[resource.type] ?? []) : [];
  const named = listed
    .filter(([argument]) => hasKey(resource.body, argument))
    .map(([argument, kind]): Found => ({ resource, argument, kind, value: resource.body[argument] ?? null }));
  return [...named, ...inlinePolicies(resource)];
}

function inlinePolicies(resource: SynthesizedResource): Found[] {
  if (resource.type !== "aws_iam_role") return [];
  return blocks(resource.body, "inline_policy").flatMap((block, index): Found[] => {
    const argument = `inline_policy[${String(index)}].policy`;
    return hasKey(block, "policy") ? [{ resource, argument, kind: "identity", value: block.policy ?? null }] : [];
  });
}

function dynamicPolicies(resource: SynthesizedResource): PolicyArgument[] {
  if (resource.type !== "aws_iam_role" || !isDynamic(resource.body, "inline_policy")) return [];
  const reading = { kind: "unknown", why: "its inline policies are known only at plan" } as const;
  return [{ resource, argument: "inline_policy", kind: "identity", reading }];
}

/** Calls `judge` on each statement of the policies of these kinds. MLP-IAM-106 speaks of those that cannot be read. */
export function eachStatement(
  stack: SynthesizedStack,
  kinds: readonly PolicyKind[],
  judge: (statement: Statement, policy: PolicyArgument) => void,
): void {
  for (const policy of policiesIn(stack)) {
    if (!kinds.includes(policy.kind) || policy.reading.kind !== "policy") continue;
    for (const statement of policy.reading.statements) judge(statement, policy);
  }
}
