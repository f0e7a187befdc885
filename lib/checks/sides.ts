import { accountOfResource } from "../core/resource-place";
import { Json, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { arnParts } from "./arn";
import { BORDER_KINDS, BorderKind } from "./border-kinds";
import { grouped } from "../views/grouped";
import { policiesHeldBy, PolicyArgument } from "./policies-in";
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
export interface Side extends Target {
  readonly policies: readonly PolicyArgument[];
  /** The argument that names who is let in, where that is no policy's. */
  readonly principal?: string;
}

/** The sides of a resource: those that are its for certain, and those that may be, as far as the plan knows. */
export interface Sides {
  readonly certain: readonly Side[];
  readonly possible: readonly Side[];
}

/** The sides of one kind, by what they are for. */
interface Index {
  readonly byTarget: Map<unknown, Side[]>;
  readonly byName: Map<string, Side[]>;
  /** Those that name what they are for. */
  readonly named: Side[];
  /** Those for something of another type that leads to it: an alias. */
  readonly through: Side[];
  /** Those of which only the plan knows. */
  readonly unknown: Side[];
}

/** Whatever lets somebody into a resource, or says that nobody is let in. */
export function sidesOf(owned: Owned, stacks: Stacks): Sides {
  const { kind, target, arn = "" } = owned;
  const { byTarget, byName, named, through, unknown } = indexOf(kind, stacks);
  const isThere = (side: Side): boolean => !isElsewhere(owned, side);
  const ofRegistry = kind.service === "ecr" ? registryPolicies(stacks).filter(isThere) : [];
  const possible = [...unknown, ...ofRegistry];
  const ofNames = (names: readonly string[]): Side[] => names.flatMap((one) => byName.get(one) ?? []).filter(isThere);
  if (target === undefined) return { certain: ofNames(kind.namesIn(arnParts(arn)?.resource ?? "")), possible };
  const name = literalText(target.resource.body[kind.name]);
  const itself = { ...target, policies: policiesHeldBy(target.resource, target.stack), principal: "" };
  return {
    certain: [itself, ...(byTarget.get(target.resource) ?? []), ...(name === undefined ? [] : ofNames([name]))],
    possible: [...possible, ...through, ...(name === undefined ? named.filter(isThere) : [])],
  };
}

/** A name is one of the account that it is written in, but that of a bucket. */
function isElsewhere({ kind, owner }: Owned, { stack, resource }: Target): boolean {
  return kind.service !== "s3" && (accountOfResource(stack, resource) ?? owner) !== owner;
}

const READ = new WeakMap<Stacks, Map<BorderKind, Index>>();

function indexOf(kind: BorderKind, stacks: Stacks): Index {
  const known = READ.get(stacks) ?? new Map<BorderKind, Index>();
  READ.set(stacks, known);
  const index = known.get(kind) ?? listed(kind, stacks);
  known.set(kind, index);
  return index;
}

function listed(kind: BorderKind, stacks: Stacks): Index {
  const index: Index = { byTarget: new Map(), byName: new Map(), named: [], through: [], unknown: [] };
  for (const [type, argument, principal] of kind.letIn) {
    for (const { stack, resource } of resourcesOf(type, stacks)) {
      const side = { stack, resource, policies: policiesHeldBy(resource, stack), principal };
      place(side, resource.body[argument] ?? kind.unnamed, index, kind, stacks);
    }
  }
  return index;
}

function place(side: Side, value: Json | undefined, index: Index, kind: BorderKind, stacks: Stacks): void {
  if (typeof value !== "string") return;
  const literal = literalText(value);
  if (literal !== undefined) {
    index.named.push(side);
    for (const name of new Set(namesIn(literal, kind))) add(index.byName, name, side);
    return;
  }
  const found = targetIn(value, side.stack, stacks, true)?.resource;
  if (found?.mode !== "resource") index.unknown.push(side);
  else if (BORDER_KINDS[found.type] === kind) add(index.byTarget, found, side);
  else index.through.push(side);
}

/** A name, a URL or an ARN. */
function namesIn(literal: string, kind: BorderKind): readonly string[] {
  const parts = arnParts(literal);
  return parts === undefined ? [literal, ...literal.split("/").slice(-1)] : kind.namesIn(parts.resource);
}

function add<K>(map: Map<K, Side[]>, key: K, side: Side): void {
  const sides = map.get(key);
  if (sides === undefined) map.set(key, [side]);
  else sides.push(side);
}

function registryPolicies(stacks: Stacks): Side[] {
  return resourcesOf("aws_ecr_registry_policy", stacks).map(({ stack, resource }) => ({
    stack,
    resource,
    policies: policiesHeldBy(resource, stack),
  }));
}

const BY_TYPE = new WeakMap<Stacks, ReadonlyMap<string, readonly Target[]>>();

/** The resources of a type that the stacks make. */
export function resourcesOf(type: string, stacks: Stacks): readonly Target[] {
  const known = BY_TYPE.get(stacks) ?? grouped(made(stacks), ({ resource }) => resource.type);
  BY_TYPE.set(stacks, known);
  return known.get(type) ?? [];
}

function made(stacks: Stacks): Target[] {
  return stacks.flatMap((stack) =>
    stack.resources.filter(({ mode }) => mode === "resource").map((resource) => ({ stack, resource })),
  );
}
