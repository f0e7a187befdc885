import { Finding, findingOf } from "../../core/finding";
import { elementsOf, JsonObject, objectAt } from "./configuration";
import { callsIn, expressionsIn } from "./expressions";

/** Functions whose result differs from one plan to the next. */
const IMPURE: ReadonlySet<string> = new Set(["timestamp", "plantimestamp", "uuid", "bcrypt"]);

/** Arguments that no plan leaves as they are, as they call a function with a new result each time. */
export function lintImpureCalls(json: JsonObject): Finding[] {
  return elementsOf(json)
    .filter(({ kind }) => kind === "resource")
    .flatMap((element) => {
      const ignored = objectAt(element.body, "lifecycle")["ignore_changes"];
      const spared = (property: string): boolean =>
        property.startsWith("lifecycle.") ||
        ignored === "all" ||
        (Array.isArray(ignored) && ignored.includes(property.split(/[.[]/)[0]!));
      return expressionsIn(element.body).flatMap(({ property, text }) =>
        callsIn(text)
          .filter((name) => IMPURE.has(name) && !spared(property))
          .map((name) => {
            const message = `${element.address}: \`${property}\` calls ${name}(), so that every plan changes it`;
            const fix = `give a value that stays, or put \`${property}\` under ignore_changes`;
            return findingOf({ code: "MLP-LINT-011", property, message, fix }, element.path);
          }),
      );
    });
}
