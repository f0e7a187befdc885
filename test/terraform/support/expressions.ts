import { Random } from "./random";

/** What an expression can refer to, as it would be written. */
export interface World {
  /** One instance each. */
  readonly single: readonly string[];
  /** With `count`. */
  readonly counted: readonly string[];
  /** With `for_each`; its keys are `a` and `b`. */
  readonly keyed: readonly string[];
  readonly locals: readonly string[];
  readonly variables: readonly string[];
  /** Modules with an output `out`; the last two with `count` and `for_each`. */
  readonly modules: readonly [string, string, string];
  /** Names of remote states. */
  readonly states: readonly string[];
}

/** What stands around an expression. */
export interface Around {
  /** Names of `for`. */
  readonly names: readonly string[];
  /** What a resource with `count` or `for_each` can say of its instance. */
  readonly instance?: "count" | "each";
}

/** Words that look like references, to stand where they are none. */
const LOOKALIKES = ["terraform_data.One.id", "local.zones", "var.size", "data.terraform_remote_state.net", "each.key"];

const DEEPEST = 4;

/** Makes expressions of every form that Terraform's language has. */
export class Expressions {
  constructor(
    private readonly random: Random,
    private readonly world: World,
  ) {}

  /** A string of the JSON: text, one `${…}`, or a mixture of text, expressions and directives. */
  template(around: Around): string {
    const part = (): string =>
      this.random.of([
        () => this.filled(this.fitting("tostring", around)),
        () => this.bareText(),
        () => this.directive(around, 1),
      ])();
    return this.random.form({
      "template: one reference": () => this.filled(this.random.of([...this.world.single, ...this.world.counted])),
      "template: one expression": () => this.filled(`try(${this.any(around)}, null)`),
      "template: text": () => this.bareText(),
      "template: mixture": () => joined(this.random.some(2, 4, part)),
    });
  }

  /** An expression whose value has some type, whatever Terraform makes of what it consists of. */
  fitting(conversion: "tostring" | "tobool" | "tolist", around: Around, depth = 0): string {
    const otherwise = { tostring: '"x"', tobool: "path.module != path.root", tolist: "[]" }[conversion];
    return `try(coalesce(${conversion}(${this.any(around, depth)}), ${otherwise}), ${otherwise})`;
  }

  /** An expression. */
  any(around: Around, depth = 0): string {
    const { random } = this;
    if (depth >= DEEPEST) return this.leaf(around);
    const inner = (more: Partial<Around> = {}): string => this.any({ ...around, ...more }, depth + 1);
    return random.form({
      leaf: () => this.leaf(around),
      "leaf again": () => this.leaf(around),
      conditional: () => `${inner()} ? ${inner()} : ${inner()}`,
      operators: () =>
        `${inner()} ${random.of(["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"])} ${inner()}`,
      unary: () => `${random.of(["!", "-", "! ", "!!"])}${this.leaf(around)}`,
      brackets: () => `(${this.space()}${inner()}${this.space()})`,
      "steps from brackets": () => `(${inner()})${random.of([".id", "[0]", '["k"]', "[*].id", ".*.id"])}`,
      call: () => this.call(around, depth),
      "steps from a call": () => `merge(${inner()}, ${inner()})${random.of([".id", "[0].x", '["a"]'])}`,
      quoted: () => this.quoted(around, depth),
      heredoc: () => this.heredoc(around),
      list: () => `[${this.space()}${random.some(0, 3, () => inner()).join(`,${this.space()}`)}${this.space()}]`,
      "steps from a list": () => `[${inner()}, ${inner()}][${random.of(["0", "1", inner()])}]`,
      object: () => this.object(around, depth),
      "for list": () => this.forList(around, depth),
      "for object": () => this.forObject(around, depth),
      "computed index": () =>
        `${random.of([...this.world.counted, ...this.world.keyed, "local.zones"])}[${this.index(around, depth)}]${random.of(["", ".id", ".output.x[0]", `.output[${this.index(around, depth)}].x`])}`,
      "index in splat": () => `${random.of(this.world.counted)}[*].output[${inner()}]`,
      comment: () => `${random.of(["/* local.never */ ", "# var.never\n", "// data.a.b\n"])}${inner()}`,
    });
  }

