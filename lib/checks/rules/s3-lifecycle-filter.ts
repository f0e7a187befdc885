import type { Code } from "../../codes";
import { blocksOf } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A lifecycle rule says which objects it is for; `filter {}` says all of them. Without one the provider says that it will fail. */
export const s3LifecycleFilter: Rule<Code> = {
  code: "MLP-S3-101",
  title: "lifecycle rules have a filter",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket_lifecycle_configuration"), (resource, say) => {
      if (blocksOf(resource, "rule") === undefined) say.unknown(resource, "rule", "its rules are known only at plan");
      for (const [index, rule] of resource.blocks("rule").entries()) {
        if (rule.blocks("filter").length > 0 || rule.has("prefix")) continue;
        if (blocksOf(rule, "filter") === undefined) {
          say.unknown(resource, `${rule.at}.filter`, "its filter is known only at plan");
          continue;
        }
        say.warning(resource, rule.at, {
          message: `the lifecycle rule ${rule.text("id") ?? String(index + 1)} has no filter: the provider warns of it, and a later one refuses it`,
          fix: "add a filter; an empty one means every object of the bucket",
        });
      }
    }),
};
