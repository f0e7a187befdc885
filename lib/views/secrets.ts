import { asArray, isObject, Json, JsonObject, SynthesizedStack } from "../terraform";
import { firstOpening } from "../terraform/expression/literal-text";
import { literalText } from "../terraform/expression/literals";
import { parseTemplate } from "../terraform/expression/parse";
import { opened } from "../terraform/opened/opened";
import type { Configuration } from "./configuration";
import { POLICY_ARGUMENTS } from "./policy-arguments";

/** What holds a text: a resource, a provider, a variable. */
export interface Holder {
  /** `aws_db_instance.Db`, `provider.aws`, `variable.token`. */
  readonly address: string;
  /** Path of the construct that made it. */
  readonly path: string;
  /** The stack that it is in. */
  readonly stack: SynthesizedStack;
  /** Its arguments. */
  readonly body: JsonObject;
}

/** A text of the configuration, which stands in the state as well. */
export interface PlainText {
  /** What holds it. */
  readonly holder: Holder;
  /** Where in it, without the places in lists: `environment.variables.HF_TOKEN`. */
  readonly at: string;
  /** What it is called: the key, the variable, the flag before it. */
  readonly name: string;
  /**
   * The text; a private-use character stands for each expression in it. Never to be printed. Undefined where only the
   * plan knows it.
   */
  readonly text?: string;
}

/** What stands for an expression in a plain text. */
export const EXPRESSION = "\uE000";

/** What holds no values, or values that are no secrets. */
const PASSED_OVER = new Set(["//", "lifecycle", "depends_on", "provider", "description", "tags", "tags_all", "labels"]);
/** An assignment of a script: `export HF_TOKEN=…`. */
const ASSIGNED =
  /^[ \t]*(?:export[ \t]+|set[ \t]+|-e[ \t]+|--env[ \t]+|Environment=)?"?([A-Z_][A-Z0-9_]*)=(["']?)([^\s"']+)\2/gm;

/** What stands in plain, in whatever form: arguments, variables of containers, values of charts, scripts. */
export class Secrets {
  private read?: readonly PlainText[];

  constructor(private readonly configuration: Configuration) {}

  /** All texts, those in JSON, YAML, scripts and base64 among them. */
  get texts(): readonly PlainText[] {
    this.read ??= this.holders().flatMap((holder) => new Reader(this.configuration, holder).texts());
    return this.read;
  }

  private holders(): Holder[] {
    const made = this.configuration.all.filter(({ mode }) => mode === "resource");
    return [
      ...made,
      ...this.configuration.stacks.flatMap((stack) => [
        ...providersOf(stack),
        ...variablesOf(stack),
        ...backendsOf(stack),
      ]),
    ];
  }
}

function providersOf(stack: SynthesizedStack): Holder[] {
  const providers = isObject(stack.json.provider) ? Object.entries(stack.json.provider) : [];
  return providers.flatMap(([name, given]) =>
    asArray(given)
      .filter(isObject)
      .map((body): Holder => ({ address: `provider.${name}`, path: stack.path, stack, body })),
  );
}

/** Where states are kept, which Terraform reads before anything else. */
function backendsOf(stack: SynthesizedStack): Holder[] {
  return asArray(stack.json.terraform)
    .filter(isObject)
    .flatMap(({ backend }) => asArray(backend))
    .filter(isObject)
    .flatMap((backend) => Object.entries(backend))
    .flatMap(([name, given]) =>
      asArray(given)
        .filter(isObject)
        .map((body): Holder => ({ address: `terraform.backend.${name}`, path: stack.path, stack, body })),
    );
}

function variablesOf(stack: SynthesizedStack): Holder[] {
  const variables = isObject(stack.json.variable) ? Object.entries(stack.json.variable) : [];
  return variables.flatMap(([name, given]) =>
    asArray(given)
      .filter(isObject)
      .map((body): Holder => ({
        address: `variable.${name}`,
        path: stack.path,
        stack,
        body: { [name]: body.default ?? null },
      })),
  );
}

/** A text that was found: where it is in its holder is asked of few. */
class Told implements PlainText {
  constructor(
    readonly holder: Holder,
    private readonly place: readonly string[],
    readonly name: string,
    readonly text?: string,
  ) {}

  get at(): string {
    return this.place.join(".");
  }
}

/** Reads the texts of one holder. */
class Reader {
  private readonly found: PlainText[] = [];

  constructor(
    private readonly configuration: Configuration,
    private readonly holder: Holder,
  ) {}

