import { isObject, JsonObject } from "../../terraform";
import { Block, blocksOf } from "../../views";
import { openedIn } from "../../views/opened-in";

/** Arguments of a resource by their paths: `command.name`. What is read and known only at plan is remembered. */
export class Arguments {
  private open?: { readonly argument: string; readonly why: string };

  constructor(
    private readonly block: Block,
    private readonly around?: Arguments,
  ) {}

  /** The first of what was read that only the plan knows. */
  get unknown(): { readonly argument: string; readonly why: string } | undefined {
    return this.open;
  }

  /** Whether an argument is given. */
  has(path: string): boolean {
    const [block, name] = this.lastOf(path);
    return block?.has(name) === true;
  }

  /** The known text of an argument, or what it is where none is given. */
  text(path: string, none?: string): string | undefined {
    return this.read(path, (block, name) => block.text(name), none);
  }

  /** What a text ends in, also one whose beginning only the plan knows. */
  ending(path: string): string | undefined {
    const [block, name] = this.lastOf(path);
    const known = block?.text(name);
    const given = block?.body[name];
    const end = typeof given === "string" ? given.slice(given.lastIndexOf("}") + 1) : "";
    return known ?? (end === "" ? this.text(path) : end);
  }

  /** The known number of an argument, or what it is where none is given. */
  number(path: string, none?: number): number | undefined {
    return this.read(path, (block, name) => block.number(name), none);
  }

  /** Whether an argument is known to be true or false. */
  boolean(path: string): boolean | undefined {
    return this.read(path, (block, name) => block.boolean(name), undefined);
  }

  /** The known texts of a list; undefined where only the plan knows one of them. */
  texts(path: string): readonly string[] | undefined {
    const [block, name] = this.lastOf(path);
    const texts = block?.texts(name) ?? [];
    if (block === undefined || texts.length === block.list(name).length) return texts;
    this.remember(path, "only the plan knows all of it");
    return undefined;
  }

  /** How many members a list has, whatever they are. */
  count(path: string): number | undefined {
    const [block, name] = this.lastOf(path);
    const given = block?.body[name] ?? null;
    if (given === null || Array.isArray(given)) return Array.isArray(given) ? given.length : 0;
    const known = block?.known(name);
    if (Array.isArray(known)) return known.length;
    this.remember(path, "only the plan knows how many there are");
    return undefined;
  }

  /** The members of a list that is written down, as they stand there; undefined for a list that an expression gives. */
  listed(path: string): readonly string[] | undefined {
    const [block, name] = this.lastOf(path);
    const given = block?.body[name] ?? null;
    const whole = Array.isArray(given) ? given : block?.known(name);
    if (Array.isArray(whole)) return whole.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
    return undefined;
  }

  /** The blocks of a name; undefined where only the plan knows how many there are. */
  each(name: string): readonly Arguments[] | undefined {
    const found = blocksOf(this.block, name);
    if (found === undefined) this.remember(name, "only the plan knows how many there are");
    return found?.map((block) => new Arguments(block, this));
  }

  /** The object that an argument holds as text of JSON, also one that Terraform encodes: its texts are templates then. */
  json(path: string): JsonObject | undefined {
    const [block, name] = this.lastOf(path);
    if (block?.has(name) !== true) return undefined;
    const held = openedIn(block, name);
    if (isObject(held ?? null)) return held as JsonObject;
    if (block.text(name) === undefined) this.remember(path, block.why(name) ?? "it has another form");
    return undefined;
  }

  /** The names of the members of a map; none where only the plan knows which there are. */
  keys(path: string): readonly string[] {
    const [block, name] = this.lastOf(path);
    const members = block?.map(name);
    if (members === undefined && block?.has(name) === true)
      this.remember(path, block.why(name) ?? "it has another form");
    return [...(members?.keys() ?? [])];
  }

  /** The type of the resource or data source that an argument is an attribute of. */
  typeOf(path: string): string | undefined {
    const [block, name] = this.lastOf(path);
    return block?.refersTo(name)?.type;
  }

  private lastOf(path: string): [Block | undefined, string] {
    const names = path.split(".");
    const last = names.pop()!;
    let block: Block | undefined = this.block;
    for (const name of names) {
      if (block?.isDynamic(name) === true) this.remember(path, "a dynamic block makes it");
      block = block?.block(name);
    }
    return [block, last];
  }

  private read<T>(path: string, how: (block: Block, name: string) => T | undefined, none: T | undefined) {
    const [block, name] = this.lastOf(path);
    if (block?.has(name) !== true) return none;
    const found = how(block, name);
    if (found === undefined) this.remember(path, block.why(name) ?? "it has another form");
    return found;
  }

  private remember(argument: string, why: string): void {
    this.open ??= { argument: this.block.argument(argument), why };
    if (this.around !== undefined) this.around.open ??= this.open;
  }
}
