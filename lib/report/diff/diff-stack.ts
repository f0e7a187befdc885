import { JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { ArgumentChange } from "./argument-change";
import { ChangeAction, ResourceChange, StackChange, TwoStepRemoval } from "./change";
import { compareBodies } from "./compare";
import { createdFirst } from "./creates-first";
import { readBySchema } from "./desired-state";
import { ignoredBy } from "./ignored";
import { instanceKeys, keyChanges } from "./instances";
import { Moves, movesOf, rewritten } from "./moves";
import { notApplied } from "./not-applied";
import { poolSizeNotes } from "./pool-sizes";
import { Pair, propagate, replaces, Touch } from "./propagate";
import { behindReplacedVpc, heldBack, moveSteps } from "./vpc-moves";
import { isGuarded, nameNotes, protectionNotes, twoSteps } from "./protection";
import { relaysOf, settingsChanged, touchedBySettings } from "./settings";

/** What differs in a stack, and what that does to others. */
export interface StackDiff {
  readonly change: StackChange;
  readonly twoSteps: readonly TwoStepRemoval[];
  /** Outputs that change or may, by name. */
  readonly outputs: ReadonlyMap<string, Touch>;
  /** Outputs behind which a VPC is replaced. */
  readonly moved: ReadonlySet<string>;
}

/** What other stacks hand to one, by the names its references use. */
export interface Incoming {
  /** Outputs that change, or may. */
  readonly touched: ReadonlyMap<string, Touch>;
  /** Outputs behind which a VPC is replaced. */
  readonly moved: ReadonlySet<string>;
}

/** Compares two versions of a stack; an absent one counts as empty. */
export function diffStack(
  name: string,
  before: SynthesizedStack | undefined,
  after: SynthesizedStack | undefined,
  incoming: Incoming,
): StackDiff {
  const moves: Moves = after === undefined ? NO_MOVES : movesOf(after);
  const old = new Map(
    managed(before).map((resource) => [moves.to.get(resource.address) ?? resource.address, resource]),
  );
  const fresh = new Map(managed(after).map((resource) => [resource.address, resource]));
  const pairs = [...fresh.values()].flatMap((resource) => pairOf(old.get(resource.address), resource, moves));
  const added = [...fresh.values()].filter(({ address }) => !old.has(address));
  const gone = [...old].filter(([address]) => !fresh.has(address)).map(([, resource]) => resource);
  const both = before !== undefined && after !== undefined ? ([before, after] as const) : undefined;
  const touched = new Map([...incoming.touched, ...(both === undefined ? [] : touchedBySettings(...both))]);
  const relays = after === undefined ? [] : relaysOf(after);
  propagate({ pairs, added, relays, touched });
  const behind = behindReplacedVpc(pairs, relays, incoming.moved);
  const first = createdFirst([...fresh.values()]);
  const changes: Effect[] = [
    ...pairs.flatMap((pair) => pairChanges(pair, first.has(pair.after.address), heldBack(pair, behind))),
    ...added.map((resource) => whole(moves.imported.has(resource.address) ? "imported" : "added", resource)),
    ...gone.map((resource) => goneChange(resource, added, moves)),
  ];
  const settings = both === undefined ? [] : settingsChanged(...both);
  const resources = changes.map(({ change }) => change);
  const same = both !== undefined && resources.length === 0 && settings.length === 0;
  const status = before === undefined ? "added" : after === undefined ? "removed" : same ? "same" : "changed";
  return {
    change: { stack: name, status, resources, settings },
    twoSteps: [
      ...changes.flatMap(({ change, resource }) => twoSteps(name, change.action, resource)),
      ...pairs.flatMap((pair) => moveSteps(name, pair, behind)),
    ],
    outputs: outputsOf(touched),
    moved: new Set([...behind].filter(isOutput).map(outputName)),
  };
}

/** A change with the resource that would go, as it was before. */
interface Effect {
  readonly change: ResourceChange;
  readonly resource: SynthesizedResource;
}

const NO_MOVES: Moves = { to: new Map(), imported: new Set(), forgotten: new Set() };

function managed(stack: SynthesizedStack | undefined): SynthesizedResource[] {
  return (stack?.resources ?? []).filter(({ mode }) => mode === "resource");
}

function outputsOf(touched: ReadonlyMap<string, Touch>): Map<string, Touch> {
  const own = [...touched].filter(([name]) => isOutput(name));
  return new Map(own.map(([name, touch]) => [outputName(name), touch]));
}

function isOutput(name: string): boolean {
  return name.startsWith("output.");
}

function outputName(name: string): string {
  return name.slice("output.".length);
}

function pairOf(before: SynthesizedResource | undefined, after: SynthesizedResource, moves: Moves): Pair[] {
  if (before === undefined) return [];
  const ignored = ignoredBy(after.body);
  const changes = compareBodies(after.type, rewritten(before.body, moves), after.body, ignored).map((change) =>
    readBySchema(after.type, after.body, change),
  );
  return [{ before, after, ignored, changes: [...changes, ...providerChange(before.body, after.body)] }];
}

function providerChange(before: JsonObject, after: JsonObject): ArgumentChange[] {
  if ((before.provider ?? null) === (after.provider ?? null)) return [];
  const why = "it is looked for in the region and account of the other provider, and the old one is left behind";
  const values = { before: before.provider, after: after.provider };
  return [{ argument: "provider", kind: "changed", ...values, effect: "may replace", why }];
}

/** The change of the resource itself, then of the instances that `count` or `for_each` add and remove. */
function pairChanges(pair: Pair, createsFirst: boolean, held: string | undefined): Effect[] {
  const { before, after, changes } = pair;
  const previousAddress = before.address === after.address ? undefined : before.address;
  const previousPath = before.path === after.path ? undefined : before.path;
  const [old, fresh] = [instanceKeys(before.body), instanceKeys(after.body)];
  const unclear = (old === undefined || fresh === undefined) && instancesDiffer(before.body, after.body);
  const waiting = notApplied(pair);
  const action =
    actionOf(pair, previousAddress !== undefined, unclear) ?? (waiting.length > 0 ? "not applied" : undefined);
  const keys = old === undefined || fresh === undefined ? NO_KEYS : keyChanges(old, fresh);
  const notes = [
    ...(held === undefined ? [] : [held]),
    ...waiting,
    ...(unclear ? ["how many instances it has changes, and is known only at plan"] : []),
  ];
  const extra = { previousAddress, previousPath, instances: countOf(fresh, keys.added.length) };
  const own =
    action === undefined || extra.instances === 0 ? [] : [paired(action, pair, createsFirst, { ...extra, notes })];
  return [
    ...own.map((change) => ({ change: { ...change, arguments: changes }, resource: before })),
    ...keys.added.map((key) => ({ change: bare("added", after, key), resource: after })),
    ...keys.removed.map((key) => ({
      change: bare("destroyed", before, key, protectionNotes("destroyed", before.body, after.body)),
      resource: { ...before, address: before.address + key },
    })),
  ];
}

const NO_KEYS = { added: [], removed: [] };

type Extra = Pick<ResourceChange, "notes" | "previousAddress" | "previousPath" | "instances">;

function paired(action: ChangeAction, { before, after }: Pair, createsFirst: boolean, extra: Extra): ResourceChange {
  const replacing = action === "replaced" || action === "may replace";
  const notes = [
    ...protectionNotes(action, before.body, after.body),
    ...(replacing && createsFirst ? nameNotes(before, after) : []),
    ...(action === "replaced" ? [] : poolSizeNotes(before, after)),
    ...extra.notes,
  ];
  const change = { action, address: after.address, path: after.path, ...extra, arguments: [], notes };
  return replacing ? { ...change, createsFirst } : change;
}

function actionOf(pair: Pair, moved: boolean, unclear: boolean): ChangeAction | undefined {
  const replaced = replaces(pair);
  if (replaced !== undefined) return replaced;
  if (pair.changes.length > 0 || unclear) return "changed";
  if (isGuarded(pair.before.body) && !isGuarded(pair.after.body)) return "unprotected";
  return moved ? "renamed" : undefined;
}

function instancesDiffer(before: JsonObject, after: JsonObject): boolean {
  const text = ({ count, for_each: forEach }: JsonObject): string => JSON.stringify([count ?? null, forEach ?? null]);
  return text(before) !== text(after);
}

/** How many instances were there before and stay; undefined for one, and where only the plan knows. */
function countOf(keys: readonly string[] | undefined, fresh = 0): number | undefined {
  return keys === undefined || keys.length - fresh === 1 ? undefined : keys.length - fresh;
}

function goneChange(resource: SynthesizedResource, added: readonly SynthesizedResource[], moves: Moves): Effect {
  if (moves.forgotten.has(resource.address)) return whole("forgotten", resource);
  const body = JSON.stringify(resource.body);
  const twins = added.filter(({ type }) => type === resource.type);
  const twin =
    twins.find(({ path }) => path === resource.path) ?? twins.find((one) => JSON.stringify(one.body) === body);
  const notes =
    twin === undefined ? [] : [`${twin.address} looks like it: moveFromId("${resource.address}") would keep it`];
  return whole("destroyed", resource, [...protectionNotes("destroyed", resource.body, undefined), ...notes]);
}

/** A resource that comes or goes with all its instances. */
function whole(action: ChangeAction, resource: SynthesizedResource, notes: readonly string[] = []): Effect {
  const keys = instanceKeys(resource.body);
  const unclear = keys === undefined ? ["how many instances it has is known only at plan"] : [];
  const change = { ...bare(action, resource, "", [...notes, ...unclear]), instances: countOf(keys) };
  return { change, resource };
}

function bare(
  action: ChangeAction,
  resource: SynthesizedResource,
  key: string,
  notes: readonly string[] = [],
): ResourceChange {
  return { action, address: resource.address + key, path: resource.path, arguments: [], notes };
}
