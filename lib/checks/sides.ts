import type { Iam, Policy, Resource, Value, Views } from "../views";
import { accountOf } from "../views/place";
import { arnParts } from "./arn";
import { BORDER_KINDS, BorderKind } from "./border-kinds";

/** What a policy of one account names in another. */
export interface Owned {
  readonly kind: BorderKind;
  /** The account that it is in. */
  readonly owner: string;
  /** The resource, where one of the stacks makes it. */
  readonly target?: Resource;
  /** Its ARN, where none of them does. */
  readonly arn?: string;
}

/** A resource that says who is let into another one, or into itself. */
export interface Side {
  readonly resource: Resource;
  readonly policies: readonly Policy[];
  /** The argument that names who is let in, where that is no policy's. */
  readonly principal?: string;
  /** Whether it is the resource itself, which lets in nobody without a policy. */
  readonly isItself: boolean;
}

/** The sides of a resource: those that are its for certain, and those that may be, as far as the plan knows. */
export interface Sides {
  readonly certain: readonly Side[];
  readonly possible: readonly Side[];
}

/** The sides of one kind, by what they are for. */
interface Index {
  readonly byTarget: Map<Resource, Side[]>;
  readonly byName: Map<string, Side[]>;
  /** Those that name what they are for. */
  readonly named: Side[];
  /** Those for something of another type that leads to it: an alias. */
  readonly through: Side[];
  /** Those of which only the plan knows. */
  readonly unknown: Side[];
}

/** Whatever lets somebody into a resource, or says that nobody is let in. */
export function sidesOf(owned: Owned, views: Views): Sides {
  const { kind, target, arn = "" } = owned;
  const { byTarget, byName, named, through, unknown } = indexOf(kind, views);
  const isThere = ({ resource }: Side): boolean => !isElsewhere(owned, resource);
  const ofRegistry = kind.service === "ecr" ? registryPolicies(views).filter(isThere) : [];
  const ofNames = (names: readonly string[]): Side[] => names.flatMap((one) => byName.get(one) ?? []).filter(isThere);
  if (target === undefined) {
    return {
      certain: [...ofNames(kind.namesIn(arnParts(arn)?.resource ?? "")), ...ofRegistry],
      possible: unknown,
    };
  }
  const name = target.text(kind.name);
  return {
    certain: [
      { resource: target, policies: views.iam.policiesOf(target), isItself: true },
      ...(byTarget.get(target) ?? []),
      ...(name === undefined ? [] : ofNames([name])),
      ...ofRegistry,
    ],
    possible: [...unknown, ...through, ...(name === undefined ? named.filter(isThere) : [])],
  };
}

/** A name is one of the account that it is written in, but that of a bucket. */
function isElsewhere({ kind, owner }: Owned, resource: Resource): boolean {
  return kind.service !== "s3" && (accountOf(resource) ?? owner) !== owner;
}

const READ = new WeakMap<Views, Map<BorderKind, Index>>();

function indexOf(kind: BorderKind, views: Views): Index {
  const known = READ.get(views) ?? new Map<BorderKind, Index>();
  READ.set(views, known);
  const index = known.get(kind) ?? listed(kind, views);
  known.set(kind, index);
  return index;
}

function listed(kind: BorderKind, views: Views): Index {
  const index: Index = { byTarget: new Map(), byName: new Map(), named: [], through: [], unknown: [] };
  for (const [type, argument, principal] of kind.letIn) {
    for (const resource of views.resources(type)) {
      const side = sideOf(resource, principal, views.iam);
      const { unnamed } = kind;
      const value: Value<Resource> | undefined =
        resource.value(argument) ?? (unnamed === undefined ? undefined : { kind: "known", value: unnamed });
      if (value !== undefined) place(side, value, resource.references(argument), index, kind);
    }
  }
  return index;
}

function sideOf(resource: Resource, principal: string | undefined, iam: Iam): Side {
  return { resource, policies: iam.policiesOf(resource), principal, isItself: false };
}

function place(
  side: Side,
  value: Value<Resource>,
  references: readonly Resource[],
  index: Index,
  kind: BorderKind,
): void {
  if (value.kind === "known") {
    if (typeof value.value !== "string") return;
    index.named.push(side);
    for (const name of new Set(namesIn(value.value, kind))) add(index.byName, name, side);
    return;
  }
  // other text may stand around the reference
  const made = references.filter(({ mode }) => mode === "resource");
  const target = made.find(({ type }) => BORDER_KINDS[type] === kind);
  if (target !== undefined) add(index.byTarget, target, side);
  else (made.length === 0 ? index.unknown : index.through).push(side);
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

/** The policies of registries: each is for all their repositories. */
function registryPolicies(views: Views): Side[] {
  return views.resources("aws_ecr_registry_policy").map((resource) => sideOf(resource, undefined, views.iam));
}
