import type { Problem } from "../../../core/finding";
import { Planned } from "../../../core/plan/planned";
import { quote } from "../../../core/plan/rules-of-values";
import { listOf } from "../../../core/props/collections";
import { anyNumber, whole } from "../../../core/props/numbers";
import { judgeProps } from "../../../core/props/objects";
import { isSound, optional, PropRules } from "../../../core/props/rule";
import { anyText, text } from "../../../core/props/text";
import { flag } from "../../../core/props/words";
import type { PublishedParameter } from "../../../core/published-job";
import type { ChoiceParameter, FlagParameter, NumberParameter, TextParameter } from "../parameter-props";

/** What a factory makes. */
type Published<T extends PublishedParameter["type"]> = Extract<PublishedParameter, { readonly type: T }>;

const VALUE = text({
  code: "MLP-TRAIN-071",
  what: "a text",
  breaks: "would refer to a variable",
  pattern: /^(?!.*\$\()[^]*$/,
  allowed: "no $(…): Kubernetes puts the value of a variable there",
  example: "x",
  max: 4096,
  empty: "allowed",
});

const NUMBER: PropRules<NumberParameter> = {
  default: anyNumber("a number", 1),
  min: anyNumber("a number", 1),
  max: anyNumber("a number", 1),
};
const CHOICE: PropRules<ChoiceParameter> = { default: VALUE, values: listOf(VALUE, { what: "a list of words" }) };
const TEXT: PropRules<TextParameter> = {
  default: VALUE,
  pattern: anyText("a regular expression", "[a-z]+"),
  maxLength: optional(whole({ code: "MLP-TRAIN-070", min: 1, max: 4096, unit: "characters" })),
};
const FLAG: PropRules<FlagParameter> = { default: flag() };

/** Decides a number and its range. */
export function planNumber(given: NumberParameter, type: "integer" | "number"): Planned<PublishedParameter> {
  const judged = judgeProps<NumberParameter>(given, NUMBER);
  const { default: usual, min, max } = judged.value;
  return {
    plan: { type, default: usual, min, max },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "default", "min", "max") ? rangeProblems(judged.value, type) : []),
    ],
  };
}

function rangeProblems(given: NumberParameter, type: "integer" | "number"): Problem[] {
  const { default: usual, min, max } = given;
  const broken = Object.entries(given).filter(([, value]) => type === "integer" && !Number.isSafeInteger(value));
  if (broken.length > 0) {
    return broken.map(([name, value]) => wrong(name, "not a whole number", value, "give one, or use Parameter.number"));
  }
  if (min > max) return [wrong("min", "the least is more than the most", min, `use ${String(max)} at most`)];
  if (usual >= min && usual <= max) return [];
  return [wrong("default", "the default may not be chosen", usual, `use ${String(min)} to ${String(max)}`)];
}

/** Decides the words of a choice. */
export function planChoice(given: ChoiceParameter): Planned<Published<"choice">> {
  const judged = judgeProps<ChoiceParameter>(given, CHOICE);
  const { default: usual, values } = judged.value;
  const isKnown = !isSound(judged, "default", "values") || values.includes(usual);
  const fix = values.length === 0 ? "give some in `values`" : `use one of ${values.map(quote).join(", ")}`;
  return {
    plan: { type: "choice", default: usual, values },
    problems: [...judged.problems, ...(isKnown ? [] : [wrong("default", "the default may not be chosen", usual, fix)])],
  };
}

/** Decides what a text may be. */
export function planText(given: TextParameter): Planned<Published<"text">> {
  const judged = judgeProps<TextParameter>(given, TEXT);
  const { default: usual, pattern, maxLength = 200 } = judged.value;
  return {
    plan: { type: "text", default: usual, pattern, maxLength },
    problems: [...judged.problems, ...(isSound(judged, "default", "pattern") ? textProblems(judged.value) : [])],
  };
}

function textProblems({ default: usual, pattern, maxLength = 200 }: TextParameter): Problem[] {
  const whole = compiled(pattern);
  if (whole === undefined) {
    return [wrong("pattern", "not a regular expression", pattern, "write it like [a-z0-9-]+, without slashes around")];
  }
  const fits = whole.test(usual) && usual.length <= maxLength;
  const fix = `give one of at most ${maxLength} characters that matches ${pattern} as a whole`;
  return fits ? [] : [wrong("default", "the default may not be chosen", usual, fix)];
}

function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}

/** Decides a switch. */
export function planFlag(given: FlagParameter): Planned<Published<"boolean">> {
  const { value, problems } = judgeProps<FlagParameter>(given, FLAG);
  return { plan: { type: "boolean", default: value.default }, problems };
}

function wrong(property: string, what: string, value: unknown, fix: string): Problem {
  return { code: "MLP-TRAIN-070", property, message: `${what}, got ${quote(value)}`, fix };
}
