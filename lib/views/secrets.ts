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

/** A key among the words of a command, and the variable that the client would read it from: `wandb login …`. */
const LOGGED_IN = /\bwandb[ \t]+login[ \t]+(?:--?[\w-]+(?:=\S+|[ \t]+https?:\S+)?[ \t]+)*["']?([A-Za-z0-9_-]{40,})/g;
const LOGIN_VARIABLE = "WANDB_API_KEY";

/** Whether what stands under a key holds no values, or none that are secrets. */
export function isPassedOver(key: string): boolean {
  return PASSED_OVER.has(key);
}

/** Whether a text is asked for, by what it is called and what it says; undefined where only the plan knows that. */
export type IsAsked = (name: string, text: string | undefined) => boolean;

/** What stands in plain, in whatever form: arguments, variables of containers, values of charts, scripts. */
export class Secrets {
  private listed?: readonly Holder[];

  constructor(private readonly configuration: Configuration) {}

  /** What holds texts: resources, providers and variables. */
  get holders(): readonly Holder[] {
    return (this.listed ??= [
      ...this.configuration.all.filter(({ mode }) => mode === "resource"),
      ...this.configuration.configuring.flatMap(providersOf),
      ...this.configuration.stacks.flatMap(variablesOf),
      ...this.configuration.stacks.flatMap(backendsOf),
    ]);
  }

  /** All texts, those in JSON, YAML, scripts and base64 among them. */
  get texts(): readonly PlainText[] {
    return this.holders.flatMap((holder) => this.textsOf(holder));
  }

  /** The texts of one holder; of many, only a few are asked for. */
  textsOf(holder: Holder, isAsked: IsAsked = () => true): readonly PlainText[] {
    return new Reader(this.configuration, holder, isAsked).texts();
  }
}

const NONE: ReadonlySet<string> = new Set();
const POLICIES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(POLICY_ARGUMENTS).map(([type, all]) => [type, new Set(all.map(([argument]) => argument))]),
);

/** The arguments of something that are policies: no secret stands there. */
export function policiesOf({ address }: Pick<Holder, "address">): ReadonlySet<string> {
  return POLICIES.get(address.slice(0, address.indexOf("."))) ?? NONE;
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

/** Reads the texts of one holder. */
class Reader {
  private readonly found: PlainText[] = [];
  /** Where it is, from the holder down. */
  private readonly place: string[] = [];

  constructor(
    private readonly configuration: Configuration,
    private readonly holder: Holder,
    private readonly isAsked: IsAsked,
  ) {}

  texts(): readonly PlainText[] {
    const passed = policiesOf(this.holder);
    const { body } = this.holder;
    for (const key in body) if (!passed.has(key)) this.member(key, body[key]!, 0);
    return this.found;
  }

  private member(key: string, value: Json, depth: number): void {
    if (!PASSED_OVER.has(key)) this.within(key, () => this.value(value, key, depth));
  }

  private within(key: string, read: () => void): void {
    this.place.push(key);
    read();
    this.place.pop();
  }

  private value(value: Json, name: string, depth: number): void {
    if (depth > DEEPEST) return;
    if (typeof value === "string") this.text(value, name, depth);
    else if (Array.isArray(value)) this.items(value as readonly Json[], name, depth);
    else if (isObject(value)) this.members(value, depth);
  }

  /** A list: a flag says what the text behind it is. */
  private items(items: readonly Json[], name: string, depth: number): void {
    const last = this.place.length - 1;
    const own = this.place[last] ?? "";
    items.forEach((item, index) => {
      if (typeof item !== "string") return this.value(item, name, depth + 1);
      const before = items[index - 1];
      const said = typeof before === "string" && before.startsWith("-") ? this.known(before) : undefined;
      const flag = said === undefined ? undefined : /^--?([A-Za-z][\w-]*)$/.exec(said)?.[1];
      if (items.length > 1) this.place[last] = `${own}[${String(index)}]`;
      this.text(item, flag ?? name, depth);
      this.place[last] = own;
    });
  }

  /** An object that has a name and a value is a variable of a container, or a value of a chart; AWS's APIs write both large. */
  private members(object: JsonObject, depth: number): void {
    const [called, held] = "Name" in object ? ["Name", "Value"] : ["name", "value"];
    const isPair = typeof object[called] === "string" && typeof object[held] === "string";
    const name = isPair ? this.known(object[called] as string) : undefined;
    for (const key in object) {
      const value = object[key]!;
      if (name === undefined || key !== held) this.member(key, value, depth + 1);
      else if (!isLookedUp(object)) {
        this.within(name, () => this.text(value as string, name.slice(name.lastIndexOf(".") + 1), depth));
      }
    }
  }

  private text(written: string, name: string, depth: number): void {
    const inner = unpacked(written);
    if (typeof inner !== "string") return this.value(inner, name, depth + 1);
    const text = this.known(inner);
    if (text === undefined) return this.add(undefined, name);
    // what a local value held is packed as it stands there
    const behind = inner === text ? text : unpacked(text);
    if (typeof behind !== "string") return this.value(behind, name, depth + 1);
    this.tell(behind, name);
  }

  private tell(text: string, name: string): void {
    const flag = text.startsWith("--") ? /^--([A-Za-z][\w-]*)=(.*)$/s.exec(text) : null;
    this.add(flag?.[2] ?? text, flag?.[1] ?? name);
    if (text.includes("wandb")) {
      for (const [, key = ""] of text.matchAll(LOGGED_IN))
        this.within(LOGIN_VARIABLE, () => this.add(key, LOGIN_VARIABLE));
    }
    if (!text.includes("=") || !/[\n ]/.test(text)) return;
    for (const [, variable = "", , assigned = ""] of text.matchAll(ASSIGNED)) {
      this.within(variable, () => this.add(assigned, variable));
    }
  }

  private add(text: string | undefined, name: string): void {
    if (text === "" || !this.isAsked(name, text)) return;
    this.found.push({ holder: this.holder, at: this.place.join("."), name, text });
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
