import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { isSound, PropRules } from "../../core/props/rule";
import { GpuPoolRef } from "../../core/refs";
import { namingPools } from "../../kubernetes/plan/known-pools";
import { INSTANCE_TYPE_LABEL, tolerationsOf } from "../../kubernetes/plan/scheduling";
import type { EfaDevicePluginProps } from "../efa-device-plugin-props";
import { mergeValues } from "./merge";
import { PLUGIN, PluginPlan } from "./plugin";
import { instanceTypesOf, mirroredImage } from "./pools";

const EFA_DEVICE_PLUGIN: PropRules<EfaDevicePluginProps> = PLUGIN;

/** Values for the chart: the instance types it may run on and the taints it tolerates, both of the pools with EFA. */
export function planEfaDevicePlugin(
  given: EfaDevicePluginProps,
  place: { readonly imageMirror?: string } = {},
): Planned<PluginPlan> {
  const judged = judgeProps<EfaDevicePluginProps>(given, EFA_DEVICE_PLUGIN);
  const { pools: all, ...props } = judged.value;
  const pools = all.filter(({ efaInterfaces }) => efaInterfaces > 0);
  const values = {
    ...mirroredImage("eks/aws-efa-k8s-device-plugin", place.imageMirror),
    supportedInstanceLabels: { keys: [INSTANCE_TYPE_LABEL], values: instanceTypesOf(pools) },
    tolerations: tolerationsOf(pools),
  };
  return {
    plan: { ...props, values: mergeValues(values, props.values ?? {}) },
    problems: [
      ...namingPools(judged.problems, props.cluster),
      ...(isSound(judged, "pools") ? withoutEfa(all, pools) : []),
    ],
  };
}

function withoutEfa(all: readonly GpuPoolRef[], withEfa: readonly GpuPoolRef[]): Problem[] {
  if (withEfa.length > 0) return [];
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
