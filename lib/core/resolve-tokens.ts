import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization, ref } from "cdktf";

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** What every token in a text or a map's key contains, and how numbers end that are tokens: all are beyond 1e+288. */
const TOKEN = "TfToken[";
const NUMBER_TOKEN = /\de\+?2[89]\d/;

/** A token in a text. */
const TEXT_TOKEN = /(\$\{TfToken\[[a-zA-Z0-9:._-]+\]\})/;

/** What stands in a map that was taken for a plain object: CDKTF refuses it. */
const MAP_TOKENS: ReadonlySet<unknown> = new Set([
  Token.STRING_MAP_TOKEN_VALUE,
  Token.ANY_MAP_TOKEN_VALUE,
  Token.NUMBER_MAP_TOKEN_VALUE,
]);

/** What CDKTF's references are instances of: it has no name outside. */
const REFERENCE: unknown = Object.getPrototypeOf(ref("aws_vpc.Any"));

/** CDKTF's own limit, against cycles. */
const DEEPEST = 200;

/**
 * Resolves values of one stack as CDKTF does, and gives CDKTF only what is a token. It looks for five kinds of them in
 * every text and key, half of a synth; most texts are none.
 */
export class TokensOf {
  /** What texts of references came to: many an argument holds the same. Any other token may give something else each time. */
  private readonly known = new Map<string, unknown>();
  /** Whether nothing that was resolved may give something else the next time. */
  private isSettled = true;

  /** `preparing` makes the outputs and remote states that references to other stacks need. */
  constructor(
    private readonly stack: TerraformStack,
    private readonly preparing: boolean,
  ) {}

  /** What an element writes, without tokens; it is settled if it will come to the same whenever it is resolved. */
  resolveTree(value: unknown): { readonly tree: Record<string, unknown>; readonly isSettled: boolean } {
    this.isSettled = true;
    const tree = this.resolve(value) as Record<string, unknown>;
    return { tree, isSettled: this.isSettled };
  }

  /** The value without tokens, and without what is undefined. */
  resolve(value: unknown, depth = 0): unknown {
    if (typeof value === "string" || typeof value === "number") return isToken(value) ? this.token(value) : value;
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

  private token(value: string | number): unknown {
    if (typeof value === "number") return this.ask(value);
    if (this.known.has(value)) return this.known.get(value);
    const pieces = piecesOf(value);
    const tokens = pieces?.filter((_, index) => index % 2 === 1) ?? [value];
    if (!tokens.every((token) => this.isReference(token))) return this.ask(value);
    if (pieces === undefined) return this.resolvedOnce(value);
    return pieces.map((piece, index) => (index % 2 === 0 ? piece : this.resolvedOnce(piece))).join("");
  }

  private isReference(value: string): boolean {
    return this.known.has(value) || isOfReferences(value);
  }

  /** What a text of references comes to. */
  private resolvedOnce(value: string): unknown {
    if (this.known.has(value)) return this.known.get(value);
    const resolved = this.resolved(value);
    this.known.set(value, resolved);
    return resolved;
  }

  /** Resolves what may give something else the next time. */
  private ask(value: unknown): unknown {
    this.isSettled = false;
    return this.resolved(value);
  }

  /** CDKTF's answer; it throws its error where the value is none that could be. */
  private resolved(value: unknown): unknown {
    const { stack: scope, preparing } = this;
    return Tokenization.resolve(value, { scope, resolver: RESOLVER, preparing });
  }
}

function isToken(value: string | number): boolean {
  if (MAP_TOKENS.has(value)) return true;
  if (typeof value === "number") return Token.isUnresolved(value);
  return value.includes(TOKEN) || NUMBER_TOKEN.test(value);
}

/**
 * The text around tokens, and in every other place a token. CDKTF reads a text anew at each brace in it, to tell what
 * stands inside of an expression: where none is written, each token comes to what it does alone. Undefined for other
 * texts, and for a token alone.
 */
function piecesOf(value: string): readonly string[] | undefined {
  const pieces = value.split(TEXT_TOKEN);
  if (pieces.length === 3 && pieces[0] === "" && pieces[2] === "") return undefined;
  const isClear = pieces.every((piece, index) => index % 2 === 1 || !(piece.includes(TOKEN) || piece.includes("${")));
  return isClear && !NUMBER_TOKEN.test(value) ? pieces : undefined;
}

/** Whether every token in a text is a reference to an element, which says the same whenever it is asked. */
function isOfReferences(value: string): boolean {
  if (NUMBER_TOKEN.test(value)) return false;
  return Tokenization.reverseString(value).tokens.every((token) => Object.getPrototypeOf(token) === REFERENCE);
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
  return !Tokenization.isResolvable(value) && !Object.keys(value).some(isToken);
}

/** Whether a member makes its list a token. */
function isListToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes(TOKEN);
  return typeof value === "number" && Token.isUnresolved([value]);
}
