/**
 * The cloud as data: instance types, prices, quotas, versions, each with its source and its age. Nothing here asks AWS.
 * @module
 */

export { acceleratedInstance, acceleratedTypes, architectureOf, imageDriver } from "./accelerators";
export type { AcceleratedInstance, Architecture, NetworkCard } from "./accelerators";
export { cloudSchema } from "./cloud-control";
export type { CloudControlTypeName } from "./cloud-control";
export { coreDnsLines, isKubeProxySupported, isOlderBuild, kubeProxyMinor, OLDEST_POLICY_BUILD } from "./addon-builds";
export type { CoreDnsLines } from "./addon-builds";
export { capacityBlockPrice } from "./capacity-blocks";
export { catalogChart, chartsAsOf } from "./charts";
export type { CatalogChart, ChartName } from "./charts";
export { zonesWithControlPlane, zonesWithoutControlPlane } from "./control-plane-zones";
export { addonBuild, eksVersion, eksVersions, eksVersionsAsOf } from "./eks-versions";
export type { EksVersion, SupportStatus } from "./eks-versions";
export { githubTokens } from "./github-tokens";
export type { GithubTokens } from "./github-tokens";
export { canNameResources } from "./iam-actions";
export { instancePrice, vcpusOf } from "./instances";
export { isLustreSize, lustreEfaStep, lustreHddStep, lustreThroughputs, nearestLustreSizes } from "./lustre";
export { managedPolicyAccess } from "./managed-policies";
export type { ManagedPolicyAccess } from "./managed-policies";
export { MODEL_CARD_LIMITS, MODEL_CARD_STATUSES, RISK_RATINGS } from "./model-cards";
export type { ModelCardStatus, RiskRating } from "./model-cards";
export { monitorImage, monitorImageRegions } from "./monitor-images";
export type { MonitorImage } from "./monitor-images";
export { newerTypeNames, newerTypeRow } from "./newer-types";
export type { NewerTypeName, NewerTypeRow } from "./newer-types";
export { offeringRegions, offeringsAsOf, offeringZoneIds } from "./offerings";
export { ageOf, HOURS_PER_MONTH } from "./price";
export type { Price, PriceUnit } from "./price";
export { isProcessingInstance } from "./processing-instances";
export { QUOTA_CODES, quotaOf, quotasAsOf, vcpuQuotaOf } from "./quotas";
export type { Purchase, Quota, QuotaName } from "./quotas";
export { isKnownRegion, isZoneOfRegion, knownRegions, partitionOf, zoneOf } from "./regions";
export type { Partition, ZoneKind, ZonePlace } from "./regions";
export { isProbed, replacementOf, replacementsMeasuredOn } from "./replacements";
export type { ArgumentChange, ReplacementVerdict } from "./replacements";
export {
  endpointInstance,
  endpointPrice,
  endpointQuota,
  endpointTypesAsOf,
  endpointTypesLike,
  isNoEndpointInstance,
} from "./sagemaker-instances";
export type { EndpointInstance, EndpointQuota } from "./sagemaker-instances";
export {
  hasLocalStorage,
  isJobInstance,
  isNoJobInstance,
  jobPrice,
  jobTypesAsOf,
  jobTypesLike,
} from "./sagemaker-jobs";
export type { JobKind } from "./sagemaker-jobs";
export { servicePrice } from "./service-prices";
export type { PricedService } from "./service-prices";
export {
  defaultCuda,
  imageCuda,
  inferenceAmi,
  inferenceAmiVersions,
  isAwsRegistry,
  serverUser,
  servingContainers,
  servingContainersAsOf,
  servingRepositoryUrl,
} from "./serving-containers";
export type { InferenceAmi } from "./serving-containers";
export type { Source } from "./table";
export { terraformType } from "./terraform-types";
export type {
  CostByInstances,
  CostByModel,
  CostByPrice,
  CostByUse,
  CostModelName,
  CreateOnly,
  InstancesModelName,
  QuotaByModel,
  TerraformType,
  TypeCost,
  TypeData,
  TypeQuota,
} from "./terraform-types";
