/**
 * Models that answer: endpoints of SageMaker and servers in a cluster.
 * @module
 */

export type { EndpointModel, KubernetesEndpointProps } from "./kubernetes/endpoint-props";
export { KubernetesEndpoint } from "./kubernetes/kubernetes-endpoint";
export type { KubernetesEndpointResources } from "./kubernetes/kubernetes-endpoint";
export { ModelSource } from "./model-source";
export type { ArtifactModelProps, BoundModel, ReadableBucket, RegistryModelProps } from "./model-source";
export { SageMakerEndpointGrants } from "./sagemaker/endpoint-grants";
export type { EndpointCapture, EndpointVpc, SageMakerEndpointProps } from "./sagemaker/endpoint-props";
export type { EndpointAlarms } from "./sagemaker/plan/alarms";
export type { EndpointInstances } from "./sagemaker/plan/instances";
export type { EndpointRollout } from "./sagemaker/plan/rollout";
export type { EndpointScaling } from "./sagemaker/plan/scaling";
export { SageMakerEndpoint } from "./sagemaker/sagemaker-endpoint";
export type { FleetScaling, SageMakerEndpointResources } from "./sagemaker/sagemaker-endpoint";
