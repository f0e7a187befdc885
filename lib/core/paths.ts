import { Construct, IConstruct } from "constructs";

/** What every construct of this library has, in whichever copy of it. */
export const COMPONENT = Symbol.for("cdktf-ml-platform/component");

/** Where the owner of a stack is stored on it. */
export const OWNER = Symbol.for("cdktf-ml-platform/owner");

/** The ancestors of a construct, itself first; after a stack that belongs to a platform beside it, the platform. */
export function ancestors(construct: IConstruct): IConstruct[] {
  return [...construct.node.scopes].reverse().flatMap((scope) => {
    const owner = stored<IConstruct>(scope, OWNER);
    return owner === undefined ? [scope] : [scope, owner];
  });
}

/** The path of a construct; undefined for anything else. */
export function pathOf(value: unknown): string | undefined {
  return Construct.isConstruct(value) ? value.node.path : undefined;
}

/** The nearest value stored under a symbol on the construct or an ancestor. */
export function nearest<T>(construct: IConstruct, key: symbol): T | undefined {
  for (const scope of ancestors(construct)) {
    const value = stored<T>(scope, key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The value stored under a symbol on this construct alone. */
export function stored<T>(construct: IConstruct, key: symbol): T | undefined {
  return (construct as unknown as Record<symbol, T | undefined>)[key];
}

/** Stores a value on a construct, invisible to enumeration. Symbols come from `Symbol.for`, so copies of this library agree. */
export function store(construct: IConstruct, key: symbol, value: unknown): void {
  Object.defineProperty(construct, key, { value, enumerable: false, configurable: true });
}

/** The existing child with this id, or the one that `make` makes: for things a stack needs once. */
export function once<T extends Construct>(scope: Construct, id: string, make: () => T): T {
  return (scope.node.tryFindChild(id) as T | undefined) ?? make();
}
