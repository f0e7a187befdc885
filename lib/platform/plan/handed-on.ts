import { accepted, Rule } from "../../core/props/rule";
import { wrongValue } from "../../core/props/wrong-value";

/** What goes on as it is, to what judges what is in it. Only its form is judged here. */
export function handedOn<T>(what: string, hasForm: (value: unknown) => boolean, standIn?: T): Rule<T> {
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) => (hasForm(value) ? accepted(value) : wrongValue(standIn as T, at, what, value)),
  };
}
