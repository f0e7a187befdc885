import { asArray, isObject } from "../terraform";
import type { Statement } from "../views";

/** One comparison of a condition. */
export interface ConditionTest {
  /** As it is written: `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** Without what it is for all or any of, and without `IfExists`, in small letters: `stringlike`. */
  readonly compares: string;
  readonly key: string;
  /** The texts that it is compared with, as they are written; expressions in them are holes. */
  readonly values: readonly string[];
}

/** All comparisons of a statement's condition. */
export function testsIn({ condition }: Statement): readonly ConditionTest[] {
  return Object.entries(condition ?? {}).flatMap(([operator, tests]) => {
    if (!isObject(tests)) return [];
    const compares = operator.replace(/^For(?:All|Any)Values?:/i, "").replace(/IfExists$/i, "");
    return Object.entries(tests).map(([key, values]) => ({
      operator,
      compares: compares.toLowerCase(),
      key,
      values: asArray(values).flatMap((value) => (typeof value === "object" ? [] : [String(value)])),
    }));
  });
}
