import { Problem } from "../../core/finding";
import { listOf } from "../../core/props/collections";
import { nested } from "../../core/props/objects";
import { optional, Rule } from "../../core/props/rule";
import { as, checked, shapes } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { TuningRange, TuningScaling } from "../step-props";
import { number } from "./words";

/** What a range cannot be: nothing is between its ends, or a logarithm of nothing. */
function checkRange(range: TuningRange, property: string): Problem[] {
  const why = "choices" in range ? choiceFault(range.choices) : boundFault(range);
  if (why === undefined) return [];
  const fix = "choices" in range ? "name each choice once" : "give the lowest, then the highest: [1, 10]";
  return [{ code: "MLP-PIPE-014", property, message: why, fix }];
}

function choiceFault(choices: readonly string[]): string | undefined {
  if (choices.length === 0 || choices.length > 30) return `a choice is among 1 to 30 texts, got ${choices.length}`;
  return new Set(choices).size < choices.length ? `a choice is named twice, got ${choices.join(", ")}` : undefined;
}

function boundFault(range: Exclude<TuningRange, { readonly choices: unknown }>): string | undefined {
  const bounds: readonly number[] = "integer" in range ? range.integer : range.continuous;
  const [low, high, ...more] = bounds;
  const got = `got [${bounds.join(", ")}]`;
  if (low === undefined || high === undefined || more.length > 0) return `a range has two ends, ${got}`;
  if (low >= high) return `nothing is between the ends of the range, ${got}`;
  if ("integer" in range && !bounds.every(Number.isInteger)) return `a range of integers ends in whole numbers, ${got}`;
  const { scaling } = range;
  if (scaling === "Logarithmic" && low <= 0) return `a logarithmic range begins above 0, ${got}`;
  if (scaling !== "ReverseLogarithmic") return undefined;
  if ("integer" in range) return `integers have no ReverseLogarithmic scaling, ${got}`;
  return low < 0 || high >= 1 ? `a reverse logarithmic range is from 0 to below 1, ${got}` : undefined;
}

const SCALING = optional(oneOf<TuningScaling>("Auto", "Linear", "Logarithmic", "ReverseLogarithmic"));
const BOUNDS = as<readonly [number, number], readonly [number, number]>(
  listOf(number("a number", 1), { what: "the lowest and the highest: [1, 10]" }) as unknown as Rule<
    readonly [number, number]
  >,
);
type Shaped<M extends string> = Extract<TuningRange, Readonly<Record<M, unknown>>>;
const INTEGER = nested<Shaped<"integer">>({ integer: BOUNDS, scaling: SCALING });
const CONTINUOUS = nested<Shaped<"continuous">>({ continuous: BOUNDS, scaling: SCALING });
const CHOICES = nested<Shaped<"choices">>({ choices: listOf(anyText("a choice", "x"), { what: "a list of texts" }) });
/** What is searched for one hyperparameter. */
export const RANGE = checked(
  shapes<TuningRange>(
    "a range: { integer: [1, 10] }, { continuous: [0.1, 1] } or { choices: [a, b] }",
    (given) => {
      if ("integer" in given) return as<TuningRange, Shaped<"integer">>(INTEGER);
      if ("continuous" in given) return as<TuningRange, Shaped<"continuous">>(CONTINUOUS);
      return "choices" in given ? as<TuningRange, Shaped<"choices">>(CHOICES) : undefined;
    },
    { integer: [1, 2] },
  ),
  checkRange,
);
