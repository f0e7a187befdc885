import type { Code } from "../../codes";
import { literalText } from "../../terraform/expression/literals";
import { blocks, hasKey } from "../../terraform";
import { isDynamic } from "../dynamic";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** A lifecycle rule says which objects it is for; `filter {}` says all of them. Without one the provider fails or drifts. */
export const s3LifecycleFilter: Rule<Code> = {
  code: "MLP-S3-101",
  title: "lifecycle rules have a filter",
  check: inEachStack((result, stack) => {
    for (const resource of madeIn(stack, "aws_s3_bucket_lifecycle_configuration")) {
      if (isDynamic(resource.body, "rule")) result.cannotTell(resource, "rule", "its rules are known only at plan");
      for (const [index, rule] of blocks(resource.body, "rule").entries()) {
        if (blocks(rule, "filter").length > 0 || hasKey(rule, "prefix")) continue;
        if (isDynamic(rule, "filter")) {
          result.cannotTell(resource, `rule[${String(index)}].filter`, "its filter is known only at plan");
          continue;
        }
        result.finds(resource, `rule[${String(index)}]`, {
          message: `the lifecycle rule ${literalText(rule.id) ?? String(index + 1)} has no filter`,
          fix: "add a filter; an empty one means every object of the bucket",
        });
      }
    }
  }),
};
