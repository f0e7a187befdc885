import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { namespaceOf } from "../../core/props/cluster-references";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { flag } from "../../core/props/words";
import { NamespaceRef } from "../../core/refs";
import { namingPools } from "../../kubernetes/plan/known-pools";
import { tolerationsOf } from "../../kubernetes/plan/scheduling";
import type { NvidiaDevicePluginProps } from "../nvidia-device-plugin-props";
import { mergeValues } from "./merge";
import { PLUGIN, PluginPlan } from "./plugin";
import { checkGpuPools, checkOwnPlugin, mirroredImage, onTypesOf } from "./pools";

const NVIDIA_DEVICE_PLUGIN: PropRules<NvidiaDevicePluginProps> = {
  ...PLUGIN,
  featureDiscovery: optional(flag()),
};

/** Values for the chart: it runs on the pools' instance types, through their taints, and so does feature discovery. */
export function planNvidiaDevicePlugin(
  given: NvidiaDevicePluginProps,
  place: { readonly imageMirror?: string } = {},
): Planned<PluginPlan> {
  const judged = judgeProps<NvidiaDevicePluginProps>(given, NVIDIA_DEVICE_PLUGIN);
  const { pools, ...props } = judged.value;
  const tolerations = tolerationsOf(pools);
  // the chart's own rule waits for labels of feature discovery, which may never come
  const affinity = onTypesOf(pools);
  const values = {
    ...mirroredImage("nvidia/k8s-device-plugin", place.imageMirror),
    tolerations,
    affinity,
    gfd: { enabled: props.featureDiscovery ?? true },
    nfd: { ...mirroredImage("nfd/node-feature-discovery", place.imageMirror), worker: { tolerations, affinity } },
  };
  return {
    plan: { ...props, values: mergeValues(values, props.values ?? {}) },
    problems: [
      ...namingPools(judged.problems, props.cluster),
      ...(isSound(judged, "pools") ? [...checkGpuPools(pools), ...checkOwnPlugin(pools)] : []),
      ...(props.namespace === undefined ? [] : checkNamespace(namespaceOf(props.namespace))),
    ],
  };
}

function checkNamespace({ namespaceName }: NamespaceRef): Problem[] {
  if (namespaceName !== "default") return [];
  return [
    {
      code: "MLP-ADDON-104",
      property: "namespace",
      message: 'the chart refuses to be installed here, got "default"',
      fix: "leave the namespace out, or give one of its own",
    },
  ];
}
