import {
  asArray,
  blocks,
  hasKey,
  isObject,
  Json,
  JsonObject,
  SynthesizedResource,
  SynthesizedStack,
} from "../terraform";
import { literalBoolean, literalNumber } from "../terraform/expression/literals";
import type { Value } from "./value";

/** Follows what stands in a configuration. */
export interface Follow {
  /** What a value of a stack comes to; `within` is the address of what holds it. */
  value(value: Json, stack: SynthesizedStack, within: string): Value<Resource>;
  /** All that arguments refer to, at any depth: inside of text, of lists and of what Terraform computes. */
  references(body: JsonObject, stack: SynthesizedStack, within: string): readonly Resource[];
  /** The one resource whose id or ARN a text is, where a plan tells it. */
  identified(text: string): Resource | undefined;
}

/** Arguments that stand together: those of a resource, or of a block in one. */
export class Block {
  constructor(
    /** As it is written. */
    readonly body: JsonObject,
    /** Where it stands in its resource: `scaling_config[0]`; empty for the resource itself. */
    readonly at: string,
    /** The stack that it is in. */
    readonly stack: SynthesizedStack,
    /** Address of the resource around it. */
    readonly address: string,
    private readonly follow: Follow,
  ) {}

  /** Whether an argument is given a value, or may be: null is none, and a `dynamic` block may make some. */
  has(name: string): boolean {
    return hasKey(this.body, name) || this.isDynamic(name);
  }

  /** Whether blocks of this name are made by a `dynamic` one: how many is known only at plan. */
  isDynamic(name: string): boolean {
    if (this.body.dynamic === undefined) return false;
    return blocks(this.body, "dynamic").some((dynamic) => hasKey(dynamic, name));
  }

  /** What an argument comes to; undefined where it is not given. */
  value(name: string): Value<Resource> | undefined {
    if (!hasKey(this.body, name)) return this.isDynamic(name) ? DYNAMIC : undefined;
    return this.meant(this.body[name] ?? null);
  }

  /** The known text of an argument, here or where a reference leads. */
  text(name: string): string | undefined {
    const value = this.known(name);
    if (typeof value === "number") return String(value);
    return typeof value === "string" ? value : undefined;
  }

  /** The known number of an argument, also one written as text. */
  number(name: string): number | undefined {
    return literalNumber(this.known(name));
  }

  /** Whether an argument is known to be true or false. */
  boolean(name: string): boolean | undefined {
    return literalBoolean(this.known(name));
  }

  /** The known value of an argument. */
  known(name: string): Json | undefined {
    const value = this.value(name);
    return value?.kind === "known" ? value.value : undefined;
  }

  /** Why the value of an argument is known only at plan; undefined where it is known, or not given. */
  why(name: string): string | undefined {
    const value = this.value(name);
    if (value?.kind === "unknown") return value.why;
    return value?.kind === "refers" ? `it is what ${value.to.address} gives` : undefined;
  }

  /** What the members of a list come to. A list that only the plan knows is one value that is unknown. */
  list(name: string): readonly Value<Resource>[] {
    const given = this.body[name] ?? null;
    if (given === null) return this.isDynamic(name) ? [DYNAMIC] : [];
    if (Array.isArray(given)) return (given as readonly Json[]).map((item) => this.meant(item));
    const value = this.meant(given);
    if (value.kind !== "known") return [value];
    return asArray(value.value).map((item): Value<Resource> => ({ kind: "known", value: item }));
  }

  /** The known texts of a list, without the members that only the plan knows. */
  texts(name: string): readonly string[] {
    return this.list(name).flatMap((item) =>
      item.kind === "known" && typeof item.value === "string" ? [item.value] : [],
    );
  }

  /** The members of a map, each with what it comes to; undefined where only the plan knows which there are. */
  map(name: string): ReadonlyMap<string, Value<Resource>> | undefined {
    const given = this.body[name] ?? null;
    if (given === null) return this.isDynamic(name) ? undefined : new Map();
    if (isObject(given)) return new Map(Object.entries(given).map(([key, item]) => [key, this.meant(item)]));
    const value = this.meant(given);
    if (value.kind !== "known" || !isObject(value.value)) return undefined;
    return new Map(Object.entries(value.value).map(([key, item]) => [key, { kind: "known", value: item }]));
  }

  /** The resource or data source that an argument is an attribute of, or whose id or ARN it is in a plan. */
  refersTo(name: string): Resource | undefined {
    const value = this.value(name);
    if (value?.kind === "refers") return value.to;
    return value?.kind === "known" && typeof value.value === "string" ? this.follow.identified(value.value) : undefined;
  }

  /** All resources and data sources that an argument refers to, at any depth: members of a list, parts of a text. */
  references(name: string): readonly Resource[] {
    const given = this.body[name] ?? null;
    if (given === null) return [];
    const one = typeof given === "string" ? this.oneReference(given) : undefined;
    return one === undefined ? this.follow.references({ [name]: given }, this.stack, this.address) : [one];
  }

  /** What a text refers to that is an attribute of something in this stack and nothing else: no other value is met. */
  private oneReference(text: string): Resource | undefined {
    if (!text.startsWith("${") || text.includes("[")) return undefined;
    const value = this.meant(text);
    const isHere = value.kind === "refers" && value.to.stack === this.stack;
    return isHere && text.startsWith(`\${${value.to.address}.`) ? value.to : undefined;
  }

  /** All that any argument here refers to, `depends_on` among them. */
  allReferences(): readonly Resource[] {
    return this.follow.references(this.body, this.stack, this.address);
  }

  /** The blocks of a name, in the order in which they stand. */
  blocks(name: string): readonly Block[] {
    return blocks(this.body, name).map(
      (body, index) => new Block(body, `${this.argument(name)}[${index}]`, this.stack, this.address, this.follow),
    );
  }

  /** The block of a name of which there may be one. */
  block(name: string): Block | undefined {
    const [body] = blocks(this.body, name);
    return body && new Block(body, this.argument(name), this.stack, this.address, this.follow);
  }

  /** Where an argument stands in the resource: `scaling_config.min_size`. */
  argument(name: string): string {
    return this.at === "" ? name : `${this.at}.${name}`;
  }

  /** What a value that stands in this block comes to. */
  private meant(value: Json): Value<Resource> {
    return this.follow.value(value, this.stack, this.address);
  }
}

const DYNAMIC: Value<Resource> = { kind: "unknown", why: "a dynamic block makes it" };

/** A resource or a data source of one of the stacks. */
export class Resource extends Block {
  /** A resource, or a data source. */
  readonly mode: "resource" | "data";
  /** `aws_s3_bucket`. */
  readonly type: string;
  /** Path of the construct that made it; of its stack where the JSON names none. */
  readonly path: string;

  constructor(
    /** The same as the readers of one stack have it. */
    readonly synthesized: SynthesizedResource,
    stack: SynthesizedStack,
    follow: Follow,
  ) {
    super(synthesized.body, "", stack, synthesized.address, follow);
    this.mode = synthesized.mode;
    this.type = synthesized.type;
    this.path = synthesized.path;
  }
}
