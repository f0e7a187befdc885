import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { GpuPoolRef } from "../../core/refs";
import { INSTANCE_TYPE_LABEL, tolerationsOf } from "../../kubernetes/plan/scheduling";
import { mergeValues } from "./merge";
import { checkPools, instanceTypesOf, mirroredImage } from "./pools";

interface EfaDevicePluginInput {
  readonly pools: readonly GpuPoolRef[];
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Values for the chart: the instance types it may run on and the taints it tolerates, both of the pools with EFA. */
export function planEfaDevicePlugin(
  props: EfaDevicePluginInput,
  place: { readonly imageMirror?: string } = {},
): Planned<{ readonly values: Readonly<Record<string, unknown>> }> {
  const pools = props.pools.filter(({ efaInterfaces }) => efaInterfaces > 0);
  const values = {
    ...mirroredImage("eks/aws-efa-k8s-device-plugin", place.imageMirror),
    supportedInstanceLabels: { keys: [INSTANCE_TYPE_LABEL], values: instanceTypesOf(pools) },
    tolerations: tolerationsOf(pools),
  };
  return {
    plan: { values: mergeValues(values, props.values ?? {}) },
    problems: [...checkPools(props.pools), ...withoutEfa(props.pools, pools)],
  };
}

function withoutEfa(all: readonly GpuPoolRef[], withEfa: readonly GpuPoolRef[]): Problem[] {
  if (all.length === 0 || withEfa.length > 0 || isToken(all)) return [];
  const got = all.map(({ poolName, instanceType }) => `${poolName} (${instanceType})`).join(", ");
  return [
    {
      code: "MLP-ADDON-105",
      property: "pools",
      message: `no pool has EFA interfaces, got ${got}`,
      fix: "give a pool with EFA, or leave the plugin out",
    },
  ];
}
