import { tagOfAws } from "../../../../lib/checks/rules/tag-of-aws";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function tagged(tags: Json): JsonObject {
  return made({ "aws_sns_topic.T": { name: "t", tags } });
}

export const proof: Proof = {
  rule: tagOfAws,
  breaks: [
    { what: "a tag of AWS", json: tagged({ "aws:team": "ml" }), at: ["aws_sns_topic.T.tags"] },
    { what: "the same in capitals", json: tagged({ "AWS:team": "ml" }), at: ["aws_sns_topic.T.tags"] },
  ],
  legal: [
    { what: "a tag", json: tagged({ "team:aws": "ml", aws_team: "ml" }) },
    { what: "no tags", json: tagged({}) },
  ],
  unknown: [{ what: "tags that are given", json: tagged("${var.tags}") }],
  told: `error MLP-CHECK-237  s aws_sns_topic.T.tags
  AWS keeps tags that begin with aws: for itself, got aws:team
  fix: choose another beginning
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-237`,
};
