/**
 * The network of a platform, made or brought.
 * @module
 */

export { MlNetwork } from "./ml-network";
export type { MlNetworkProps, MlNetworkResources, ZoneResources } from "./ml-network";
export type { NetworkIds } from "./plan/imported";
export type { NatGateways } from "./plan/network";
export type { FlowLogs } from "./private/flow-logs";
export type { ZoneNetwork } from "./private/zone-network";
