import { Problem } from "../finding";
import { checkLiteral, quote, TextRule } from "./rules-of-values";

/** Whether every JavaScript object has a member of this name: the constructs library takes such an id for one it has. */
function isMemberName(name: string): boolean {
  return name in Object.prototype;
}

/** Judges a name that becomes the id of a construct. */
export function checkConstructName(name: string, rule: TextRule): Problem[] {
  if (!isMemberName(name)) return checkLiteral(name, rule);
  return [
    {
      code: rule.code,
      property: rule.property,
      message: `${rule.what} is one that every JavaScript object has, got ${quote(name)}`,
      fix: "give it another name",
    },
  ];
}
