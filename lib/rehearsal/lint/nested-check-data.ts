import { Finding, findingOf } from "../../core/finding";
import { constructPath, isObject, JsonObject, objectAt, stackNameOf } from "./configuration";

/** Data sources inside a `check`: they are read on every apply, so that no plan is ever empty. */
export function lintNestedCheckData(json: JsonObject): Finding[] {
  return Object.entries(objectAt(json, "check")).flatMap(([name, check]) => {
    if (!isObject(check)) return [];
    const path = constructPath(check) ?? `${stackNameOf(json)}/check.${name}`;
    return Object.entries(objectAt(check, "data")).flatMap(([type, named]) =>
      Object.keys(objectAt(named)).map((id) => {
        const message = `check.${name}: the data source ${type}.${id} is inside the check, so no plan is ever empty`;
        const fix = "read it at the top level of the stack, and let the check refer to it";
        return findingOf({ code: "MLP-LINT-013", property: `data.${type}.${id}`, message, fix }, path);
      }),
    );
  });
}
