import { Problem } from "../finding";
import { isToken } from "../known";
import { Planned } from "./planned";
import { quote } from "./rules-of-values";

const KEY = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const MOST = 50;

/** Checks tags by the rules that every AWS service shares; a `${` in them is refused with the rest. */
export function planTags(tags: Readonly<Record<string, string>>, property: string): Planned<Record<string, string>> {
  const problems = Object.entries(tags).flatMap(([key, value]) => tagProblems(key, value, property));
  const count = Object.keys(tags).length;
  if (count > MOST) {
    problems.push({
      code: "MLP-CORE-012",
      property,
      message: `a resource carries at most ${MOST} tags, got ${count}`,
      fix: "leave out the tags nobody reads",
    });
  }
  return { plan: { ...tags }, problems };
}

function tagProblems(key: string, value: string, property: string): Problem[] {
  const bad = (!isToken(key) && !KEY.test(key)) || (!isToken(value) && !VALUE.test(value));
  if (!bad) return [];
  return [
    {
      code: "MLP-CORE-012",
      property: `${property}.${key}`,
      message: `tag breaks AWS's rule, got ${quote({ [key]: value })}`,
      fix: "use letters, digits, spaces and _ . : / = + - @ (key 1 to 128, not beginning with aws:; value up to 256)",
    },
  ];
}
