import type { FeatureDefinition } from "./features";

/** A condition and what is said where it does not hold: expressions of Terraform. */
export interface SchemaCheck {
  readonly condition: string;
  readonly errorMessage: string;
}

/** A feature of the group in one text, as Terraform writes it; left out is what is empty. */
const WRITTEN =
  'join(" ", compact([one.feature_name, one.feature_type, one.collection_type, try(tostring(one.collection_config[0].vector_config[0].dimension), "")]))';

/** The same of a feature that is declared. */
function written({ FeatureName, FeatureType, CollectionType, CollectionConfig }: FeatureDefinition): string {
  const dimension = CollectionConfig?.VectorConfig.Dimension;
  return [FeatureName, FeatureType, CollectionType, dimension].filter((part) => part !== undefined).join(" ");
}

/**
 * Nothing takes a feature out of a group, or changes its type. Terraform is told to leave features alone, so it is this
 * that refuses a plan of code which has lost one.
 */
export function nothingLost(declared: readonly FeatureDefinition[]): SchemaCheck {
  const known = JSON.stringify(declared.map(written));
  const lost = `[for one in self.feature_definition : ${WRITTEN} if !contains(${known}, ${WRITTEN})]`;
  return {
    condition: `\${length(${lost}) == 0}`,
    errorMessage: `The feature group has what its code does not: \${join(", ", ${lost})}. SageMaker removes no feature and changes no type: write it back into \`features\` as it is here, and add what is new beside it.`,
  };
}

/** Which features wait for UpdateFeatureGroup, and the call that adds them. */
export function nothingWaiting(address: string, declared: readonly FeatureDefinition[]): SchemaCheck {
  const group = `${address}.feature_definition[*].feature_name`;
  const waiting = `[for one in ${JSON.stringify(declared)} : one if !contains(${group}, one.FeatureName)]`;
  const call = `aws sagemaker update-feature-group --feature-group-name \${${address}.feature_group_name} --feature-additions '\${jsonencode(${waiting})}'`;
  return {
    condition: `\${length(${waiting}) == 0}`,
    errorMessage: `The feature group lacks \${join(", ", ${waiting}[*].FeatureName)}, and no apply adds it: Terraform would replace the group. Add it by UpdateFeatureGroup, as a role with \`grants.addFeatures\`: ${call}`,
  };
}
