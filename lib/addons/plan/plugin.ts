import { namespace } from "../../core/props/cluster-references";
import { optional, PropRules } from "../../core/props/rule";
import { NamespaceRef } from "../../core/refs";
import type { ClusterAccess } from "../../kubernetes/cluster-access";
import { access } from "../../kubernetes/plan/access";
import { CHART_VERSION } from "../../kubernetes/plan/chart";
import { VALUES } from "../../kubernetes/plan/values";
import type { EfaDevicePluginProps } from "../efa-device-plugin-props";
import { POOLS } from "./pools";

/** What a plugin is installed with. */
export interface PluginPlan {
  readonly access: ClusterAccess;
  /** Undefined: the plugin's own, or the usual one. */
  readonly namespace?: NamespaceRef;
  /** Undefined: the one the values were written for. */
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The props that all plugins have, and the one for EFA no others. */
export const PLUGIN: PropRules<EfaDevicePluginProps> = {
  access: access(),
  pools: POOLS,
  namespace: optional(namespace()),
  version: optional(CHART_VERSION),
  values: optional(VALUES),
};
