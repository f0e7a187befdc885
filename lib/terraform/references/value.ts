import { isObject, Json } from "../json";
import { entryAt, nameOf } from "../expression/key";
import { plainReference, referenceOf } from "../expression/reference";
import { Expression, Step, Template } from "../expression/syntax";
import { ConfiguredStack, End, Meant, Resolver } from "./resolver";

/** A value, as far as the configuration tells it. */
export type Value =
  /** It is written down, here or where a reference leads. */
  | { readonly kind: "known"; readonly value: Json }
  /** It is what a resource or data source gives. */
  | { readonly kind: "refers"; readonly to: Extract<End, { readonly kind: "resource" }> }
  /** Only Terraform knows it. */
  | { readonly kind: "unknown"; readonly why: string };

/** Values of one look, how deep they lead, and characters of a text: a file that goes beyond is made to. */
const MOST = { looks: 100_000, depth: 200, characters: 1_000_000 };

/** What a value of a stack is. `within` is the address of what holds it. */
export function valueOf(value: Json, stack: ConfiguredStack, resolver: Resolver, within = ""): Value {
  // what nearly all values are needs no grammar
  const reference = typeof value === "string" ? plainReference(value) : undefined;
  const end = reference === undefined ? undefined : resolver.follow(reference, stack, within);
  if (end !== undefined && "kind" in end) return endOf(end);
  return new Look(resolver, within).value({ value, stack, steps: [] });
}

function endOf(end: End): Value {
  return end.kind === "resource" ? { kind: "refers", to: end } : unknown(`${end.address}: ${end.why}`);
}

/** A place where a value stands: steps that are still to be gone into it. */
type Place<T> = { readonly stack: ConfiguredStack; readonly steps: readonly Step[] } & { readonly value: T };

class Look {
  private looks = 0;
  private depth = 0;

  constructor(
    private readonly resolver: Resolver,
    private readonly within: string,
  ) {}

  value(place: Meant): Value {
    return this.bounded(() => this.along(place));
  }

  /** Goes along the steps, then tells what is there. */
  private along({ value, stack, steps }: Meant): Value {
    const [first, ...rest] = steps;
    const read = (item: Json, onwards: readonly Step[] = []): Value =>
      this.value({ value: item, stack, steps: onwards });
    if (typeof value === "string") return this.template({ value, stack, steps });
    if (first !== undefined) {
      const member = memberOf(value, first);
      return member === undefined ? unknown("it leads into what is not there") : read(member, rest);
    }
    if (typeof value !== "object" || value === null) return known(value);
    if (Array.isArray(value)) return list((value as readonly Json[]).map((item) => read(item)));
    return record(Object.entries(value).map(([name, item]) => [read(name), read(item)]));
  }

  private template({ value, stack, steps }: Place<string>): Value {
    const template = this.resolver.template(value);
    if (template.kind === "invalid") return unknown(`\`${value}\` is no template: ${template.why}`);
    return this.filled({ value: template, stack, steps });
  }

  private filled({ value: template, stack, steps }: Place<Template>): Value {
    const [only] = template.whole ? template.parts : [];
    if (typeof only === "object") return this.expression({ value: only, stack, steps });
    if (steps.length > 0) return unknown("it leads into text");
    let text = "";
    for (const part of template.parts) {
      const value = typeof part === "string" ? known(part) : this.expression({ value: part, stack, steps });
      if (value.kind === "refers") return unknown(`it holds what ${value.to.address} gives`);
      if (value.kind === "unknown") return value;
      if (typeof value.value === "object") return unknown("text cannot hold a list, an object or null");
      text += String(value.value);
      if (text.length > MOST.characters) return unknown("it is too long");
    }
    return known(text);
  }

  private expression(place: Place<Expression>): Value {
    return this.bounded(() => this.inside(place));
  }

  private bounded(look: () => Value): Value {
    this.looks += 1;
    if (this.looks > MOST.looks || this.depth > MOST.depth) return unknown("it leads on for too long");
    this.depth += 1;
    const value = look();
    this.depth -= 1;
    return value;
  }

  private inside({ value: expression, stack, steps }: Place<Expression>): Value {
    switch (expression.kind) {
      case "literal":
        return steps.length === 0 ? known(expression.value) : unknown("it leads into what is not there");
      case "template":
        return this.filled({ value: expression, stack, steps });
      case "traversal":
        return this.reference({ value: expression, stack, steps });
      case "access":
        return this.expression({ value: expression.of, stack, steps: [...expression.steps, ...steps] });
      case "list":
        return this.items(expression.items, stack, steps);
      case "object":
        return this.entries(expression, stack, steps);
      case "call":
        return unknown(`it is what ${expression.name}() gives`);
      case "conditional":
      case "operation":
      case "for":
        return unknown("Terraform computes it");
    }
  }

  private reference({ value: traversal, stack, steps }: Place<Extract<Expression, { kind: "traversal" }>>): Value {
    const reference = referenceOf({ root: traversal.root, steps: [...traversal.steps, ...steps] });
    if (reference === undefined) return unknown(`${traversal.root} means nothing here`);
    const found = this.resolver.follow(reference, stack, this.within);
    return "kind" in found ? endOf(found) : this.value(found);
  }

  private items(items: readonly Expression[], stack: ConfiguredStack, [first, ...rest]: readonly Step[]): Value {
    if (first === undefined) return list(items.map((value) => this.expression({ value, stack, steps: [] })));
    const item = first.kind === "index" ? items[Number(first.key)] : undefined;
    return item === undefined
      ? unknown("which member it means is known only to Terraform")
      : this.expression({ value: item, stack, steps: rest });
  }

  private entries(
    object: Extract<Expression, { kind: "object" }>,
    stack: ConfiguredStack,
    [first, ...rest]: readonly Step[],
  ): Value {
    const read = (value: Expression, steps: readonly Step[]): Value => this.expression({ value, stack, steps });
    if (first === undefined) return record(object.entries.map(({ key, value }) => [read(key, []), read(value, [])]));
    const entry = entryAt(object, first);
    return entry === undefined ? unknown("which member it means is known only to Terraform") : read(entry, rest);
  }
}

function memberOf(value: Json, step: Step): Json | undefined {
  if (Array.isArray(value)) return step.kind === "index" ? (value as readonly Json[])[Number(step.key)] : undefined;
  const name = nameOf(step);
  return name !== undefined && isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function list(items: readonly Value[]): Value {
  const values: Json[] = [];
  for (const item of items) {
    if (item.kind !== "known") return notKnown(item);
    values.push(item.value);
  }
  return known(values);
}

function record(entries: readonly (readonly [Value, Value])[]): Value {
  const values: [string, Json][] = [];
  for (const [key, value] of entries) {
    if (key.kind !== "known") return notKnown(key);
    if (value.kind !== "known") return notKnown(value);
    if (typeof key.value === "object") return unknown("a key has to be text");
    values.push([String(key.value), value.value]);
  }
  return known(Object.fromEntries(values));
}

function notKnown(value: Exclude<Value, { kind: "known" }>): Value {
  return value.kind === "refers" ? unknown(`it holds what ${value.to.address} gives`) : value;
}

function known(value: Json): Value {
  return { kind: "known", value };
}

function unknown(why: string): Value {
  return { kind: "unknown", why };
}
