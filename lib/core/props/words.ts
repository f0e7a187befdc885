import { isToken } from "../known";
import { nearest } from "../nearest";
import { quote } from "../quote";
import { accepted, refused, Rule } from "./rule";
import { isUnset, wrongText, wrongValue } from "./wrong-value";

/** One of several words, spelled exactly so. The first stands in for a broken one. */
export function oneOf<const T extends string | boolean | number>(...words: readonly [T, ...T[]]): Rule<T> {
  const what = listed(words.map((word) => quote(word)));
  return {
    what,
    shape: { kind: "value", words },
    judge(value, at) {
      if ((words as readonly unknown[]).includes(value)) return accepted(value);
      if (isUnset(value) || typeof value !== typeof words[0] || isToken(value)) {
        const isWord = (text: string): boolean => (words as readonly unknown[]).includes(text);
        return typeof words[0] === "string"
          ? wrongText(words[0], at, what, value, isWord)
          : wrongValue(words[0], at, what, value);
      }
      return refused(words[0], at, {
        code: "MLP-CORE-032",
        message: `unknown value, got ${quote(value)}`,
        fix: `use ${what}`,
      });
    },
  };
}

/** True or false, and neither "true" nor 1. */
export function flag(): Rule<boolean> {
  return { ...oneOf<boolean>(true, false), what: "true or false" };
}

/** `: did you mean "destroy"?`, or nothing where no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const lower = new Map(names.map((known) => [known.toLowerCase(), known]));
  const near = nearest(name.toLowerCase(), lower.keys());
  return near === undefined ? "" : `: did you mean ${quote(lower.get(near))}?`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;
}
