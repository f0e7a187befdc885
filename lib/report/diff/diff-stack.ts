import { literalBoolean } from "../../core/expression";
import {
  asArray,
  blocks,
  isObject,
  Json,
  JsonObject,
  SynthesizedResource,
  SynthesizedStack,
} from "../../core/synthesis";
import { Ignored } from "./argument-change";
import { ChangeAction, ResourceChange, StackChange } from "./change";
import { compareBodies } from "./compare";
import { instanceKeys, keyChanges } from "./instances";
import { Moves, movesOf, rewritten } from "./moves";
import { Pair, propagate } from "./propagate";

/** Compares two versions of a stack; an absent one counts as empty. */
export function diffStack(
  name: string,
  before: SynthesizedStack | undefined,
  after: SynthesizedStack | undefined,
): StackChange {
  const moves: Moves = after === undefined ? NO_MOVES : movesOf(after);
  const old = new Map(
    managed(before).map((resource) => [moves.to.get(resource.address) ?? resource.address, resource]),
  );
  const fresh = new Map(managed(after).map((resource) => [resource.address, resource]));
  const pairs = [...fresh.values()].flatMap((resource) => pairOf(old.get(resource.address), resource, moves));
  const settings = before !== undefined && after !== undefined ? settingsChanged(before, after) : [];
  propagate(
    pairs,
    new Set(settings.map((setting) => setting.replace(/^locals\./, "local.").replace(/^variable\./, "var."))),
  );
  const added = [...fresh.values()].filter(({ address }) => !old.has(address));
  const gone = [...old].filter(([address]) => !fresh.has(address)).map(([, resource]) => resource);
  const resources = [
    ...pairs.flatMap(pairChanges),
    ...added.map((resource) => change(moves.imported.has(resource.address) ? "imported" : "added", resource, [])),
    ...gone.map((resource) => goneChange(resource, added, moves)),
  ];
  const status = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const same = status === "changed" && resources.length === 0 && settings.length === 0;
  return { stack: name, status: same ? "same" : status, resources, settings };
}

const NO_MOVES: Moves = { to: new Map(), imported: new Set(), forgotten: new Set() };

function managed(stack: SynthesizedStack | undefined): SynthesizedResource[] {
  return (stack?.resources ?? []).filter(({ mode }) => mode === "resource");
}

function pairOf(before: SynthesizedResource | undefined, after: SynthesizedResource, moves: Moves): Pair[] {
  if (before === undefined) return [];
  const ignored = ignoredBy(after.body);
  const changes = compareBodies(after.type, rewritten(before.body, moves), after.body, ignored);
  return [{ before, after, ignored, changes }];
}

