import { Resource, Value, Views } from "../views";

/** A role that an argument names. */
export interface NamedRole {
  /** The same for whatever names the same role. */
  readonly key: Resource | string;
  /** Its address, else its name. */
  readonly words: string;
}

/** The role that a value means, through outputs of other stacks; undefined where only the plan knows. */
export function roleNamed(value: Value<Resource> | undefined, views: Views): NamedRole | undefined {
  if (value?.kind === "refers") return value.to.type === "aws_iam_role" ? roleOf(value.to) : undefined;
  if (value?.kind !== "known" || typeof value.value !== "string") return undefined;
  const made = rolesByName(views).get(value.value);
  return made === undefined ? { key: value.value, words: value.value } : roleOf(made);
}

function roleOf(role: Resource): NamedRole {
  return { key: role, words: role.address };
}

const NAMES = new WeakMap<Views, ReadonlyMap<string, Resource>>();

function rolesByName(views: Views): ReadonlyMap<string, Resource> {
  const known = NAMES.get(views) ?? listed(views);
  NAMES.set(views, known);
  return known;
}

/** Of several of one name the first. */
function listed(views: Views): ReadonlyMap<string, Resource> {
  const roles = [...views.resources("aws_iam_role")].reverse();
  return new Map(roles.flatMap((role) => (role.has("name") ? [[role.text("name") ?? "", role]] : [])));
}

/** A managed policy that a role gets. */
export interface AttachedPolicy {
  readonly role: NamedRole;
  /** The same for whatever names the same policy; undefined where only the plan knows which, or how many they are. */
  readonly policy?: Resource | string;
  readonly resource: Resource;
  readonly argument: string;
}

const TYPES = ["aws_iam_role", "aws_iam_policy_attachment", "aws_iam_role_policy_attachment"];

/** The managed policies that roles get in all stacks, in their order. */
export function attachedPolicies(views: Views): readonly AttachedPolicy[] {
  return views.resources(...TYPES).flatMap((resource) => attachedBy(resource, views));
}

function attachedBy(resource: Resource, views: Views): AttachedPolicy[] {
  const given = (
    role: NamedRole | undefined,
    policies: readonly Value<Resource>[],
    argument: string,
  ): AttachedPolicy[] => {
    if (role === undefined) return [];
    return policies.map((policy) => ({ role, policy: policyKey(policy), resource, argument }));
  };
  if (resource.type === "aws_iam_role") {
    return given(roleOf(resource), resource.list("managed_policy_arns"), "managed_policy_arns");
  }
  const policy = resource.value("policy_arn");
  if (policy === undefined) return [];
  if (resource.type === "aws_iam_role_policy_attachment") {
    return given(roleNamed(resource.value("role"), views), [policy], "policy_arn");
  }
  return resource.list("roles").flatMap((role) => given(roleNamed(role, views), [policy], "roles"));
}

/** A policy once, however its ARN is written. */
function policyKey(value: Value<Resource>): Resource | string | undefined {
  if (value.kind === "refers") return value.to;
  return value.kind === "known" && typeof value.value === "string" ? value.value : undefined;
}
