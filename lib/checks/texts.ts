import { asArray, blocks, isObject, Json, JsonObject, SynthesizedStack } from "../terraform";
import { parseTemplate } from "../terraform/expression/parse";
import type { Expression } from "../terraform/expression/syntax";
import { opened } from "../terraform/opened/opened";
import { escaped } from "../terraform/opened/source";
import type { Views } from "../views";
import { FirstLook, PACKING } from "./first-look";
import type { Where } from "./judged";
import { EXPRESSION, isLookedFor, VARIABLE } from "./looked-for";
import { UsedLocals } from "./used-locals";

/** What a text is for. */
export type TextPlace =
  /** The name of what the resource makes. */
  | "name"
  /** The name of a part of it. */
  | "part"
  /** An ARN or an id that AWS gave. */
  | "reference"
  /** An action, a resource or a principal of a policy. */
  | "statement"
  /** A value of a policy's condition. */
  | "condition"
  /** What users write for themselves: tags, variables. */
  | "free"
  /** Anything else. */
  | "other";

/** A text of the configuration, with what it is for. */
export interface PlacedText {
  /** The argument, down to the text: `policy.Statement[0].Resource`. */
  readonly at: string;
  /** The key of the text. */
  readonly key: string;
  readonly place: TextPlace;
  /** The text, with EXPRESSION for each expression in it, and VARIABLE for each variable. */
  readonly text: string;
}

/** What holds texts that are looked at: a resource or a data source; the stack's own settings. */
export interface TextHolder extends Where {
  readonly texts: readonly PlacedText[];
}

const DESCRIBES = /(^|_)(description|comment|message|title|display_name)$/i;
const FREE = new Set(
  ["tags", "tags_all", "tag", "default_tags", "labels", "annotations", "env", "environment", "variables"].concat([
    "environment_variables",
    "parameters",
    "query_string",
    "content",
    "value",
  ]),
);
const NAME = /^(name|name_prefix|bucket|bucket_prefix|id|identifier|namespace|\w+_(name|id|identifier|name_prefix))$/;
const REFERENCE = /(^|_)(arns?|(account|subnet|security_group|vpc)_ids?)$/;
/** Members of a statement and of its principals, after what they stand under: events and messages have their own. */
const STATEMENT =
  /^([sS]tatement\.(Not)?(Action|Resource)|(Not)?Principal\.(AWS|Service|Federated|CanonicalUser)|statement\.(not_)?(actions|resources)|(not_)?principals\.identifiers)$/;

const NONE: readonly PlacedText[] = [];
const READ = new WeakMap<Views, readonly TextHolder[]>();

/**
 * What holds texts, with those that are worth a look: read once however many rules ask. Descriptions and comments are
 * left out. What a local value holds is looked at where it is used, and by itself where nobody uses it.
 */
export function textHolders(views: Views): readonly TextHolder[] {
  const known = READ.get(views);
  if (known !== undefined) return known;
  const used = new UsedLocals();
  const first = FirstLook.of(views);
  const configuring = new Set(views.configuring);
  const resources = views.all.map((resource): TextHolder => {
    const { address, path, stack, type, body } = resource;
    const texts = first.mayHoldWords(resource) ? new Reader(views, { address, stack, type }, used).read(body) : NONE;
    return { address, path, stack, texts };
  });
  const settings = views.stacks.flatMap((stack) =>
    settingsIn(stack, configuring.has(stack)).map(([address, body]): TextHolder => {
      const texts = new Reader(views, { address, stack }).read(body);
      const isJudged = ({ at }: PlacedText): boolean => address === "locals" && used.has(stack, at);
      return { address, path: stack.path, stack, texts: texts.filter((text) => !isJudged(text)) };
    }),
  );
  const found = [...resources, ...settings];
  READ.set(views, found);
  return found;
}

/** What a stack has apart from resources. */
function settingsIn({ json }: SynthesizedStack, hasProviders: boolean): [string, JsonObject][] {
  const providers = asArray(hasProviders ? json.provider : [])
    .filter(isObject)
    .flatMap((section) => Object.keys(section).map((type) => [type, blocks(section, type)] as const));
  const backends = blocks(json, "terraform").flatMap((settings) => blocks(settings, "backend"));
  return [
    ...providers.flatMap(([type, all]) => all.map((one): [string, JsonObject] => [`provider.${type}`, one])),
    ...backends.flatMap((kinds) =>
      Object.keys(kinds).flatMap((kind) =>
        blocks(kinds, kind).map((one): [string, JsonObject] => [`terraform.backend.${kind}`, one]),
      ),
    ),
    ...["locals", "output", "module"].flatMap((section) =>
      blocks(json, section).map((one): [string, JsonObject] => [section, one]),
    ),
  ];
}

