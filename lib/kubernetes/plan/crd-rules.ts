import { jobSetCrds } from "../../catalog/jobset-crds";
import { kueueCrds } from "../../catalog/kueue-crds";
import { listOf, recordOf } from "../../core/props/collections";
import { anyNumber } from "../../core/props/numbers";
import { ref } from "../../core/props/objects";
import { accepted, optional, PropRules, Rule } from "../../core/props/rule";
import { checked, either } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";
import type { CrdSchema, CustomResourceDefinition } from "../../core/crd-schema";
import { checkValues } from "./values";

const VALUE: Rule<unknown> = checked(
  {
    what: "a value",
    shape: { kind: "value" },
    judge: (value, at) => (value === undefined ? wrongValue(null, at, "a value", value) : accepted(value)),
  },
  (value, at) => checkValues(value, at),
);
const TEXT = optional(anyText("a text", "", { empty: "allowed" }));
const NUMBER = optional(anyNumber("a number", 0));
const FLAG = optional(flag());
const NAMES = optional(listOf(anyText("a field's name", "field"), { what: "a list of field names" }));

/** Plain data, not an instance of a class. */
function data<T extends object>(what: string, members: PropRules<NoInfer<T>>): Rule<T> {
  const rule = ref<T>(what, members);
  const judge: Rule<T>["judge"] = (value, at) =>
    isPlainObject(value) ? rule.judge(value, at) : wrongValue(rule.judge({}, at).value, at, what, value);
  return { ...rule, judge };
}

/** A schema, as deep as it goes. */
const SCHEMA: Rule<CrdSchema> = {
  what: "a schema",
  shape: { kind: "value" },
  judge: (value, at) => WHOLE.judge(value, at),
};
const SCHEMAS = optional(listOf(SCHEMA, { what: "a list of schemas" }));

const MEMBERS: PropRules<CrdSchema> = {
  type: TEXT,
  format: TEXT,
  nullable: FLAG,
  default: optional(VALUE),
  enum: optional(listOf(VALUE)),
  pattern: TEXT,
  minLength: NUMBER,
  maxLength: NUMBER,
  minimum: NUMBER,
  maximum: NUMBER,
  exclusiveMinimum: FLAG,
  exclusiveMaximum: FLAG,
  multipleOf: NUMBER,
  items: optional(SCHEMA),
  minItems: NUMBER,
  maxItems: NUMBER,
  uniqueItems: FLAG,
  properties: optional(recordOf(SCHEMA)),
  additionalProperties: optional(either((value) => typeof value === "boolean", flag(), SCHEMA)),
  required: NAMES,
  minProperties: NUMBER,
  maxProperties: NUMBER,
  allOf: SCHEMAS,
  anyOf: SCHEMAS,
  oneOf: SCHEMAS,
  not: optional(SCHEMA),
  "x-kubernetes-int-or-string": FLAG,
  "x-kubernetes-preserve-unknown-fields": FLAG,
  "x-kubernetes-embedded-resource": FLAG,
  "x-kubernetes-list-type": TEXT,
  "x-kubernetes-list-map-keys": NAMES,
};
const WHOLE = data<CrdSchema>("a schema", MEMBERS);

type Spec = CustomResourceDefinition["spec"];
type Version = Spec["versions"][number];

/** A definition of custom resources; what else `kubectl` prints of it is left alone. */
const OF_ANYBODY: Rule<CustomResourceDefinition> = ref<CustomResourceDefinition>("a custom resource definition", {
  spec: ref<Spec>("a definition's spec", {
    group: anyText("a group", "example.com"),
    names: ref<Spec["names"]>("names", { kind: anyText("a kind", "Kind") }),
    scope: oneOf<string>("Namespaced", "Cluster"),
    versions: listOf(
      ref<Version>("a version", {
        name: anyText("a version's name", "v1"),
        served: FLAG,
        schema: optional(data<NonNullable<Version["schema"]>>("a schema", { openAPIV3Schema: optional(SCHEMA) })),
      }),
      { what: "a list of versions" },
    ),
  }),
});

/** The same; the catalog's own are right, and are given again and again. */
export const DEFINITION: Rule<CustomResourceDefinition> = {
  ...OF_ANYBODY,
  judge: (value, at) => (isOfCatalog(value) ? accepted(value) : OF_ANYBODY.judge(value, at)),
};

function isOfCatalog(value: unknown): boolean {
  return [...kueueCrds(), ...jobSetCrds()].some((one) => one === value);
}
