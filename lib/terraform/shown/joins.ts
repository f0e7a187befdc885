import { isObject, JsonObject } from "../json";
import { readBare } from "../references/occurrences";
import { textOf } from "../references/resolver";
import { labelOf, textIn } from "./modules";

/** Attributes by which resources name each other. */
const NAMING = /^(?:id|arn|name|bucket|[a-z_]+_(?:id|arn|name))$/;

/** The value that an attribute of another resource is shown with; undefined where it names nobody, or is not known. */
export type AttributeOf = (reference: string) => string | undefined;

/** What the resources of a module are named by, as far as they are shown. */
export function attributesIn(resources: readonly JsonObject[]): AttributeOf {
  const managed = resources.filter(({ mode }) => mode !== "data");
  const values = new Map(managed.map((one) => [`${textIn(one.type)}.${labelOf(one)}`, one]));
  return (text) => {
    if (!NAMING.test(text.slice(text.lastIndexOf(".") + 1))) return undefined;
    const [found] = readBare([text]).references;
    if (found?.reference.kind !== "resource") return undefined;
    const { address, instance, steps } = found.reference;
    const [step, ...others] = steps;
    if (step?.kind !== "attribute" || others.length > 0 || !NAMING.test(step.name)) return undefined;
    const resource = values.get(textOf({ address, instance, steps: [] }));
    return resource === undefined ? undefined : shown(resource, step.name);
  };
}

/** The ids and ARNs of resources, as far as they are shown, by address. */
export function identitiesIn(resources: readonly JsonObject[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    resources
      .filter(({ mode }) => mode !== "data")
      .map((one) => [
        `${textIn(one.type)}.${labelOf(one)}`,
        ["id", "arn"].flatMap((name) => shown(one, name) ?? []).filter(isIdentity),
      ]),
  );
}

/** Whether a text names one thing of one kind: an ARN, or an id that AWS gave. A mere name may be that of several. */
export function isIdentity(text: string): boolean {
  return text.startsWith("arn:") || /^[a-z]+(?:-[a-z]+)*-[\da-f]{8,17}$/.test(text);
}

/** Which of the references of an expression a known text came from: what one of the referred resources is named by. */
export function originsOf(references: readonly string[], attributeOf: AttributeOf): ReadonlyMap<string, string> {
  return new Map(
    references.flatMap((reference): [string, string][] => {
      const value = attributeOf(reference);
      return value === undefined ? [] : [[value, reference]];
    }),
  );
}

function shown({ values, sensitive_values: sensitive }: JsonObject, name: string): string | undefined {
  if (!isObject(values) || !Object.hasOwn(values, name)) return undefined;
  if (sensitive === true || (isObject(sensitive) && sensitive[name] === true)) return undefined;
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