/** The paths in `lifecycle.ignore_changes`, without indexes: `scaling_config[0].desired_size`, `tags["Owner"]`. */
function ignoredBy(body: JsonObject): Ignored {
  const entries = blocks(body, "lifecycle").flatMap((lifecycle) => asArray(lifecycle.ignore_changes));
  if (entries.includes("all")) return () => true;
  const paths = entries
    .filter((entry) => typeof entry === "string")
    .map((entry) => entry.replaceAll(/\["([^"]*)"\]/g, ".$1").replaceAll(/\[\d+\]/g, ""));
  return (path) => paths.some((ignored) => path === ignored || path.startsWith(`${ignored}.`));
}

/** The change of the resource itself, then of the instances that `count` or `for_each` add and remove. */
function pairChanges(pair: Pair): ResourceChange[] {
  const { before, after, changes } = pair;
  const moved = before.address === after.address ? undefined : before.address;
  const previousPath = before.path === after.path ? undefined : before.path;
  const [old, fresh] = [instanceKeys(before.body), instanceKeys(after.body)];
  const unclear = (old === undefined || fresh === undefined) && instancesDiffer(before.body, after.body);
  const notes = unclear ? ["how many instances it has changes, and is known only at plan"] : [];
  const action = actionOf(pair, moved !== undefined, unclear);
  const own =
    action === undefined ? [] : [change(action, after, changes, { notes, previousAddress: moved, previousPath })];
  const keys = old === undefined || fresh === undefined ? { added: [], removed: [] } : keyChanges(old, fresh);
  return [
    ...own,
    ...keys.added.map((key) => change("added", { ...after, address: after.address + key }, [])),
    ...keys.removed.map((key) => change("destroyed", { ...before, address: before.address + key }, [])),
  ];
}

function actionOf({ changes }: Pair, moved: boolean, unclear: boolean): ChangeAction | undefined {
  const effects = new Set(changes.map(({ effect }) => effect));
  if (effects.has("replaces")) return "replaced";
  if (effects.has("may replace")) return "may replace";
  if (effects.size > 0 || unclear) return "changed";
  return moved ? "renamed" : undefined;
}

function instancesDiffer(before: JsonObject, after: JsonObject): boolean {
  const text = ({ count, for_each: forEach }: JsonObject): string => JSON.stringify([count ?? null, forEach ?? null]);
  return text(before) !== text(after);
}

function goneChange(
  resource: SynthesizedResource,
  added: readonly SynthesizedResource[],
  moves: Moves,
): ResourceChange {
  if (moves.forgotten.has(resource.address)) return change("forgotten", resource, []);
  const body = JSON.stringify(resource.body);
  const twins = added.filter(({ type }) => type === resource.type);
  const twin =
    twins.find(({ path }) => path === resource.path) ?? twins.find((one) => JSON.stringify(one.body) === body);
  const notes =
    twin === undefined ? [] : [`${twin.address} looks like it: moveFromId("${resource.address}") would keep it`];
  return change("destroyed", resource, [], { notes });
}

function change(
  action: ChangeAction,
  resource: SynthesizedResource,
  changes: ResourceChange["arguments"],
  extra: Partial<Pick<ResourceChange, "notes" | "previousAddress" | "previousPath">> = {},
): ResourceChange {
  const { address, path } = resource;
  const notes = [...protection(action, resource.body), ...(extra.notes ?? [])];
  return { action, address, path, ...extra, arguments: changes, notes };
}

function protection(action: ChangeAction, body: JsonObject): string[] {
  const lifecycle = blocks(body, "lifecycle")[0];
  const guarded = literalBoolean(lifecycle?.prevent_destroy) === true;
  if (guarded && action === "destroyed") return ["prevent_destroy does not hold once the resource has left the code"];
  if (guarded && action.endsWith("replace")) return ["prevent_destroy would refuse a replacement"];
  if (guarded && action === "replaced") return ["prevent_destroy refuses the replacement"];
  return [];
}

/** Parts beside the resources that differ; what is written for people, or moves state, is left out. */
function settingsChanged(before: SynthesizedStack, after: SynthesizedStack): string[] {
  const [old, fresh] = [parts(before.json), parts(after.json)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names.filter((name) => old.get(name) !== fresh.get(name)).sort();
}

function parts(json: JsonObject): Map<string, string> {
  const sections = ["locals", "module", "output", "provider", "terraform", "variable"];
  const found = sections.flatMap((section) =>
    asArray(json[section])
      .filter(isObject)
      .flatMap((block) =>
        Object.entries(block).map(([key, value]): [string, string] => [`${section}.${key}`, text(value)]),
      ),
  );
  const data = asArray(json.data).filter(isObject).flatMap(Object.entries) as [string, Json][];
  const sources = data.flatMap(([type, names]) =>
    asArray(names)
      .filter(isObject)
      .flatMap((group) =>
        Object.entries(group).map(([name, body]): [string, string] => [`data.${type}.${name}`, text(body)]),
      ),
  );
  return new Map([...found, ...sources]);
}

function text(value: Json): string {
  if (!isObject(value)) return JSON.stringify(value);
  return JSON.stringify({ ...value, "//": null });
}
