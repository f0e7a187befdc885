import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { recordOf } from "../../core/props/collections";
import { whole } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { as, checked, either, shapes, worded } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { isUnset } from "../../core/props/wrong-value";
import type { FeatureCollection, Features, FeatureType } from "../feature-group-props";

/** One feature, as the API of SageMaker writes it: `FeatureDefinitions`, `FeatureAdditions`. */
export interface FeatureDefinition {
  readonly FeatureName: string;
  readonly FeatureType: FeatureType;
  readonly CollectionType?: "List" | "Set" | "Vector";
  readonly CollectionConfig?: { readonly VectorConfig: { readonly Dimension: number } };
}

const RESERVED: ReadonlySet<string> = new Set(["is_deleted", "write_time", "api_invocation_time"]);
const MOST = 2500;

const FEATURE_NAME = checked(
  text({
    code: "MLP-FEATURE-001",
    what: "a feature name",
    pattern: /^[A-Za-z0-9](?:[_-]*[A-Za-z0-9])*$/,
    allowed: "letters, digits, hyphens and underscores, at most 64, beginning and ending with a letter or digit",
    max: 64,
    example: "id",
  }),
  (name, property): Problem[] =>
    RESERVED.has(name)
      ? [
          {
            code: "MLP-FEATURE-001",
            property,
            message: `Feature Store writes ${name} into the offline store itself`,
            fix: "choose another name",
          },
        ]
      : [],
);

/** The name of a feature. */
export function featureName(): Rule<string> {
  return FEATURE_NAME;
}

/** Its first word stands in for a broken type, and fits an event time. */
const TYPE = worded(oneOf<FeatureType>("String", "Integral", "Fractional"), (value) =>
  typeof value === "string" && !isUnset(value)
    ? {
        code: "MLP-FEATURE-002",
        message: `Feature Store has no such type, got ${quote(value)}`,
        fix: 'use "String", "Integral" or "Fractional": a boolean as the Integral 0 or 1, a time as Fractional seconds or a String of ISO 8601',
      }
    : undefined,
);

const COLLECTION: Rule<FeatureCollection> = shapes<FeatureCollection>(
  "a type, { list: type }, { set: type } or { vector: dimension }",
  (given) => {
    if ("list" in given) return as(nested<{ readonly list: FeatureType }>({ list: TYPE }));
    if ("set" in given) return as(nested<{ readonly set: FeatureType }>({ set: TYPE }));
    return "vector" in given ? as(nested<{ readonly vector: number }>({ vector: dimension() })) : undefined;
  },
  { list: "String" },
);

function dimension(): Rule<number> {
  return whole({ code: "MLP-FEATURE-003", min: 1, max: 8192, unit: "numbers in a vector" });
}

const FEATURES = checked(
  recordOf(
    either((value) => typeof value === "string", TYPE, COLLECTION),
    { key: FEATURE_NAME },
  ),
  (features, property): Problem[] => {
    const count = Object.keys(features).length;
    if (count > 0 && count <= MOST) return [];
    const message = `a feature group has 1 to ${MOST} features, got ${count}`;
    return [{ code: "MLP-FEATURE-003", property, message, fix: "divide them among groups with one record id" }];
  },
);

/** Features by their names. */
export function features(): Rule<Features> {
  return as(FEATURES);
}

/** The features in the words of the API. */
export function definitionsOf(given: Features): readonly FeatureDefinition[] {
  return Object.entries(given).map(([FeatureName, feature]): FeatureDefinition => {
    if (typeof feature === "string") return { FeatureName, FeatureType: feature };
    if ("list" in feature) return { FeatureName, FeatureType: feature.list, CollectionType: "List" };
    if ("set" in feature) return { FeatureName, FeatureType: feature.set, CollectionType: "Set" };
    const CollectionConfig = { VectorConfig: { Dimension: feature.vector } };
    return { FeatureName, FeatureType: "Fractional", CollectionType: "Vector", CollectionConfig };
  });
}
