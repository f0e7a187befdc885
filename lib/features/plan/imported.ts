import { Planned } from "../../core/plan/planned";
import { judgeProps, nested } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { FeatureGroupRef } from "../../core/refs";
import type { ImportedFeatureGroupOptions } from "../feature-group-props";
import { offlineBucket, offlinePrefix } from "./feature-group";

const ARN = text({
  code: "MLP-FEATURE-004",
  what: "a feature group",
  pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:feature-group\/[A-Za-z0-9](?:[_-]*[A-Za-z0-9])*$/,
  allowed: "the ARN of a feature group: arn:aws:sagemaker:us-east-1:123456789012:feature-group/customers",
  example: "arn:aws:sagemaker:us-east-1:123456789012:feature-group/customers",
});

const OPTIONS: PropRules<ImportedFeatureGroupOptions> = {
  key: optional(key()),
  offline: optional(
    nested<NonNullable<ImportedFeatureGroupOptions["offline"]>>({
      bucket: offlineBucket(),
      prefix: offlinePrefix(),
      tableName: text({
        code: "MLP-FEATURE-004",
        what: "the name of a Glue table",
        pattern: /^[a-z0-9_-]{1,255}$/,
        allowed: "lower case letters, digits, hyphens and underscores, as DescribeFeatureGroup tells it",
        example: "customers_1700000000",
      }),
    }),
  ),
};

/** The name is the last part of a group's ARN. */
export function planImportedFeatureGroup(
  givenArn: string,
  given: ImportedFeatureGroupOptions = {},
): Planned<FeatureGroupRef & ImportedFeatureGroupOptions> {
  const { value: arn, problems } = ARN.judge(givenArn, "featureGroupArn");
  const options = judgeProps<ImportedFeatureGroupOptions>(given, OPTIONS);
  const plan = { featureGroupName: arn.slice(arn.indexOf("/") + 1), featureGroupArn: arn, ...options.value };
  return { plan, problems: [...problems, ...options.problems] };
}
