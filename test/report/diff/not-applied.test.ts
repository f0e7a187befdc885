import { diff, renderDiff } from "../../../lib/report";
import { Bodies, stackOf } from "../support";
import type { JsonObject } from "../../../lib/terraform";
import { between, told } from "./support";

const feature = (feature_name: string, more: JsonObject = {}): JsonObject => ({
  feature_name,
  feature_type: "String",
  ...more,
});
const group = (features: readonly JsonObject[], more: JsonObject = {}): Bodies => ({
  "aws_sagemaker_feature_group.G": {
    feature_group_name: "customers",
    feature_definition: [...features],
    lifecycle: [{ ignore_changes: ["description", "feature_definition"] }],
    ...more,
  },
});
const table = (...names: readonly string[]): Bodies => ({
  "aws_s3tables_table.T": {
    metadata: [{ iceberg: [{ schema: [{ field: names.map((name) => ({ name, type: "long" })) }] }] }],
    lifecycle: [{ ignore_changes: ["metadata"] }],
  },
});
const BOTH = [feature("id"), feature("at")];

describe("what Terraform is told to leave alone", () => {
  test("a feature more is a call", () => {
    const vector = {
      feature_type: "Fractional",
      collection_type: "Vector",
      collection_config: { vector_config: { dimension: 3 } },
    };
    const after = group([...BOTH, feature("amount", { feature_type: "Integral" }), feature("like", vector)]);
    expect(told(between(group(BOTH), after))).toEqual([
      "not applied aws_sagemaker_feature_group.G",
      '  ! no apply adds it: call UpdateFeatureGroup with FeatureAdditions [{"FeatureName":"amount","FeatureType":"Integral"},{"FeatureName":"like","FeatureType":"Fractional","CollectionType":"Vector","CollectionConfig":{"VectorConfig":{"Dimension":3}}}]',
    ]);
  });

  test("a feature less, or of another type, nobody does", () => {
    const after = group([feature("id", { feature_type: "Integral" })]);
    expect(told(between(group(BOTH), after))).toEqual([
      "not applied aws_sagemaker_feature_group.G",
      "  ! SageMaker changes no feature that is there, and id is another one now: the plan of a FeatureGroup refuses it",
      "  ! SageMaker removes no feature, and at has left the code: the plan of a FeatureGroup refuses it",
    ]);
  });

  test("is said beside what is applied, and counted and rendered by itself", () => {
    const after = group([feature("id")], { tags: { Team: "ml" } });
    expect(told(between(group(BOTH), after))[0]).toBe("changed aws_sagemaker_feature_group.G");
    const result = diff([stackOf(table("id"))], [stackOf(table("id", "amount"))]);
    expect(result.counts["not applied"]).toBe(1);
    expect(renderDiff(result).split("\n").slice(1, 4)).toEqual([
      "  !   not applied net/T",
      "        aws_s3tables_table.T",
      "        ! no apply changes the schema of a table that is there: an engine does, by ALTER TABLE, and the code keeps the one it was made with",
    ]);
  });

  test("is nothing where nothing differs, and a replacement where it is not left alone", () => {
    expect(told(between(group(BOTH), group([...BOTH])))).toEqual([]);
    expect(told(between(group(BOTH, { lifecycle: [] }), group([feature("id")], { lifecycle: [] })))[0]).toBe(
      "replaced aws_sagemaker_feature_group.G",
    );
    const open = group([], { feature_definition: "${var.features}" });
    expect(told(between(group(BOTH), open))).toEqual([
      "not applied aws_sagemaker_feature_group.G",
      "  ! which features it has is known only at plan",
    ]);
  });
});
