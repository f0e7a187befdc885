/**
 * Features of models: SageMaker's Feature Store.
 * @module
 */

export { FeatureGroup } from "./feature-group";
export { FeatureGroupGrants } from "./feature-group-grants";
export type { GrantedGroup } from "./feature-group-grants";
export type {
  EventTimeName,
  FeatureCollection,
  FeatureGroupProps,
  FeatureName,
  Features,
  FeatureType,
  ImportedFeatureGroupOptions,
  OfflineStore,
  OnlineStore,
  ProvisionedThroughput,
  ReadOfflineOptions,
} from "./feature-group-props";