/** What a key is in its place, as far as the keys above it tell. */
interface Place {
  readonly place: TextPlace;
  readonly key: string;
}

/** Where a text is read. */
interface Around {
  readonly address: string;
  readonly stack: SynthesizedStack;
  readonly type?: string;
}

/** Walks through the arguments of a resource. Most texts are of no interest: what a place means is told for the others. */
class Reader {
  private readonly texts: PlacedText[] = [];
  private readonly path: (string | number)[] = [];
  private key = "";
  /** Length of the path to the text whose JSON or YAML is read; Infinity outside of any. */
  private packedAt = Infinity;

  constructor(
    private readonly views: Views,
    private readonly around: Around,
    private readonly used?: UsedLocals,
  ) {}

  read(body: JsonObject): readonly PlacedText[] {
    this.value(body);
    return this.texts;
  }

  private value(value: Json): void {
    if (typeof value === "string") this.text(value);
    else if (Array.isArray(value)) value.forEach((item: Json, index) => this.below(index, item));
    else if (isObject(value)) {
      for (const key in value) {
        this.key = key;
        this.below(key, value[key]!);
      }
    }
  }

  private below(key: string | number, value: Json): void {
    this.path.push(key);
    this.value(value);
    this.path.pop();
  }

  private text(written: string): void {
    const value = this.followed(written);
    if (typeof value !== "string") return this.value(value);
    const isPacked = PACKING.test(this.key);
    if (!isPacked && !isLookedFor(value)) return;
    const inner = isPacked || /[\s{[]/.test(value) ? opened(value)?.value : undefined;
    if (typeof inner === "object" && inner !== null) this.inside(inner);
    else this.add(value);
  }

  /** What a text comes to that is made of local values alone; any other as it is written. */
  private followed(written: string): Json {
    if (this.used === undefined || !written.includes("local.")) return written;
    const { stack, address } = this.around;
    const value = this.views.value(written, stack, address);
    if (value.kind !== "known" || value.value === null) return written;
    this.used.add(stack, written);
    return asText(value.value);
  }

  private inside(value: Json): void {
    const before = this.packedAt;
    this.packedAt = Math.min(before, this.path.length);
    this.value(value);
    this.packedAt = before;
  }

  private add(value: string): void {
    if (this.path.some((key) => typeof key === "string" && DESCRIBES.test(key))) return;
    const { place, key } = this.placed();
    const at = this.path.map((one) => (typeof one === "number" ? `[${String(one)}]` : `.${one}`)).join("");
    this.texts.push({ at: at.slice(1), key, place, text: outlined(value) });
  }

  private placed(): Place {
    const start: Place = { place: "other", key: "" };
    return this.path.reduce<Place>((above, key, index) => {
      if (typeof key === "number") return above;
      return { place: this.placeOf(key, above, index), key };
    }, start);
  }

  private placeOf(key: string, { place, key: parent }: Place, depth: number): TextPlace {
    if (place === "free" || place === "condition") return place;
    if (key === "Condition" || (key === "values" && parent === "condition")) return "condition";
    if (STATEMENT.test(`${parent}.${key}`)) return "statement";
    if (FREE.has(key) || (key === "metadata" && this.around.type?.startsWith("aws_") === true)) return "free";
    if (parent === "metadata") return /^(name|namespace)$/.test(key) ? "name" : "other";
    if (depth >= this.packedAt) return "other";
    if (REFERENCE.test(key)) return "reference";
    if (!NAME.test(key)) return "other";
    return depth === 0 ? "name" : "part";
  }
}

/** A text as AWS will see it, as far as it is known. */
function outlined(value: string): string {
  const template = parseTemplate(value);
  if (template.kind === "invalid") return "";
  return template.parts
    .map((part) => (typeof part === "string" ? part : isVariable(part) ? VARIABLE : EXPRESSION))
    .join("");
}

function isVariable(part: Expression): boolean {
  return part.kind === "traversal" && part.root === "var";
}

/** A value that is known, as if it were written: what looks like an expression in it is text. */
function asText(value: Json): Json {
  if (typeof value === "string") return escaped(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(asText);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)])) : value;
}