  /** An index of a resource: a written one has to be a text or a whole number. */
  private index(around: Around, depth: number): string {
    const [key] = [this.world.locals[1]!];
    return this.random.of([
      () => `(${this.any(around, depth + 1)})`,
      () => `local.${key}`,
      () => `local.${key} == "a" ? "b" : "a"`,
      () => `"\${local.${key}}"`,
      () => `"${this.random.of(["a", "terraform_data.One"])}"`,
      () => `format("%s", ${this.any(around, depth + 1)})`,
    ])();
  }

  private leaf(around: Around): string {
    const { random, world } = this;
    const [one, many, each] = world.modules;
    const steps = (): string =>
      random.of(["", ".id", ".output", ".output.a.b[0]", '.output["a b"]', ".output.0.c", ".output[0][1]"]);
    return random.form({
      resource: () => `${random.of(world.single)}${steps()}`,
      "resource, spelled out": () => `resource.${random.of(world.single)}${steps()}`,
      "resource, spaced": () => random.of(world.single).replace(".", " . ") + " . output [ 0 ] . id",
      instance: () => `${random.of(world.counted)}${random.of(["[0]", ".0", "[1]"])}${steps()}`,
      "instance by key": () => `${random.of(world.keyed)}["${random.of(["a", "b"])}"]${steps()}`,
      "all of a resource": () => random.of([...world.counted, ...world.keyed]),
      "full splat": () =>
        `${random.of(world.counted)}[*]${random.of(["", ".id", ".output.x", ".output[0].y", ".id[0]"])}`,
      "attribute splat": () => `${random.of(world.counted)}.*${random.of([".id", ".output.x", ".id[0]", ".output.0"])}`,
      "remote state": () =>
        `data.terraform_remote_state.${random.of(world.states)}${random.of(["", ".outputs", ".outputs.vpc", '.outputs["vpc"]', ".outputs.vpc.id[0]"])}`,
      local: () =>
        `local.${random.of(world.locals)}${random.of(["", ".a", '["a"].b', "[0]", ".0.b", "[*].x", ".*.x"])}`,
      variable: () => `var.${random.of(world.variables)}${random.of(["", ".a", "[0]"])}`,
      "module output": () => `module.${one}.out${random.of(["", ".a", "[0]"])}`,
      "whole module": () => `module.${random.of([one, many, each])}`,
      "module instance": () =>
        random.of([
          `module.${many}[0].out`,
          `module.${each}["a"].out.x`,
          `module.${many}[0]`,
          `module.${many}[*].out`,
          `module.${each}[local.key].out`,
        ]),
      path: () => `path.${random.of(["module", "root", "cwd"])}`,
      workspace: () => "terraform.workspace",
      number: () => random.of(["0", "1.5", "2e3", "10"]),
      keyword: () => random.of(["true", "false", "null"]),
      "text that looks like a reference": () => `"${random.of(LOOKALIKES)}"`,
      "name of a for": () =>
        around.names.length === 0 ? "1" : `${random.of(around.names)}${random.of(["", ".id", "[0]", ".a.b"])}`,
      "word of the instance": () => this.instance(around),
    });
  }

  private instance({ instance }: Around): string {
    if (instance === undefined) return "true";
    return instance === "count" ? "count.index" : this.random.of(["each.key", "each.value", "each.value.a"]);
  }

  private call(around: Around, depth: number): string {
    const inner = (): string => this.any(around, depth + 1);
    const space = this.space();
    return this.random.of([
      () => `try(${inner()},${space}null)`,
      () => `join(",", ${inner()})`,
      () => `format (${space}"see %s of local.zones", ${inner()} )`,
      () => `concat(${inner()}...)`,
      () => `jsonencode(${inner()})`,
      () => `provider::terraform::encode_expr(${inner()})`,
      () => `coalesce(${inner()}, ${inner()},)`,
      () => "timestamp()",
    ])();
  }

  /** Text in quotes, with what a quoted string can hold. */
  private quoted(around: Around, depth: number): string {
    const { random } = this;
    const part = (): string =>
      random.form({
        "quoted: plain": () => random.of(["text ", "$", "%", "$5 %d", "{}", ...LOOKALIKES]),
        "quoted: escape": () => random.of(["\\n", "\\t", '\\"', "\\\\", "\\u00e9", "\\U0001F600"]),
        "quoted: escaped opening": () => random.of(["$${local.zones}", "%%{if}", "$$${x}"]),
        "quoted: filled": () => this.filled(this.any(around, depth + 1)),
        "quoted: directive": () => this.directive(around, depth + 1),
      });
    return `"${joined(random.some(0, 3, part))}"`;
  }

