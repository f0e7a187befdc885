import { asArray, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { targetIn } from "./target";

/** A role that an argument names. */
export interface NamedRole {
  /** The same for whatever names the same role. */
  readonly key: string;
  /** Its address, else its name. */
  readonly words: string;
}

/** The role of a `role` argument, through outputs of other stacks; undefined where only the plan knows. */
export function roleNamed(
  value: Json | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): NamedRole | undefined {
  if (typeof value !== "string") return undefined;
  const name = literalText(value);
  if (name !== undefined) return roleOfName(name, stacks);
  const target = targetIn(value, stack, stacks, false);
  return target?.resource.type === "aws_iam_role" ? roleAt(target.resource, target.stack) : undefined;
}

/** A role of the app. */
function roleAt({ address }: SynthesizedResource, stack: SynthesizedStack): NamedRole {
  return { key: `${stack.name} ${address}`, words: address };
}

function roleOfName(name: string, stacks: readonly SynthesizedStack[]): NamedRole {
  for (const stack of stacks) {
    const made = stack.resources.find(
      ({ mode, type, body }) => mode === "resource" && type === "aws_iam_role" && literalText(body.name) === name,
    );
    if (made !== undefined) return roleAt(made, stack);
  }
  return { key: name, words: name };
}

/** A managed policy that a role gets. */
export interface AttachedPolicy {
  readonly role: NamedRole;
  readonly policy: string;
  readonly stack: SynthesizedStack;
  readonly resource: SynthesizedResource;
  readonly argument: string;
}

const READ = new WeakMap<readonly SynthesizedStack[], readonly AttachedPolicy[]>();

/** The managed policies that roles get in all stacks, in their order. */
export function attachedPolicies(stacks: readonly SynthesizedStack[]): readonly AttachedPolicy[] {
  const known = READ.get(stacks);
  if (known !== undefined) return known;
  const found = stacks.flatMap((stack) => stack.resources.flatMap((resource) => attachedBy(resource, stack, stacks)));
  READ.set(stacks, found);
  return found;
}

function attachedBy(
  resource: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): AttachedPolicy[] {
  const { mode, type, body } = resource;
  if (mode !== "resource") return [];
  const at = (role: NamedRole | undefined, policies: Json | undefined, argument: string): AttachedPolicy[] => {
    if (role === undefined) return [];
    return asArray(policies).flatMap((value) =>
      typeof value === "string" ? [{ role, policy: policyKey(value, stack, stacks), stack, resource, argument }] : [],
    );
  };
  if (type === "aws_iam_role") return at(roleAt(resource, stack), body.managed_policy_arns, "managed_policy_arns");
  if (type === "aws_iam_policy_attachment") {
    return asArray(body.roles).flatMap((role) => at(roleNamed(role, stack, stacks), body.policy_arn, "roles"));
  }
  if (type === "aws_iam_role_policy_attachment") {
    return at(roleNamed(body.role, stack, stacks), body.policy_arn, "policy_arn");
  }
  return [];
}

/** A policy once, however its ARN is written. */
function policyKey(value: string, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string {
  const target = literalText(value) === undefined ? targetIn(value, stack, stacks, false) : undefined;
  if (target !== undefined) return `${target.stack.name} ${target.resource.address}`;
  return literalText(value) ?? `${stack.name} ${value}`;
}