  texts(): readonly PlainText[] {
    const type = this.holder.address.split(".")[0] ?? "";
    const policies = Object.hasOwn(POLICY_ARGUMENTS, type) ? (POLICY_ARGUMENTS[type] ?? []) : [];
    const passed = new Set(policies.map(([argument]) => argument));
    for (const [key, value] of Object.entries(this.holder.body)) {
      if (!passed.has(key)) this.member(key, value, []);
    }
    return this.found;
  }

  private member(key: string, value: Json, at: readonly string[], depth = 0): void {
    if (!PASSED_OVER.has(key)) this.value(value, key, [...at, key], depth);
  }

  private value(value: Json, name: string, at: readonly string[], depth: number): void {
    if (depth > DEEPEST) return;
    if (typeof value === "string") this.text(value, name, at, depth);
    else if (Array.isArray(value)) this.items(value as readonly Json[], name, at, depth);
    else if (isObject(value)) this.members(value, at, depth);
  }

  /** A list: a flag says what the text behind it is. */
  private items(items: readonly Json[], name: string, at: readonly string[], depth: number): void {
    items.forEach((item, index) => {
      if (typeof item !== "string") return this.value(item, name, at, depth + 1);
      const before = items[index - 1];
      const flag = /^--?([A-Za-z][\w-]*)$/.exec(
        (typeof before === "string" ? this.known(before) : undefined) ?? "",
      )?.[1];
      const place = [...at.slice(0, -1), `${at.at(-1) ?? ""}[${String(index)}]`];
      this.text(item, flag ?? name, items.length > 1 ? place : at, depth);
    });
  }

  /** An object that has a name and a value is a variable of a container, or a value of a chart. */
  private members(object: JsonObject, at: readonly string[], depth: number): void {
    const name = typeof object.name === "string" ? this.known(object.name) : undefined;
    const isPair = name !== undefined && typeof object.value === "string";
    for (const [key, value] of Object.entries(object)) {
      if (isPair && key === "value") {
        if (!isLookedUp(object))
          this.text(object.value as string, name.split(".").at(-1) ?? name, [...at, name], depth);
      } else this.member(key, value, at, depth + 1);
    }
  }

  private text(written: string, name: string, at: readonly string[], depth: number): void {
    const inner = unpacked(written);
    if (typeof inner !== "string") return this.value(inner, name, at, depth + 1);
    const text = this.known(inner);
    if (text === undefined) return void this.found.push(new Told(this.holder, at, name));
    // what a local value held is packed as it stands there
    const behind = inner === text ? text : unpacked(text);
    if (typeof behind !== "string") return this.value(behind, name, at, depth + 1);
    this.tell(behind, name, at);
  }

  private tell(text: string, name: string, at: readonly string[]): void {
    const flag = /^--([A-Za-z][\w-]*)=(.*)$/s.exec(text);
    this.add(flag?.[2] ?? text, flag?.[1] ?? name, at);
    if (!text.includes("=") || !/[\n ]/.test(text)) return;
    for (const [, variable = "", , assigned = ""] of text.matchAll(ASSIGNED)) {
      this.add(assigned, variable, [...at, variable]);
    }
  }

  private add(text: string, name: string, at: readonly string[]): void {
    if (text !== "") this.found.push(new Told(this.holder, at, name, text));
  }

  /** A text as it will be; expressions that only Terraform knows leave a character behind. */
  private known(written: string): string | undefined {
    if (firstOpening(written) < 0) return literalText(written);
    const { stack, address } = this.holder;
    if (written.includes("local.")) {
      const value = this.configuration.value(written, stack, address);
      if (value.kind === "known") return typeof value.value === "string" ? value.value : undefined;
    }
    const template = parseTemplate(written);
    if (template.kind === "invalid" || template.whole) return undefined;
    return template.parts.map((part) => (typeof part === "string" ? part : EXPRESSION)).join("");
  }
}

const DEEPEST = 50;

/** What is in a text that holds JSON, YAML or base64; other text as it is. */
function unpacked(text: string): Json {
  return PACKED.test(text) ? (opened(text)?.value ?? text) : text;
}

const PACKED = /^\s*[[{]|\n|^\$\{\s*(?:json|yaml|base64)|^[A-Za-z0-9+/]{60,}={0,2}$/;

/** A variable that names what is looked up when the container starts. */
function isLookedUp({ type }: JsonObject): boolean {
  return typeof type === "string" && /^(?:SECRETS_MANAGER|PARAMETER_STORE)$/.test(type);
}