  private heredoc(around: Around): string {
    const { random } = this;
    const [intro, indent] = random.of([
      ["<<EOT", ""],
      ["<<-EOT", "  "],
    ]);
    const line = (): string =>
      `${indent}${random.of(["local.zones", "$${x}", '"quoted"', "EOTS", `\${${this.leaf(around)}}`])}`;
    return `${intro}\n${random.some(1, 3, line).join("\n")}\n${indent}EOT\n`;
  }

  private object(around: Around, depth: number): string {
    const { random } = this;
    const inner = (): string => this.any(around, depth + 1);
    let count = 0;
    const entry = (): string => {
      count += 1;
      const key = random.form({
        "key: word": () => `${random.of(["a", "local", "terraform_data", "each", "for_each"])}${count}`,
        "key: bare root": () => random.of(["local", "data", "each", "terraform_data", "true"]),
        "key: quoted": () => `"${random.of(LOOKALIKES)}${count}"`,
        "key: in brackets": () => `(${inner()})`,
        "key: template": () => `"k-\${${inner()}}"`,
      });
      return `${key}${random.of([" = ", "=", " : "])}${this.lineOf(inner())}`;
    };
    const entries = random.some(0, 3, entry);
    return random.of([
      `{ ${entries.join(", ")} }`,
      `{\n  ${entries.join("\n  ")}\n}`,
      `{${entries.join(",\n")}${entries.length > 0 ? "," : ""} }`,
    ]);
  }

  /** In an object a line ends the entry, so that what has several lines stands in brackets. */
  private lineOf(expression: string): string {
    return expression.includes("\n") ? `(${expression}\n)` : expression;
  }

  private forList(around: Around, depth: number): string {
    const { names, words } = this.names(around);
    const within = { ...around, names };
    const condition = this.random.of(["", ` if ${this.any(within, depth + 1)}`]);
    return `[for ${words} in ${this.any(around, depth + 1)} : ${this.any(within, depth + 1)}${condition}]`;
  }

  private forObject(around: Around, depth: number): string {
    const { names, words } = this.names(around);
    const within = { ...around, names };
    const group = this.random.of(["", "..."]);
    return `{for ${words} in ${this.any(around, depth + 1)} : ${this.any(within, depth + 1)} => ${this.any(within, depth + 1)}${group}}`;
  }

  /** Names of a `for`: those that hide roots of references among them. */
  private names({ names }: Around): { names: readonly string[]; words: string } {
    const fresh = this.random.some(1, 2, () =>
      this.random.of(["k", "v", "terraform_data", "local", "var", "data", "each", "module"]),
    );
    return { names: [...names, ...fresh], words: fresh.join(", ") };
  }

  private directive(around: Around, depth: number): string {
    const { random } = this;
    const { names, words } = this.names(around);
    const [yes, list] = [this.fitting("tobool", around, depth + 2), this.fitting("tolist", around, depth + 2)];
    const text = (within: Around): string => this.filled(this.fitting("tostring", within, depth + 2));
    return random.form({
      "directive: if": () => `%{ if ${yes} }local.zones${text(around)}%{ endif }`,
      "directive: if, else": () => `%{~ if ${yes} ~} yes %{ else ~}${text(around)}%{~ endif ~}`,
      "directive: for": () => `%{ for ${words} in ${list} }local.zones${text({ ...around, names })}%{ endfor }`,
    });
  }

  private filled(expression: string): string {
    return `${this.random.of(["${", "${ ", "${~ "])}${expression}${this.random.of(["}", " }", " ~}"])}`;
  }

  /** Text outside of quotes, where a backslash is no escape. */
  private bareText(): string {
    return this.random.form({
      "text: lookalike": () => `see ${this.random.of(LOOKALIKES)}, `,
      "text: escaped opening": () =>
        this.random.of(["$${terraform_data.One.id}", "%%{ if local.zones }", "$$${x}", "$$$${x}"]),
      "text: signs": () => this.random.of(["$", "%", "$$", "%%", "{", "}", "$ {", "\\", '\\"', "\n", '${"$"}']),
    });
  }

  private space(): string {
    return this.random.of(["", " ", "\n ", "\t"]);
  }
}

/** Parts in a row; a `$` or `%` would escape the opening after it. */
function joined(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[$%]$/, "$& ")).join("");
}
