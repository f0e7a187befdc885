import { Finding, findingOf } from "../../core/finding";
import { readCalls } from "../../terraform/references/calls";
import { argumentAt } from "../../terraform/references/occurrences";
import { elementsOf, JsonObject, objectAt } from "./configuration";

/** Functions whose result differs from one plan to the next. */
const IMPURE: ReadonlySet<string> = new Set(["timestamp", "plantimestamp", "uuid", "bcrypt"]);

/** Arguments that no plan leaves as they are, as they call a function with a new result each time. */
export function lintImpureCalls(json: JsonObject): Finding[] {
  return elementsOf(json)
    .filter(({ kind }) => kind === "resource")
    .flatMap((element) => {
      const ignored = objectAt(element.body, "lifecycle")["ignore_changes"];
      const spared = (argument: string): boolean =>
        argument === "lifecycle" || ignored === "all" || (Array.isArray(ignored) && ignored.includes(argument));
      return readCalls(element.body)
        .filter(({ at, name }) => IMPURE.has(name) && !spared(String(at[0])))
        .map(({ at, name }) => {
          const property = argumentAt(at);
          const message = `${element.address}: \`${property}\` calls ${name}(), so that every plan changes it`;
          const fix = `give a value that stays, or put \`${property}\` under ignore_changes`;
          return findingOf({ code: "MLP-LINT-011", property, message, fix }, element.path);
        });
    });
}
