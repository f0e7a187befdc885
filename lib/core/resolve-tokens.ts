import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What every token in a text or a map's key contains, and what a number token looks like in a text. */
const TOKEN = "TfToken[";
const NUMBER_TOKEN = /\de\+?\d/;

/** What stands in a map that was taken for a plain object: CDKTF refuses it. */
const MAP_TOKENS: ReadonlySet<unknown> = new Set([
  Token.STRING_MAP_TOKEN_VALUE,
  Token.ANY_MAP_TOKEN_VALUE,
  Token.NUMBER_MAP_TOKEN_VALUE,
]);

/** CDKTF's own limit, against cycles. */
const DEEPEST = 200;

/**
 * Resolves values of one stack as CDKTF does, and gives CDKTF only what is a token. It looks for five kinds of them in
 * every text and key, half of a synth; most texts are none.
 */
export class TokensOf {
  /** What texts and numbers came to: many an argument holds the same. */
  private readonly known = new Map<unknown, unknown>();

  /** `preparing` makes the outputs and remote states that references to other stacks need. */
  constructor(
    private readonly stack: TerraformStack,
    private readonly preparing: boolean,
  ) {}

  /** The value without tokens, and without what is undefined. */
  resolve(value: unknown, depth = 0): unknown {
    if (typeof value === "string" || typeof value === "number") return isToken(value) ? this.once(value) : value;
    if (typeof value === "boolean" || value === null || value === undefined) return value;
    if (depth > DEEPEST || !isPlain(value)) return this.ask(value);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, depth + 1)).filter(isGiven);
    const resolved: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const member = this.resolve(value[key as keyof typeof value], depth + 1);
      if (member !== undefined) resolved[key] = member;
    }
    return resolved;
  }

  private once(value: string | number): unknown {
    if (!this.known.has(value)) this.known.set(value, this.ask(value));
    return this.known.get(value);
  }

  /** Resolves, and throws CDKTF's error where the value is none that could be. */
  private ask(value: unknown): unknown {
    const { stack: scope, preparing } = this;
    return Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing });
  }
}

function isToken(value: string | number): boolean {
  if (MAP_TOKENS.has(value)) return true;
  if (typeof value === "number") return Token.isUnresolved(value);
  return value.includes(TOKEN) || NUMBER_TOKEN.test(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined;
}

/** A list or an object of which only the members may be tokens. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return !value.some(isListToken);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !Tokenization.isResolvable(value) && !Object.keys(value).some((key) => key.includes(TOKEN));
}

/** Whether a member makes its list a token. */
function isListToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes(TOKEN);
  return typeof value === "number" && Token.isUnresolved([value]);
}
