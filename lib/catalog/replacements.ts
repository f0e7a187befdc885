import { lazyTable, row } from "./table";
import { type CreateOnly, terraformType } from "./terraform-types";

/** What happens to an argument: its value changes, it is set for the first time, it is left out. */
export type ArgumentChange = "changed" | "added" | "removed";

/** What such a change does to the resource. */
export interface ReplacementVerdict {
  /**
   * `depends`: on direction or on another argument, as `why` says; `nested`: on the arguments inside the block;
   * `unknown`: it was not probed.
   */
  readonly effect: "replaces" | "in place" | "depends" | "nested" | "unknown";
  /** What it depends on. */
  readonly why?: string;
}

interface TypeRules {
  readonly replace: ReadonlySet<string>;
  readonly inPlace: ReadonlySet<string>;
  readonly addRemove: ReadonlySet<string>;
  readonly conditional: Readonly<Record<string, number>>;
}

const table = lazyTable<{
  conditions: readonly string[];
  provider: { readonly source: string; readonly version: string };
  types: Readonly<Record<string, CreateOnly>>;
}>("replacements.json");
const parsed = new Map<string, TypeRules>();

/**
 * Whether changing an argument replaces its resource. The path has no block indexes: `vpc_config.subnet_ids`;
 * `validation_option[]` stands for a further block of a kind that is there already.
 */
export function replacementOf(type: string, path: string, change: ArgumentChange = "changed"): ReplacementVerdict {
  const rules = rulesOf(type);
  if (rules === undefined) return { effect: "unknown", why: `${type} was not probed` };
  return change === "changed" ? changeOf(rules, path) : presenceOf(rules, path, change);
}

/** Whether the table has a type at all. */
export function isProbed(type: string): boolean {
  return row(table().types, type) !== undefined;
}

/** The provider the table was measured on. */
export function replacementsMeasuredOn(): string {
  const { provider, asOf } = table();
  return `${provider.source} ${provider.version}, ${asOf}`;
}

function changeOf(rules: TypeRules, path: string): ReplacementVerdict {
  const why = rules.inPlace.has(path) ? undefined : conditionOf(rules, path);
  if (why !== undefined) return { effect: "depends", why };
  for (const key of [path, ...wildcards(path)]) {
    if (rules.replace.has(key)) return { effect: "replaces" };
    if (rules.inPlace.has(key)) return { effect: "in place" };
  }
  return { effect: "unknown", why: `${path} was not probed` };
}

/** A condition on adding or removing says more than the list, which says more than a condition on values. */
function presenceOf(rules: TypeRules, path: string, change: "added" | "removed"): ReplacementVerdict {
  const sign = change === "added" ? "+" : "-";
  const why = conditionOf(rules, path);
  const { speaks, silent } = presenceIn(why ?? "", change);
  if (speaks) return { effect: NESTED.test(why ?? "") ? "nested" : "depends", why };
  if (rules.addRemove.has(path) || rules.addRemove.has(sign + path)) return { effect: "replaces" };
  if (why !== undefined && silent) return { effect: "depends", why };
  return knows(rules, path) ? { effect: "in place" } : { effect: "unknown", why: `${path} was not probed` };
}

const NESTED = /only if nested arguments that replace are in it/;

/** Whether a condition speaks of this direction, and whether it is silent about both. */
function presenceIn(why: string, change: "added" | "removed"): { readonly speaks: boolean; readonly silent: boolean } {
  const adding = /\badding\b/.test(why);
  const removing = /\bremov(ing|ed)\b/.test(why);
  return { speaks: change === "added" ? adding : removing, silent: !adding && !removing };
}

/** A path is known when it, or a block around or below it, has a verdict. */
function knows(rules: TypeRules, path: string): boolean {
  const plain = path.replace(/\[\]$/, "");
  if ([plain, `${plain}.*`, ...wildcards(plain)].some((key) => rules.replace.has(key) || rules.inPlace.has(key))) {
    return true;
  }
  return [...rules.replace, ...rules.inPlace].some((key) => key.startsWith(`${plain}.`));
}

/** `a.b.c` → `a.b.*`, `a.*`: the longest block first. */
function wildcards(path: string): string[] {
  const parts = path.split(".");
  return parts.slice(1).map((_, index) => `${parts.slice(0, parts.length - 1 - index).join(".")}.*`);
}

function conditionOf(rules: TypeRules, path: string): string | undefined {
  const index = row(rules.conditional, path);
  return index === undefined ? undefined : table().conditions[index];
}

function rulesOf(type: string): TypeRules | undefined {
  const known = parsed.get(type);
  const source = known === undefined ? (row(table().types, type) ?? terraformType(type)?.createOnly) : undefined;
  if (source === undefined) return known;
  const rules = {
    replace: words(source.replace),
    inPlace: words(source.inPlace),
    addRemove: words(source.addRemove),
    conditional: source.conditional ?? {},
  };
  parsed.set(type, rules);
  return rules;
}

function words(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.split(" "));
}
