import { LIMITS } from "../limits";
import { HclError, Token } from "./token";
import { hclTokens } from "./tokens";

/** More operators one after the other nobody writes; each may be a level for whoever parses them. */
const MOST_OPERATORS = 1000;

/** Refuses a file that nests deeper than any configuration does: what parses HCL by recursion would break. */
export function refuseDeepHcl(text: string): void {
  refuseDeep(hclTokens(text), 0);
}

function refuseDeep(tokens: readonly Token[], outside: number): void {
  const open: string[] = [];
  let operators = 0;
  for (const token of tokens) {
    if (token.kind === "template") {
      for (const part of token.parts) if (typeof part !== "string") refuseDeep(part, outside + open.length + 1);
    } else if (token.kind === "newline") {
      // within these an expression goes on in the next line
      if (open.at(-1) !== "(" && open.at(-1) !== "[") operators = 0;
    } else if (token.kind === "symbol") {
      if ("([{".includes(token.text)) open.push(token.text);
      else if (")]}".includes(token.text)) open.pop();
      else if (token.text === ",") operators = 0;
      else if ("!-?+*/%&|<>".includes(token.text)) operators += 1;
    }
    if (outside + open.length > LIMITS.depth || operators > MOST_OPERATORS)
      throw new HclError(`it nests more than ${String(LIMITS.depth)} deep`);
  }
}
