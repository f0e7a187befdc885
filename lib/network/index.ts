/**
 * The network of a platform, made or brought.
 * @module
 */

export { MlNetwork } from "./ml-network";
export type { MlNetworkResources, ZoneResources } from "./ml-network";
export type { MlNetworkProps, NatGateways, NetworkIds } from "./ml-network-props";
export type { FlowLogs } from "./private/flow-logs";
export type { ZoneNetwork } from "./private/zone-network";
