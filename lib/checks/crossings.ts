import { isMeantFor } from "../core/acknowledge";
import { Iam, Policy, Resource, Value, Views } from "../views";
import { grouped } from "../views/grouped";
import { accountOf, areInOneAccount, isOneAccount, regionOf } from "../views/place";
import { expressionsIn, isHole, outline, Statement } from "../views/policy";
import { ArnParts, arnParts } from "./arn";
import { BORDER_KINDS, BorderKind } from "./border-kinds";
import { areInOnePlace } from "./compare-places";
import { acknowledgementsIn } from "./run-pack";
import { Owned } from "./sides";

/** Something of another account that a statement allows to whom a policy is for. */
export interface Crossing extends Owned {
  readonly policy: Policy;
  readonly statement: Statement;
  /** The account of the policy. */
  readonly own: string;
}

/** Something that a statement allows, of which nobody can tell whether it is of another account. */
export interface Unclear extends Named {
  readonly policy: Policy;
  readonly statement: Statement;
}

/** A resource, or an ARN that no resource of the stacks has, with the account that it is in. */
type Named = Omit<Owned, "owner"> & { readonly owner?: string };

/** What policies of identities allow over the border of their account. */
export interface Crossings {
  /** The policies that were looked at. */
  readonly policies: readonly Policy[];
  /** Where both accounts are known, by the policy. */
  readonly certain: ReadonlyMap<Policy, readonly Crossing[]>;
  /** Where one is not. */
  readonly unclear: ReadonlyMap<Policy, readonly Unclear[]>;
}

const READ = new WeakMap<Views, Crossings>();

/** What is allowed over the border of an account, read once however many rules ask. */
export function crossingsOf(views: Views): Crossings {
  const known = READ.get(views) ?? read(views);
  READ.set(views, known);
  return known;
}

function read(views: Views): Crossings {
  const bounds = boundaries(views);
  // a permission set is for the accounts that it is assigned in
  const policies = views.iam.policies.filter(
    ({ kind, reading, resource }) =>
      kind === "identity" &&
      reading.kind === "policy" &&
      !resource.type.startsWith("aws_ssoadmin_") &&
      !bounds.has(resource),
  );
  const certain: Crossing[] = [];
  const unclear: Unclear[] = [];
  for (const policy of policies) {
    const own = accountOf(policy.resource);
    for (const statement of Iam.statements(policy)) {
      if (!statement.allows || statement.isEffectUnknown) continue;
      for (const text of statement.resources) {
        for (const { owner, ...named } of namedBy(text, own, policy, views)) {
          if (own !== undefined && owner !== undefined) {
            if (owner !== own) certain.push({ ...named, owner, own, statement, policy });
          } else if (named.target === undefined || areInOneAccount(policy.resource, named.target) === undefined)
            unclear.push({ ...named, owner, statement, policy });
        }
      }
    }
  }
  return {
    policies,
    certain: grouped(certain, ({ policy }) => policy),
    unclear: grouped(unclear, ({ policy }) => policy),
  };
}

/** Policies that bound roles and users: they allow nothing by themselves. */
function boundaries(views: Views): ReadonlySet<Resource | undefined> {
  const bounded = views.resources("aws_iam_role", "aws_iam_user");
  return new Set(bounded.map((resource) => resource.refersTo("permissions_boundary")));
}

function namedBy(text: string, own: string | undefined, policy: Policy, views: Views): Named[] {
  if (!isHole(text)) return ownedBy(text, own, views);
  // where all is made in one account, no reference leads into another
  if (areInOnePlace(views, { of: accountOf, isOne: isOneAccount })) return [];
  const whole = views.iam.meant(text, policy);
  if (whole.kind === "known" && typeof whole.value === "string" && whole.value !== text)
    return ownedBy(whole.value, own, views);
  const service = arnParts(outline(text))?.service;
  if (service === undefined && !text.startsWith("\uE000")) return [];
  const read = expressionsIn(text)
    .map((expression) => views.iam.meantBy(expression, policy))
    .find(isOfResource);
  const kind = read === undefined ? undefined : kindOf(read.to);
  if (read === undefined || kind === undefined || (service ?? kind.service) !== kind.service) return [];
  // its role, or the key that it names, is something else
  if (![kind.name, "id", "arn", "qualified_arn", "stream_arn"].includes(read.attribute ?? "")) return [];
  return [{ kind, target: read.to, owner: accountOf(read.to) }];
}

function isOfResource(value: Value<Resource>): value is Extract<Value<Resource>, { readonly kind: "refers" }> {
  return value.kind === "refers";
}

function kindOf({ mode, type }: Resource): BorderKind | undefined {
  return mode === "resource" && Object.hasOwn(BORDER_KINDS, type) ? BORDER_KINDS[type] : undefined;
}

/** What an ARN names: a resource of the stacks, or one that none of them makes. Undefined is an account nobody knows. */
export function ownedBy(arn: string, own: string | undefined, views: Views): Named[] {
  const parts = arnParts(arn);
  if (parts === undefined || parts.account === own) return [];
  return (BY_SERVICE.get(parts.service) ?? []).flatMap(([type, kind]): Named[] => {
    const names = kind.namesIn(parts.resource);
    if (names.length === 0) return [];
    const byName = namesOf(type, kind, views);
    const isThere = (target: Resource): boolean => mayBeIn(target, parts);
    const target = names.flatMap((name) => byName.get(name) ?? []).find(isThere);
    if (target !== undefined) return [{ kind, target, owner: accountOf(target) }];
    // it may be one whose name is known later, or several of them
    const others = /[*?]/.test(arn) ? views.resources(type) : (byName.get(undefined) ?? []);
    return others.some(isThere) || !/^\d{12}$/.test(parts.account) ? [] : [{ kind, arn, owner: parts.account }];
  });
}

const BY_SERVICE = grouped(Object.entries(BORDER_KINDS), ([, { service }]) => service);

type Names = ReadonlyMap<string | undefined, readonly Resource[]>;

const NAMES = new WeakMap<Views, Map<string, Names>>();

/** The resources of a type by their names; undefined stands for those that only the plan knows. */
function namesOf(type: string, { name }: BorderKind, views: Views): Names {
  const known = NAMES.get(views) ?? new Map<string, Names>();
  NAMES.set(views, known);
  const names = known.get(type) ?? grouped(views.resources(type), (resource) => resource.text(name));
  known.set(type, names);
  return names;
}

/** Whether a resource may be where an ARN says. */
function mayBeIn(target: Resource, { region, account }: ArnParts): boolean {
  const [owner, place] = [accountOf(target), regionOf(target)];
  const isThere = account === "" || owner === undefined || owner === account;
  return isThere && (region === "" || place === undefined || place === region);
}

/** What a finding calls it. */
export function words({ target, arn = "" }: Named): string {
  return target?.address ?? arn;
}

/** Whether a finding that a grant made of the same is accepted (MLP-IAM-010): then the other side is somebody's word. */
export function isAccepted({ policy: { resource } }: Crossing): boolean {
  const { path, stack } = resource;
  return acknowledgementsIn([stack]).some((ack) => isMeantFor(ack, { code: "MLP-IAM-010", path }));
}
