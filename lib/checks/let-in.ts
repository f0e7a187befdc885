import { accountOfResource } from "../core/resource-place";
import { hasKey, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { arnParts } from "./arn";
import { BorderKind } from "./border-kinds";
import { policiesIn, PolicyArgument } from "./policies-in";
import { isHole, shown, Statement } from "./policy";
import { Target, targetIn } from "./target";

type Stacks = readonly SynthesizedStack[];

/** What a policy of one account names in another. */
export interface Owned {
  readonly kind: BorderKind;
  /** The account that it is in. */
  readonly owner: string;
  /** The resource, where one of the stacks makes it. */
  readonly target?: Target;
  /** Its ARN, where none of them does. */
  readonly arn?: string;
}

/** A resource that says who is let into another one, or into itself. */
interface Side extends Target {
  /** Whether it is for the resource for certain: the plan may know. */
  readonly isCertain: boolean;
  readonly policies: readonly PolicyArgument[];
  /** The argument that names who is let in, where that is no policy's. */
  readonly principal?: string;
}

/** Whether anything in the stacks lets an account in. What only the plan knows may do so. */
export function letsIn(owned: Owned, account: string, stacks: Stacks): boolean {
  return sidesOf(owned, stacks).some((side) => {
    if (side.policies.length > 0) return side.policies.some((policy) => policyLetsIn(policy, account));
    // a share of RAM names what it shares, and others whom with
    return side.resource !== owned.target?.resource && (side.principal === undefined || principalIs(side, account));
  });
}

/** The statements that are for the resource for certain. */
export function statementsOn(owned: Owned, stacks: Stacks): Statement[] {
  return sidesOf(owned, stacks)
    .filter(({ isCertain }) => isCertain)
    .flatMap(({ policies }) => policies)
    .flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
}

function sidesOf(owned: Owned, stacks: Stacks): Side[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap((resource): Side[] => {
      const side = resource.mode === "resource" ? sideOf(resource, owned, stack, stacks) : undefined;
      if (side === undefined) return [];
      const policies = policiesIn(stack).filter((policy) => policy.resource === resource);
      return [{ ...side, stack, resource, policies }];
    }),
  );
}

function sideOf(
  resource: SynthesizedResource,
  owned: Owned,
  stack: SynthesizedStack,
  stacks: Stacks,
): Pick<Side, "isCertain" | "principal"> | undefined {
  const { kind, owner, target } = owned;
  if (resource === target?.resource) return { isCertain: true };
  if (kind.service === "ecr" && resource.type === "aws_ecr_registry_policy") {
    return (accountOfResource(stack, resource) ?? owner) === owner ? { isCertain: false } : undefined;
  }
  const [, argument, principal] = kind.letIn.find(([type]) => type === resource.type) ?? [];
  if (argument === undefined) return undefined;
  const isFor = isMeant(resource.body[argument] ?? kind.unnamed, owned, { stack, resource }, stacks);
  return isFor === "no" ? undefined : { isCertain: isFor === "yes", principal };
}

/** Whether an argument means the resource: by its name, its URL, its ARN or a reference. */
function isMeant(value: Json | undefined, owned: Owned, side: Target, stacks: Stacks): "yes" | "no" | "maybe" {
  if (typeof value !== "string") return "no";
  const literal = literalText(value);
  if (literal !== undefined) return isElsewhere(owned, side) ? "no" : namedBy(literal, owned);
  const found = targetIn(value, side.stack, stacks, true)?.resource;
  if (found?.mode !== "resource") return "maybe";
  if (found === owned.target?.resource) return "yes";
  // through an alias and the like
  return owned.target === undefined || found.type === owned.target.resource.type ? "no" : "maybe";
}

/** A name is one of the account that it is written in, but that of a bucket. */
function isElsewhere({ kind, owner }: Owned, { stack, resource }: Target): boolean {
  return kind.service !== "s3" && (accountOfResource(stack, resource) ?? owner) !== owner;
}

function namedBy(literal: string, { kind, target, arn = "" }: Owned): "yes" | "no" | "maybe" {
  const name = target === undefined ? undefined : literalText(target.resource.body[kind.name]);
  if (target !== undefined && name === undefined) return "maybe";
  const names = name === undefined ? kind.namesIn(arnParts(arn)?.resource ?? "") : [name];
  const parts = arnParts(literal);
  const meant = parts === undefined ? [literal, ...literal.split("/").slice(-1)] : kind.namesIn(parts.resource);
  return meant.some((one) => names.includes(one)) ? "yes" : "no";
}

function policyLetsIn({ reading }: PolicyArgument, account: string): boolean {
  return reading.kind !== "policy" || reading.statements.some((statement) => statementLetsIn(statement, account));
}

function statementLetsIn({ allows, principals, hasNotPrincipal }: Statement, account: string): boolean {
  return allows && (hasNotPrincipal || principals.some(({ type, id }) => mayBeOf(type, id, account)));
}

/** A canonical user and a principal by its unique id do not tell their account. */
function mayBeOf(type: string, id: string, account: string): boolean {
  if (id === "*" || isHole(id) || type === "CanonicalUser") return true;
  return shown(id).includes(account) || (type === "AWS" && !/\d{12}/.test(id));
}

function principalIs({ resource: { body }, principal = "" }: Side, account: string): boolean {
  if (!hasKey(body, principal)) return false;
  const whom = literalText(body[principal]);
  return whom === undefined || whom === "*" || whom.includes(account);
}
