/**
 * Endpoints of SageMaker.
 * @module
 */

export { SageMakerEndpointGrants } from "./endpoint-grants";
export type {
  EndpointAlarms,
  EndpointCapture,
  EndpointInstances,
  EndpointRollout,
  EndpointScaling,
  EndpointVpc,
  SageMakerEndpointProps,
} from "./endpoint-props";
export { SageMakerEndpoint } from "./sagemaker-endpoint";
export type { FleetScaling, SageMakerEndpointResources } from "./sagemaker-endpoint";
