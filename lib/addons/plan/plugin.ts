import { namespaceOrName } from "../../core/props/cluster-references";
import { optional, PropRules } from "../../core/props/rule";
import { NamespaceRef } from "../../core/refs";
import { CHART_VERSION } from "../../kubernetes/plan/chart";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import { VALUES } from "../../kubernetes/plan/values";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { EfaDevicePluginProps } from "../efa-device-plugin-props";
import { POOLS } from "./pools";

/** What a plugin is installed with. */
export interface PluginPlan {
  readonly cluster: TargetCluster;
  /** Undefined: the plugin's own, or the usual one. */
  readonly namespace?: NamespaceRef | string;
  /** Undefined: the one the values were written for. */
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The props that all plugins have, and the one for EFA no others. */
export const PLUGIN: PropRules<EfaDevicePluginProps> = {
  cluster: targetCluster(),
  pools: POOLS,
  namespace: optional(namespaceOrName()),
  version: optional(CHART_VERSION),
  values: optional(VALUES),
};
