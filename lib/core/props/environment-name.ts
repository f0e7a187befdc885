import { quote } from "../quote";
import { refused, Rule } from "./rule";
import { text } from "./text";

const NAME = text({
  code: "MLP-CORE-005",
  what: "an environment name",
  breaks: "cannot begin the names of resources",
  pattern: /^[a-z][a-z0-9-]{0,14}[a-z0-9]$/,
  allowed: "2 to 16 lower case letters, digits and hyphens, beginning with a letter: prod",
  example: "prod",
});

/** What JavaScript writes for a value that was never set. */
const UNSET = /undefined|\bNaN\b|\[object Object\]/;
/** The same, or a word that was chosen: `null-island`. */
const PERHAPS_UNSET = /\bnull\b/;

/**
 * What begins the names of all resources: a word for an unset value in it is told once, here, and not of each of them.
 */
export function environmentName(): Rule<string> {
  return {
    ...NAME,
    judge(value, at) {
      if (typeof value !== "string") return NAME.judge(value, at);
      const [unset] = UNSET.exec(value) ?? [];
      if (unset !== undefined) return refused("prod", at, unsetIn(unset, value));
      const judged = NAME.judge(value, at);
      const [perhaps] = PERHAPS_UNSET.exec(value) ?? [];
      if (perhaps === undefined || judged.problems.length > 0) return judged;
      return { ...judged, problems: [{ ...unsetIn(perhaps, value), severity: "warning", property: at }] };
    },
  };
}

function unsetIn(word: string, value: string): { code: "MLP-CORE-042"; message: string; fix: string } {
  return {
    code: "MLP-CORE-042",
    message: `${word} is written in the environment name, got ${quote(value)}; was an environment variable not set?`,
    fix: "give the value: a variable that is not set becomes this word in a string",
  };
}
