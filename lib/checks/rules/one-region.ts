import type { Code } from "../../codes";
import { regionOfResource } from "../../core/resource-place";
import { compare } from "../compare-places";
import { SAME_REGION } from "../one-place";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Things that AWS looks for in the region of what uses them are there. */
export const oneRegion: Rule<Code> = {
  code: "MLP-CHECK-106",
  title: "what AWS wants in one region is in one",
  check: inEachStack((result, stack, stacks) => {
    compare(result, stack, stacks, SAME_REGION, regionOfResource);
  }),
};
