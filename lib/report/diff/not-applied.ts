import { isObject, Json, JsonObject } from "../../terraform";
import { canonical } from "./compare";
import type { Pair } from "./propagate";

/** What Terraform is told to leave alone because it would make the resource anew, and what is to be done instead. */
interface LeftAlone {
  readonly argument: string;
  readonly notes: (before: Json | undefined, after: Json | undefined) => readonly string[];
}

const LEFT_ALONE: Readonly<Record<string, LeftAlone>> = {
  aws_sagemaker_feature_group: { argument: "feature_definition", notes: featureNotes },
  aws_s3tables_table: { argument: "metadata", notes: () => SCHEMA_NOTES },
};

const SCHEMA_NOTES = [
  "no apply changes the schema of a table that is there: an engine does, by ALTER TABLE, and the code keeps the one it was made with",
];

/** What is said of a change that no apply makes; nothing where there is none. */
export function notApplied({ before, after, ignored }: Pair): readonly string[] {
  const known = LEFT_ALONE[after.type];
  if (known === undefined || !ignored(known.argument)) return [];
  const [old, fresh] = [before.body[known.argument], after.body[known.argument]];
  return canonical(old) === canonical(fresh) ? [] : known.notes(old, fresh);
}

function featureNotes(before: Json | undefined, after: Json | undefined): readonly string[] {
  const [old, fresh] = [featuresIn(before), featuresIn(after)];
  if (old === undefined || fresh === undefined) return ["which features it has is known only at plan"];
  const added = [...fresh].filter(([name]) => !old.has(name)).map(([, feature]) => feature);
  const lost = [...old].filter(([name, feature]) => canonical(fresh.get(name)) !== canonical(feature));
  return [
    ...(added.length === 0
      ? []
      : [`no apply adds it: call UpdateFeatureGroup with FeatureAdditions ${JSON.stringify(added.map(asAddition))}`]),
    ...lost.map(([name]) =>
      fresh.has(name)
        ? `SageMaker changes no feature that is there, and ${name} is another one now: the plan of a FeatureGroup refuses it`
        : `SageMaker removes no feature, and ${name} has left the code: the plan of a FeatureGroup refuses it`,
    ),
  ];
}

function featuresIn(given: Json | undefined): ReadonlyMap<string, JsonObject> | undefined {
  const all = Array.isArray(given) ? (given as readonly Json[]) : [given ?? null];
  const named = all.flatMap((one): (readonly [string, JsonObject])[] =>
    isObject(one) && typeof one.feature_name === "string" ? [[one.feature_name, one]] : [],
  );
  return named.length === all.length ? new Map(named) : undefined;
}

/** A feature as the API takes it. */
function asAddition(feature: JsonObject): JsonObject {
  const { feature_name: FeatureName, feature_type: FeatureType, collection_type: CollectionType } = feature;
  const dimension = dimensionIn(feature.collection_config);
  return {
    FeatureName: FeatureName ?? null,
    FeatureType: FeatureType ?? null,
    ...(CollectionType !== undefined && { CollectionType }),
    ...(dimension !== undefined && { CollectionConfig: { VectorConfig: { Dimension: dimension } } }),
  };
}

function dimensionIn(config: Json | undefined): Json | undefined {
  const vector = only(only(config)?.vector_config);
  return vector?.dimension;
}

/** A block, or the one block of a list. */
function only(value: Json | undefined): JsonObject | undefined {
  const one = Array.isArray(value) ? (value as readonly Json[])[0] : value;
  return isObject(one) ? one : undefined;
}
