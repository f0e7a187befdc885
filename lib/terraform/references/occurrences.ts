import { asArray, isObject, Json, JsonObject } from "../json";
import { firstOpening } from "../expression/literal-text";
import { parseBare, parseTemplate } from "../expression/parse";
import { plainReference, Reference } from "../expression/reference";
import { Expression } from "../expression/syntax";
import { Names, referencesIn } from "../expression/walk";

/** Names and indexes on the way to a value: `["ingress", 0, "cidr_blocks", 1]`. */
export type Place = readonly (string | number)[];

/** A reference, and where it stands. */
export interface Occurrence {
  readonly at: Place;
  readonly reference: Reference;
  /** Whether the value there is this reference and nothing else. */
  readonly whole: boolean;
}

/** What was read in a value. */
export interface Reading {
  readonly references: readonly Occurrence[];
  /** Text that Terraform refuses to read as a template, with what it is refused for. */
  readonly invalid: readonly { readonly at: Place; readonly why: string }[];
}

/** A place with its indexes: `ingress[0].cidr_blocks[1]`. */
export function argumentAt(place: Place): string {
  return place.reduce<string>((before, step) => {
    if (typeof step === "number") return `${before}[${String(step)}]`;
    return before === "" ? step : `${before}.${step}`;
  }, "");
}

/** A place without its indexes: `ingress.cidr_blocks`. */
export function pathAt(place: Place): string {
  return place.filter((step) => typeof step === "string").join(".");
}

/** The references in a value: a local value, an output's value, an argument. */
export function readValue(value: Json, hidden: Names = []): Reading {
  const reader = new Reader(hidden);
  reader.value(value);
  return reader;
}

/** The references in texts that stand without `${}`, as in `depends_on`. */
export function readBare(texts: readonly Json[]): Reading {
  const reader = new Reader([]);
  reader.bare(texts);
  return reader;
}

/**
 * The references in the body of a resource, data source, module, output, provider or check: in `depends_on` and
 * `replace_triggered_by`, which are written without `${}`, too; not in `ignore_changes` and `provider`, which name no
 * values.
 */
export function readBody(body: JsonObject): Reading {
  const reader = new Reader([]);
  reader.body(body);
  return reader;
}

/** How deep lists and objects may be nested; Terraform's own limit is higher, and no file comes near. */
const DEEPEST = 1000;

const { isArray } = Array;

class Reader implements Reading {
  readonly references: Occurrence[] = [];
  readonly invalid: { at: Place; why: string }[] = [];
  private readonly place: (string | number)[] = [];

  constructor(private hidden: Names) {}

  body(body: JsonObject): void {
    for (const key in body) {
      const value = body[key]!;
      switch (key) {
        case "//":
        case "provider":
        case "providers":
        case "ignore_changes":
          // names of providers and of arguments, which are no templates
          break;
        case "depends_on":
        case "replace_triggered_by":
          // text that is no list names nothing: Terraform refuses it
          if (isArray(value)) this.at(key, () => this.bare(value as readonly Json[]));
          break;
        case "lifecycle":
          this.at(key, () => this.blocks(value, (block) => this.body(block)));
          break;
        default:
          this.member(key, value);
      }
    }
  }

  value(value: Json): void {
    if (typeof value === "string") return this.text(value);
    if (typeof value !== "object" || value === null) return;
    if (this.place.length > DEEPEST) return this.refuse(`nested deeper than ${String(DEEPEST)} levels`);
    if (isArray(value)) return this.items(value as readonly Json[]);
    const members = value as JsonObject;
    for (const key in members) if (key !== "//") this.member(key, members[key]!);
  }

  private items(items: readonly Json[]): void {
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index]!;
      if (typeof item === "string" && !item.includes("{")) continue;
      this.place.push(index);
      this.value(item);
      this.place.pop();
    }
  }

  /** The key of an object is a template too; that of a block never looks like one. */
  private member(key: string, value: Json): void {
    if (typeof value === "string" && !value.includes("{") && !key.includes("{")) return;
    this.place.push(key);
    if (key.includes("{")) this.text(key);
    if (key === "dynamic" && makesBlocks(value)) this.blocks(value, (block) => this.dynamic(block));
    else this.value(value);
    this.place.pop();
  }

  private dynamic(labels: JsonObject): void {
    for (const [label, value] of Object.entries(labels))
      this.at(label, () => this.blocks(value, (block) => this.generated(label, block)));
  }

  /** The blocks that `for_each` makes; in them the iterator stands for an item. */
  private generated(label: string, { iterator, content = null, labels = null, ...rest }: JsonObject): void {
    this.value(rest);
    const outer = this.hidden;
    this.hidden = [...outer, typeof iterator === "string" ? iterator : label];
    this.at("labels", () => this.value(labels));
    this.at("content", () => this.value(content));
    this.hidden = outer;
  }

  private blocks(value: Json, read: (block: JsonObject) => void): void {
    if (Array.isArray(value))
      return value.forEach((item, index) => this.at(index, () => this.blocks(item as Json, read)));
    if (typeof value === "object" && value !== null) read(value as JsonObject);
    else this.value(value);
  }

  bare(value: Json): void {
    if (Array.isArray(value)) return value.forEach((item, index) => this.at(index, () => this.bare(item as Json)));
    if (typeof value !== "string") return;
    const plain = plainReference(`\${${value}}`);
    if (plain !== undefined) return this.found([plain], true);
    const expression = parseBare(value);
    if (expression.kind === "invalid") this.refuse(expression.why);
    else this.expression(expression, expression);
  }

  private at(step: string | number, read: () => void): void {
    this.place.push(step);
    read();
    this.place.pop();
  }

  private text(text: string): void {
    if (firstOpening(text) < 0) return;
    const plain = this.hidden.length === 0 ? plainReference(text) : undefined;
    if (plain !== undefined) return this.found([plain], true);
    const template = parseTemplate(text);
    if (template.kind === "invalid") return this.refuse(template.why);
    const [only] = template.whole ? template.parts : [];
    this.expression(template, only);
  }

  /** `only` is what the value consists of, where it is one thing. */
  private expression(expression: Expression, only: string | Expression | undefined): void {
    const whole = typeof only === "object" && only.kind === "traversal";
    this.found(referencesIn(expression, this.hidden), whole);
  }

  private found(references: readonly Reference[], whole: boolean): void {
    if (references.length === 0) return;
    const at = [...this.place];
    for (const reference of references)
      this.references.push({ at, reference, whole: whole && references.length === 1 });
  }

  private refuse(why: string): void {
    this.invalid.push({ at: [...this.place], why });
  }
}

/** Whether this is what `dynamic` holds: by label, blocks with `for_each` and `content`; not an argument of that name. */
function makesBlocks(value: Json): boolean {
  return objectsIn(value).every((labels) =>
    Object.values(labels).every((made) => {
      const blocks = objectsIn(made);
      return blocks.length > 0 && blocks.every((block) => "for_each" in block && "content" in block);
    }),
  );
}

function objectsIn(value: Json): JsonObject[] {
  return asArray(value).filter(isObject);
}
