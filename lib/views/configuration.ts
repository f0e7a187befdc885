import { Json, JsonObject, Part, SynthesizedStack } from "../terraform";
import { attributeRead } from "../terraform/expression/reference";
import { readBody } from "../terraform/references/occurrences";
import { End, Resolver } from "../terraform/references/resolver";
import { valueOf } from "../terraform/references/value";
import { ApplyOrder } from "./apply-order";
import { Provider, providersIn } from "./provider";
import { Follow, Resource } from "./resource";
import type { Value } from "./value";

/** Where a reference leads. */
export interface ReferenceEnd {
  /** The name of the stack that it ends in. */
  readonly stack: string;
  /** `aws_vpc.Main`, `data.aws_ami.Base`; of what cannot be followed: `module.net`, `var.size`. */
  readonly address: string;
}

/** Everything that will be deployed together, with references followed from one stack to another. */
export class Configuration implements Follow {
  /** Resources and data sources of all stacks, in their order, without those whose `count` is 0: nothing is made. */
  readonly all: readonly Resource[];
  /** What an apply makes after what. */
  readonly order: ApplyOrder;
  private readonly resolver: Resolver;
  private readonly byType = new Map<string, Resource[]>();
  private readonly byAddress = new Map<SynthesizedStack, ReadonlyMap<string, Resource>>();
  private readonly byStack: ReadonlyMap<string, SynthesizedStack>;
  private readonly configured = new Map<SynthesizedStack, readonly Provider[]>();
  private readonly values = new Map<SynthesizedStack, Map<string, Value<Resource>>>();
  private places?: ReadonlyMap<Resource, number>;
  private byIdentity: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(
    /** All stacks, in their order. */
    readonly stacks: readonly SynthesizedStack[],
  ) {
    this.resolver = new Resolver(stacks);
    this.order = new ApplyOrder(stacks);
    this.byStack = new Map(stacks.map((stack) => [stack.name, stack]));
    this.all = stacks.flatMap((stack) => stack.resources.map((resource) => new Resource(resource, stack, this)));
    const never = new Set(this.all.filter(isNeverMade));
    if (never.size > 0) {
      this.all = this.all.filter((resource) => !never.has(resource));
      // what was read to tell which ones leads to them, too
      this.byAddress.clear();
      this.values.clear();
    }
    for (const resource of this.all) {
      const key = keyOf(resource.mode, resource.type);
      const listed = this.byType.get(key);
      if (listed === undefined) this.byType.set(key, [resource]);
      else listed.push(resource);
    }
  }

  /** What is made of these types, in the order of the stacks. */
  resources(...types: readonly string[]): readonly Resource[] {
    return this.listed("resource", types);
  }

  /** The data sources of these types. */
  data(...types: readonly string[]): readonly Resource[] {
    return this.listed("data", types);
  }

  /** The stacks that configure providers themselves: the modules of a plan have those of its root. */
  get configuring(): readonly SynthesizedStack[] {
    const seen = new Set<Json | undefined>([undefined]);
    return this.stacks.filter(({ json: { provider } }) => !seen.has(provider) && seen.add(provider));
  }

  /** The configurations of providers that the resources of a stack may use, in their order: all, or those of these names. */
  providers(stack: SynthesizedStack, ...names: readonly string[]): readonly Provider[] {
    const known = this.configured.get(stack) ?? providersIn(stack, this);
    this.configured.set(stack, known);
    return names.length === 0 ? known : names.flatMap((name) => known.filter((one) => one.name === name));
  }

  /**
   * Whether a part of the configuration can be seen: where it cannot, as `lifecycle` in a plan, that something is not
   * there is unknown. Of one stack, else of all.
   */
  shows(part: Part, stack?: SynthesizedStack): boolean {
    return (stack === undefined ? this.stacks : [stack]).every(({ hides }) => !hides.includes(part));
  }

