import type { Code } from "../../codes";
import { areInOneRegion, isOneRegion, regionOf } from "../../views/place";
import { compare } from "../compare-places";
import { SAME_REGION } from "../one-place";
import type { Rule } from "../rule";

/** Things that AWS looks for in the region of what uses them are there. */
export const oneRegion: Rule<Code> = {
  code: "MLP-CHECK-106",
  title: "what AWS wants in one region is in one",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html",
  check: (views) => compare(views, SAME_REGION, { of: regionOf, areInOne: areInOneRegion, isOne: isOneRegion }),
};
