import { isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { parseTemplate } from "../terraform/expression/parse";
import { opened } from "../terraform/opened/opened";
import { asArray, blocks } from "../terraform";
import { arnParts, missingIn } from "./arn";

/** Stands in a text for an expression. */
export const EXPRESSION = "\uE000";

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
  /** Undefined where it is in the stack's own settings. */
  readonly resource?: SynthesizedResource;
  /** The argument, down to the text: `policy.Statement[0].Resource`. */
  readonly at: string;
  /** The key of the text. */
  readonly key: string;
  readonly place: TextPlace;
  /** The text, with EXPRESSION for each expression in it. */
  readonly text: string;
}

/** What no text has but one that somebody looks for: parsing the others would take longer than all other rules. */
const WORDS = /undefined|NaN|\[object Object\]|(?:^|["'\\:/])null(?:$|["'\\:/*])/;
/** ARNs in a text, in JSON and in YAML too. */
const ARNS = /arn:[^:\s"'\\]*:[^\s"'\\]*/g;
/** Arguments whose base64 is looked into. */
const PACKED = /user_data|base64/;
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

const READ = new WeakMap<SynthesizedStack, readonly PlacedText[]>();

/** The texts of a stack that are looked at, read once however many rules ask. Descriptions and comments are left out. */
export function textsIn(stack: SynthesizedStack): readonly PlacedText[] {
  const known = READ.get(stack);
  if (known !== undefined) return known;
  const found = [
    ...stack.resources.flatMap((resource) => new Reader(resource).read(resource.body, "")),
    ...settingsIn(stack).flatMap(([at, body]) => new Reader(undefined).read(body, at)),
  ];
  READ.set(stack, found);
  return found;
}

/** What a stack has apart from resources. */
function settingsIn({ json }: SynthesizedStack): [string, JsonObject][] {
  const providers = asArray(json.provider)
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

/** Walks through the arguments of a resource. Most texts are of no interest: what a place means is told for the others. */
class Reader {
  private readonly texts: PlacedText[] = [];
  private readonly path: (string | number)[] = [];
  private key = "";
  /** Length of the path to the text whose JSON or YAML is read; Infinity outside of any. */
  private packedAt = Infinity;

  constructor(private readonly resource: SynthesizedResource | undefined) {}

  read(body: JsonObject, at: string): readonly PlacedText[] {
    this.value(body);
    return at === "" ? this.texts : this.texts.map((text) => ({ ...text, at: `${at}.${text.at}` }));
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

  private text(value: string): void {
    const isPacked = PACKED.test(this.key);
    if (!isPacked && !isLookedFor(value)) return;
    const inner = isPacked || /[\s{[]/.test(value) ? opened(value)?.value : undefined;
    if (typeof inner === "object" && inner !== null) this.inside(inner);
    else this.add(value);
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
    this.texts.push({ resource: this.resource, at: at.slice(1), key, place, text: outlined(value) });
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
    if (FREE.has(key) || (key === "metadata" && this.resource?.type.startsWith("aws_") === true)) return "free";
    if (parent === "metadata") return /^(name|namespace)$/.test(key) ? "name" : "other";
    if (depth >= this.packedAt) return "other";
    if (REFERENCE.test(key)) return "reference";
    if (!NAME.test(key)) return "other";
    return depth === 0 ? "name" : "part";
  }
}

function isLookedFor(value: string): boolean {
  if (WORDS.test(value)) return true;
  if (!value.includes("arn:")) return false;
  // in an expression an ARN may be written in any way
  if (value.includes("encode(")) return true;
  const known = value.includes("${") ? value.replace(/\$\{[^{}]*\}/g, EXPRESSION) : value;
  return (known.match(ARNS) ?? []).some((text) => {
    const arn = arnParts(text);
    return arn !== undefined && missingIn(arn) !== undefined;
  });
}

/** A text as AWS will see it, as far as it is known. */
function outlined(value: string): string {
  const template = parseTemplate(value);
  if (template.kind === "invalid") return "";
  return template.parts.map((part) => (typeof part === "string" ? part : EXPRESSION)).join("");
}
