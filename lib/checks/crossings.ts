import { isMeantFor } from "../core/acknowledge";
import { accountOfResource, regionOfResource } from "../core/resource-place";
import { SynthesizedResource, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { ArnParts, arnParts } from "./arn";
import { BORDER_KINDS, BorderKind } from "./border-kinds";
import { areInOnePlace } from "./compare-places";
import { grouped } from "../views/grouped";
import { eachStatement, PolicyArgument } from "./policies-in";
import { isHole, outline, Statement } from "./policy";
import { acknowledgementsIn } from "./run-pack";
import { Owned, resourcesOf } from "./sides";
import { Target, targetIn } from "./target";

type Stacks = readonly SynthesizedStack[];

const NONE: Stacks = [];

const HOLE = /\uE000([^\uE001]*)\uE001/g;

/** Something of another account that a statement allows to whom a policy is for. */
export interface Crossing extends Owned {
  readonly policy: PolicyArgument;
  readonly statement: Statement;
  /** The account of the policy. */
  readonly own: string;
}

/** A resource, or an ARN that no resource of the stacks has, with the account that it is in. */
type Named = Omit<Owned, "owner"> & { readonly owner?: string };

const READ = new WeakMap<Stacks, Map<SynthesizedStack, readonly Crossing[]>>();

/**
 * What the statements of a stack's identity policies allow over the border of their account, where both are known; read
 * once however many rules ask.
 */
export function crossingsIn(stack: SynthesizedStack, stacks: Stacks): readonly Crossing[] {
  const known = READ.get(stacks) ?? new Map<SynthesizedStack, readonly Crossing[]>();
  READ.set(stacks, known);
  const found = known.get(stack) ?? crossingsOf(stack, stacks);
  known.set(stack, found);
  return found;
}

function crossingsOf(stack: SynthesizedStack, stacks: Stacks): readonly Crossing[] {
  const found: Crossing[] = [];
  // where all is made in one account, no reference leads into another
  const others = areInOnePlace(stacks, accountOfResource) ? NONE : stacks;
  eachStatement(stack, ["identity"], (statement, policy) => {
    const own = accountOfPolicy(policy.resource, stack);
    if (own === undefined || !statement.allows) return;
    for (const text of statement.resources) {
      for (const { owner, ...named } of namedBy(text, own, stack, others)) {
        if (owner !== undefined && owner !== own) found.push({ ...named, owner, own, statement, policy });
      }
    }
  });
  const bounds = found.length === 0 ? [] : boundaries(stacks);
  return found.filter(({ policy }) => !bounds.includes(policy.resource));
}

/** The policy of a permission set is for the accounts that it is assigned in. */
function accountOfPolicy(resource: SynthesizedResource, stack: SynthesizedStack): string | undefined {
  return resource.type.startsWith("aws_ssoadmin_") ? undefined : accountOfResource(stack, resource);
}

/** Policies that bound roles and users: they allow nothing by themselves. */
function boundaries(stacks: Stacks): SynthesizedResource[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap(({ body: { permissions_boundary: boundary } }) => {
      const target = typeof boundary === "string" ? targetIn(boundary, stack, stacks, false) : undefined;
      return target === undefined ? [] : [target.resource];
    }),
  );
}

function namedBy(text: string, own: string, stack: SynthesizedStack, stacks: Stacks): Named[] {
  if (!isHole(text)) return ownedBy(text, own, stacks);
  const service = arnParts(outline(text))?.service;
  if (service === undefined && !text.startsWith("\uE000")) return [];
  const target = [...text.matchAll(HOLE)]
    .map(([, expression = ""]) => targetIn(expression, stack, stacks, false))
    .find((found) => found !== undefined);
  const kind = target === undefined ? undefined : kindOf(target);
  if (target === undefined || kind === undefined || (service ?? kind.service) !== kind.service) return [];
  // its role, or the key that it names, is something else
  if (![kind.name, "id", "arn", "qualified_arn", "stream_arn"].includes(target.attribute ?? "")) return [];
  return [{ kind, target, owner: accountOfResource(target.stack, target.resource) }];
}

function kindOf({ resource: { mode, type } }: Target): BorderKind | undefined {
  return mode === "resource" && Object.hasOwn(BORDER_KINDS, type) ? BORDER_KINDS[type] : undefined;
}

/** What an ARN names: a resource of the stacks, or one that none of them makes. */
export function ownedBy(arn: string, own: string, stacks: Stacks): Named[] {
  const parts = arnParts(arn);
  if (parts === undefined || parts.account === own) return [];
  return Object.entries(BORDER_KINDS).flatMap(([type, kind]): Named[] => {
    const names = kind.service === parts.service ? kind.namesIn(parts.resource) : [];
    if (names.length === 0) return [];
    const byName = namesOf(type, kind, stacks);
    const isThere = (target: Target): boolean => mayBeIn(target, parts);
    const target = names.flatMap((name) => byName.get(name) ?? []).find(isThere);
    if (target !== undefined) return [{ kind, target, owner: accountOfResource(target.stack, target.resource) }];
    // it may be one whose name is known later, or several of them
    const others = /[*?]/.test(arn) ? resourcesOf(type, stacks) : (byName.get(undefined) ?? []);
    return others.some(isThere) || !/^\d{12}$/.test(parts.account) ? [] : [{ kind, arn, owner: parts.account }];
  });
}

const NAMES = new WeakMap<Stacks, Map<string, ReadonlyMap<string | undefined, readonly Target[]>>>();

/** The resources of a type by their names; undefined stands for what is no literal. */
function namesOf(
  type: string,
  { name }: BorderKind,
  stacks: Stacks,
): ReadonlyMap<string | undefined, readonly Target[]> {
  const known = NAMES.get(stacks) ?? new Map<string, ReadonlyMap<string | undefined, readonly Target[]>>();
  NAMES.set(stacks, known);
  const names =
    known.get(type) ?? grouped(resourcesOf(type, stacks), ({ resource }) => literalText(resource.body[name]));
  known.set(type, names);
  return names;
}

/** Whether a resource may be where an ARN says. */
function mayBeIn({ stack, resource }: Target, { region, account }: ArnParts): boolean {
  const [owner, place] = [accountOfResource(stack, resource), regionOfResource(stack, resource)];
  const isThere = account === "" || owner === undefined || owner === account;
  return isThere && (region === "" || place === undefined || place === region);
}

/** What a finding calls it. */
export function words({ target, arn = "" }: Owned): string {
  return target?.resource.address ?? arn;
}

/** Whether a finding that a grant made of the same is accepted (MLP-IAM-010): then the other side is somebody's word. */
export function isAccepted({ policy }: Crossing, stack: SynthesizedStack): boolean {
  const { path } = policy.resource;
  return acknowledgementsIn([stack]).some((ack) => isMeantFor(ack, { code: "MLP-IAM-010", path }));
}
