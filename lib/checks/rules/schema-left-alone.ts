import type { Code } from "../../codes";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { ignoresChanges } from "../ignores-changes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A type whose provider makes it anew where its schema changes, with what it holds. */
interface Grown {
  readonly code: "MLP-PROD-113" | "MLP-PROD-114";
  readonly title: string;
  readonly source: string;
  readonly type: string;
  readonly argument: string;
  readonly message: string;
  readonly fix: string;
}

function leftAlone({ code, title, source, type, argument, message, fix }: Grown): Rule<Code> {
  return {
    code,
    title,
    source,
    check: (views) =>
      judgeEach(
        views.resources(type).filter((resource) => resource.has(argument)),
        (resource, say) => {
          if (ignoresChanges(resource, argument) || isLifecycleHidden(resource, say)) return;
          const why = resource.why(argument);
          if (why !== undefined) return say.unknown(resource, argument, why);
          say.warning(resource, argument, { message, fix });
        },
      ),
  };
}

/** SageMaker adds features to a group that is there; Terraform's provider does not. */
export const featuresLeftAlone: Rule<Code> = leftAlone({
  code: "MLP-PROD-113",
  title: "one more feature does not replace its group",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureGroup.html",
  type: "aws_sagemaker_feature_group",
  argument: "feature_definition",
  message:
    "one more feature makes the group anew, without the records of its online store; with prevent_destroy the plan fails",
  fix: "let lifecycle.ignore_changes hold feature_definition, and add features by UpdateFeatureGroup (FeatureAdditions)",
});

/** Engines change the schema of a table that is there; Terraform's provider does not. */
export const columnsLeftAlone: Rule<Code> = leftAlone({
  code: "MLP-PROD-114",
  title: "one more column does not replace its table",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-create.html",
  type: "aws_s3tables_table",
  argument: "metadata",
  message: "another schema makes the table anew, without its rows; with prevent_destroy the plan fails",
  fix: "let lifecycle.ignore_changes hold metadata, and change columns by ALTER TABLE in Athena or Spark",
});
