import { HclError, isToken, literalOf, Token } from "./token";
import { hclTokens } from "./tokens";

/** What stands between the braces of a block, or in a file. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `name = expression`. */
export interface HclAttribute {
  readonly name: string;
  readonly expression: readonly Token[];
}

/** `resource "aws_vpc" "main" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

/** Reads the blocks and attributes of a `.tf` file. Throws an HclError where it is not HCL, or not surely read. */
export function parseHcl(text: string): HclBody {
  const tokens = new Tokens(hclTokens(text));
  const body = readBody(tokens, 0);
  if (tokens.next !== undefined) throw tokens.error("a brace is closed that was not opened");
  return body;
}

/** The attributes of a name in a body. */
export function attributesOf(body: HclBody, name: string): HclAttribute[] {
  return body.attributes.filter((attribute) => attribute.name === name);
}

/** The blocks of a type in a body. */
export function blocksOf(body: HclBody, type: string): HclBlock[] {
  return body.blocks.filter((block) => block.type === type);
}

/** Every expression in a body and below it. */
export function expressionsIn(body: HclBody): (readonly Token[])[] {
  return [
    ...body.attributes.map(({ expression }) => expression),
    ...body.blocks.flatMap((block) => expressionsIn(block.body)),
  ];
}

/** Tokens that are read one by one. */
class Tokens {
  private at = 0;

  constructor(private readonly all: readonly Token[]) {}

  get next(): Token | undefined {
    return this.all[this.at];
  }

  take(): Token | undefined {
    return this.all[this.at++];
  }

  error(what: string): HclError {
    return new HclError(`${what} at character ${String(this.next?.start ?? "the end")}`);
  }
}

/** Blocks nest a few deep in any schema. */
const DEEPEST = 100;

function readBody(tokens: Tokens, depth: number): HclBody {
  if (depth > DEEPEST) throw tokens.error(`blocks nest more than ${String(DEEPEST)} deep`);
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  while (tokens.next !== undefined && !isToken(tokens.next, "symbol", "}")) {
    const first = tokens.take()!;
    if (first.kind === "newline") continue;
    if (first.kind !== "name") throw tokens.error("neither an argument nor a block begins");
    if (isToken(tokens.next, "symbol", "=")) {
      tokens.take();
      attributes.push({ name: first.text, expression: readExpression(tokens) });
    } else blocks.push(readBlock(first.text, tokens, depth));
  }
  return { attributes, blocks };
}

/** Reads to the end of the line, or to the brace that ends the block of one line; brackets hold lines together. */
function readExpression(tokens: Tokens): Token[] {
  const expression: Token[] = [];
  let depth = 0;
  for (let token = tokens.next; token !== undefined; token = tokens.next) {
    if (depth === 0 && (token.kind === "newline" || isToken(token, "symbol", "}"))) break;
    if (token.kind === "symbol" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "symbol" && ")]}".includes(token.text)) depth -= 1;
    if (depth < 0) throw tokens.error("a bracket is closed that was not opened");
    expression.push(tokens.take()!);
  }
  if (depth > 0) throw tokens.error("a bracket is not closed");
  return expression;
}

function readBlock(type: string, tokens: Tokens, depth: number): HclBlock {
  const labels: string[] = [];
  for (let token = tokens.take(); !isToken(token, "symbol", "{"); token = tokens.take()) {
    const label = token?.kind === "name" ? token.text : literalOf(token);
    if (label === undefined) throw tokens.error(`a block ${type} does not open`);
    labels.push(label);
  }
  const body = readBody(tokens, depth + 1);
  if (!isToken(tokens.take(), "symbol", "}")) throw tokens.error(`a block ${type} is not closed`);
  return { type, labels, body };
}
