import { quote } from "../core/quote";
import { SynthesizedResource, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { commonPath } from "./common-path";
import { Arguments, Kind } from "./one-place";
import { targetIn, textsAt } from "./target";
import type { RuleFinding } from "./judged";
import { RuleFindings } from "./rule-findings";

/** Where a resource is made: its region, or its account. */
export type PlaceOf = (stack: SynthesizedStack, resource: SynthesizedResource) => string | undefined;

/** Arguments that name one thing which is in another place than they are. */
interface Mismatch {
  /** Where the resources are that name it. */
  readonly path: string;
  /** Address and argument of the first. */
  readonly property: string;
  readonly finding: RuleFinding;
}

interface Named {
  readonly resource: SynthesizedResource;
  readonly argument: string;
  readonly kind: Kind;
  /** As it is written, or the address that it refers to. */
  readonly shown: string;
  readonly own: string;
  readonly other: string;
}

/** Compares the arguments of a stack with where their resources are made; what only the plan knows is not judged. */
export function compare(
  result: RuleFindings,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  table: Arguments,
  placeOf: PlaceOf,
): void {
  const groups = new Map<string, Named[]>();
  const isSplit = !areInOnePlace(stacks, placeOf);
  for (const named of stack.resources.flatMap((resource) =>
    namedBy(resource, stack, isSplit ? stacks : [], table, placeOf),
  )) {
    const { kind, own, other, shown } = named;
    const key = JSON.stringify([kind.why, own, other, kind.asOne === true ? "" : shown]);
    groups.set(key, [...(groups.get(key) ?? []), named]);
  }
  for (const group of groups.values()) {
    const { path, property, finding } = mismatchOf(group);
    result.findsBelow(path, property, finding);
  }
}

const ONE_PLACE = new WeakMap<readonly SynthesizedStack[], Map<PlaceOf, boolean>>();

/** Whether all that the stacks make is in one known place: then no resource refers to one of another. */
function areInOnePlace(stacks: readonly SynthesizedStack[], placeOf: PlaceOf): boolean {
  const known = ONE_PLACE.get(stacks) ?? new Map<PlaceOf, boolean>();
  ONE_PLACE.set(stacks, known);
  if (!known.has(placeOf)) {
    const ofAws = (resource: SynthesizedResource): boolean => resource.type.startsWith("aws_");
    const places = new Set(
      stacks.flatMap((stack) => stack.resources.filter(ofAws).map((resource) => placeOf(stack, resource))),
    );
    known.set(placeOf, places.size === 1 && !places.has(undefined));
  }
  return known.get(placeOf)!;
}

/** The arguments of a resource that name something in another place; references to any of `stacks` are followed. */
function namedBy(
  resource: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  table: Arguments,
  placeOf: PlaceOf,
): Named[] {
  if (resource.mode !== "resource" || !Object.hasOwn(table, resource.type)) return [];
  const own = placeOf(stack, resource);
  if (own === undefined) return [];
  return table[resource.type]!.flatMap(([argument, kind]) =>
    textsAt(resource.body, argument.split(".")).flatMap((text) => {
      const { other, shown } = otherPlace(text, kind, stack, stacks, placeOf);
      return other === undefined || other === own ? [] : [{ resource, argument, kind, shown, own, other }];
    }),
  );
}

function otherPlace(
  text: string,
  kind: Kind,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  placeOf: PlaceOf,
): { readonly other?: string; readonly shown: string } {
  const literal = literalText(text);
  if (literal !== undefined) return { other: kind.placeOf(literal), shown: quote(literal) };
  if (stacks.length === 0) return { shown: text };
  const target = targetIn(text, stack, stacks, kind.within ?? false);
  const isMeant = target !== undefined && kind.types.includes(target.resource.type) && !isEverywhere(target.resource);
  if (!isMeant) return { shown: text };
  const where = target.stack === stack ? "" : ` of ${target.stack.name}`;
  return { other: placeOf(target.stack, target.resource), shown: `${target.resource.address}${where}` };
}

/** A multi-Region key, and what is made in several places at once. */
function isEverywhere({ body }: SynthesizedResource): boolean {
  return body.multi_region !== undefined && body.multi_region !== false && body.multi_region !== "false";
}

function mismatchOf(group: readonly Named[]): Mismatch {
  const { resource, argument, kind, shown, own, other } = group[0]!;
  const path = group.map((named) => named.resource.path).reduce(commonPath);
  const others = group.length - 1;
  const also = others === 0 ? "" : `, and ${String(others)} more ${others === 1 ? "argument" : "arguments"} like it`;
  return {
    path,
    property: `${resource.address}.${argument}`,
    finding: {
      message: `${kind.why}: this is made in ${own}, got ${shown} of ${other}${also}`,
      fix: kind.fix(own),
      causedBy: kind.saidOf === undefined ? undefined : { path, property: kind.saidOf, around: true },
    },
  };
}
