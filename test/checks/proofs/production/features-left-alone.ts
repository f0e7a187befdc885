import { featuresLeftAlone } from "../../../../lib/checks/rules/schema-left-alone";
import type { JsonObject } from "../../../../lib/terraform";
import { features } from "../agreeing-arguments";
import { made } from "../made";
import type { Proof } from "../proof";

function group(more: JsonObject): JsonObject {
  return made({ "aws_sagemaker_feature_group.G": features(more) });
}

export const proof: Proof = {
  rule: featuresLeftAlone,
  hiddenInPlans: "lifecycle",
  breaks: [
    { what: "a group", json: group({}), at: ["aws_sagemaker_feature_group.G.feature_definition"] },
    {
      what: "a group that leaves others alone",
      json: group({ lifecycle: { ignore_changes: ["description"], prevent_destroy: true } }),
      at: ["aws_sagemaker_feature_group.G.feature_definition"],
    },
  ],
  legal: [
    { what: "features that are left alone", json: group({ lifecycle: { ignore_changes: ["feature_definition"] } }) },
    {
      what: "the same in the form of a reference",
      json: group({ lifecycle: { ignore_changes: ["${feature_definition}"] } }),
    },
  ],
  unknown: [{ what: "features that are given", json: group({ feature_definition: "${var.features}" }) }],
  told: `warning MLP-PROD-113  s aws_sagemaker_feature_group.G.feature_definition
  one more feature makes the group anew, without the records of its online store; with prevent_destroy the plan fails
  fix: let lifecycle.ignore_changes hold feature_definition, and add features by UpdateFeatureGroup (FeatureAdditions)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-113`,
};