  /** The one resource whose id or ARN a text is, as far as a plan tells them; names are not asked for. */
  identified(text: string): Resource | undefined {
    this.byIdentity ??= this.identities();
    const [only, ...others] = this.byIdentity.get(text) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** What stands at an address of a stack. */
  at(stack: SynthesizedStack, address: string): Resource | undefined {
    const known = this.byAddress.get(stack);
    if (known !== undefined) return known.get(address);
    const own = this.all.filter((resource) => resource.stack === stack);
    const listed = new Map(own.map((resource) => [resource.address, resource]));
    this.byAddress.set(stack, listed);
    return listed.get(address);
  }

  value(value: Json, stack: SynthesizedStack, within: string): Value<Resource> {
    if (isPlain(value)) return { kind: "known", value };
    // a check sees data sources of its own
    if (typeof value !== "string" || within.startsWith("check.")) return this.found(value, stack, within);
    const known = this.values.get(stack) ?? new Map<string, Value<Resource>>();
    this.values.set(stack, known);
    const read = known.get(value) ?? this.found(value, stack, within);
    known.set(value, read);
    return read;
  }

  private found(value: Json, stack: SynthesizedStack, within: string): Value<Resource> {
    const found = valueOf(value, stack, this.resolver, within);
    if (found.kind !== "refers") return found;
    const to = this.resourceOf(found.to);
    return to === undefined
      ? { kind: "unknown", why: `it is what ${found.to.address} gives` }
      : { kind: "refers", to, attribute: attributeRead(found.to.reference) };
  }

  /**
   * What a text that is one reference leads to inside its stack, as it is written there: a policy's text with expressions
   * in it. Undefined for other texts.
   */
  meaning(text: string, stack: SynthesizedStack): Json | undefined {
    return this.resolver.meaning(text, stack);
  }

  /**
   * What references in the body of something lead to, in whichever stack: modules among it. `isMeant` is told the attribute
   * that each reads, undefined where it reads the whole.
   */
  endsOf(
    body: JsonObject,
    stack: SynthesizedStack,
    isMeant: (attribute: string | undefined) => boolean = () => true,
  ): readonly ReferenceEnd[] {
    const { references } = readBody(body);
    return references
      .filter(({ reference }) => isMeant(attributeRead(reference)))
      .flatMap(({ reference }) => this.resolver.endsOf(reference, stack.name));
  }

  references(body: JsonObject, stack: SynthesizedStack, within: string): readonly Resource[] {
    const { references } = readBody(body);
    const ends = references.flatMap(({ reference }) => this.resolver.endsOf(reference, stack.name, within));
    return [...new Set(ends.flatMap((end) => (end.kind === "resource" ? (this.resourceOf(end) ?? []) : [])))];
  }

  private resourceOf(end: Extract<End, { readonly kind: "resource" }>): Resource | undefined {
    const stack = this.byStack.get(end.stack);
    return stack === undefined ? undefined : this.at(stack, end.address);
  }

  private identities(): ReadonlyMap<string, readonly Resource[]> {
    const found = new Map<string, Resource[]>();
    for (const stack of this.stacks) {
      for (const [address, texts] of stack.identities) {
        const resource = this.at(stack, address);
        // an id may be the ARN
        if (resource !== undefined)
          for (const text of new Set(texts)) found.set(text, [...(found.get(text) ?? []), resource]);
      }
    }
    return found;
  }

  /** The place of each in the order of all. */
  private placed(): ReadonlyMap<Resource, number> {
    this.places ??= new Map(this.all.map((resource, index) => [resource, index]));
    return this.places;
  }

  private listed(mode: Resource["mode"], types: readonly string[]): readonly Resource[] {
    const key = keyOf(mode, types.join(" "));
    const known = this.byType.get(key);
    if (known !== undefined || types.length === 1) return known ?? [];
    const present = [...new Set(types)].flatMap((type) => this.byType.get(keyOf(mode, type)) ?? NONE);
    const listed = inOrder(present, this.placed());
    this.byType.set(key, listed);
    return listed;
  }
}

/** Whether a resource is known to have no instance. */
function isNeverMade(resource: Resource): boolean {
  if (resource.body.count !== undefined) return resource.number("count") === 0;
  if (resource.body.for_each === undefined) return false;
  const each = resource.value("for_each");
  const items = each?.kind === "known" ? each.value : undefined;
  return typeof items === "object" && items !== null && Object.keys(items).length === 0;
}

const NONE: readonly Resource[] = [];

/** What was gathered type by type, in the order of the stacks. */
function inOrder(gathered: Resource[], places: ReadonlyMap<Resource, number>): Resource[] {
  return gathered.sort((one, other) => places.get(one)! - places.get(other)!);
}

function keyOf(mode: Resource["mode"], type: string): string {
  return `${mode} ${type}`;
}

/** Whether a value is what it says: no expression stands in it, and no escape. */
function isPlain(value: Json): boolean {
  return typeof value === "string" ? !value.includes("{") : typeof value !== "object" || value === null;
}
