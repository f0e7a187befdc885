/**
 * Model servers in a cluster.
 * @module
 */

export type {
  EndpointModel,
  EndpointReach,
  KubernetesEndpointProps,
  ServerProbe,
  ServerProbes,
} from "./endpoint-props";
export { KubernetesEndpoint } from "./kubernetes-endpoint";
export type { KubernetesEndpointResources } from "./kubernetes-endpoint";
