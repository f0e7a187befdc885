import type { Code } from "../../codes";
import type { Problem } from "../finding";
import { checkConstructName } from "../plan/member-names";
import { quote } from "../quote";
import { listOf } from "./collections";
import { Rule } from "./rule";
import { checked } from "./shapes";
import { text, TextOptions } from "./text";

/** A name that becomes the id of a construct: a text that no JavaScript object has as a member. */
export function constructName<T extends string = string>(options: Omit<TextOptions, "token">): Rule<T> {
  const what = options.what.replace(/^(?:an?|the) /, "");
  return checked(text<T>(options), (name, at) => checkConstructName(name, { ...options, what, property: at }));
}

/** A list of names of constructs, each once. */
export function constructNames(
  options: Omit<TextOptions, "token"> & { readonly list: string; readonly listCode: Code },
): Rule<readonly string[]> {
  const { list, listCode, ...name } = options;
  return checked(listOf(constructName(name), { what: list }), (names, at) => checkNames(names, at, listCode));
}

function checkNames(names: readonly string[], property: string, code: Code): Problem[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const earlier = first.get(constructId(name));
    if (earlier !== undefined) return [{ code, property, ...sameAs(earlier, name) }];
    first.set(constructId(name), name);
    return [];
  });
}

function sameAs(earlier: string, name: string): { readonly message: string; readonly fix: string } {
  if (earlier === name) return { message: `${quote(name)} is given twice`, fix: "name each once" };
  return { message: `${quote(earlier)} and ${quote(name)} would be one construct`, fix: "give one another name" };
}

/** Of names that would be one construct the last. */
export function distinctNames(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [constructId(name), name])).values()];
}

/** The constructs library writes a slash in an id as two hyphens. */
function constructId(name: string): string {
  return name.replace(/\//g, "--");
}
