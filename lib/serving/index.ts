/**
 * Models that answer: endpoints of SageMaker and servers in a cluster.
 * @module
 */

export type { EndpointModel, KubernetesEndpointProps } from "./kubernetes/endpoint-props";
export { KubernetesEndpoint } from "./kubernetes/kubernetes-endpoint";
export type { KubernetesEndpointResources } from "./kubernetes/kubernetes-endpoint";
export { ModelSource } from "./model-source";
export type { BoundModel } from "./model-source";
export type { ArtifactModelProps, ReadableBucket, RegistryModelProps } from "./model-source-props";
export { SageMakerEndpointGrants } from "./sagemaker/endpoint-grants";
export type {
  EndpointAlarms,
  EndpointCapture,
  EndpointInstances,
  EndpointRollout,
  EndpointScaling,
  EndpointVpc,
  SageMakerEndpointProps,
} from "./sagemaker/endpoint-props";
export { SageMakerEndpoint } from "./sagemaker/sagemaker-endpoint";
export type { FleetScaling, SageMakerEndpointResources } from "./sagemaker/sagemaker-endpoint";
