export { MlNetwork } from "./ml-network";
export type { MlNetworkProps, MlNetworkResources, ZoneResources } from "./ml-network";
export type { NetworkIds } from "./plan/imported";
export type { NatGateways } from "./plan/network";
