import { carried } from "../../../core/props/carried";
import type { Rule } from "../../../core/props/rule";
import type { Parameter } from "../parameter";

const PARAMETER = carried<Parameter>("Parameter.integer, number, choice, text or boolean", "published");

/** A parameter of a definition, which its factory has judged. */
export function parameter(): Rule<Parameter> {
  return PARAMETER;
}
