import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { GpuPoolRef } from "../../core/refs";
import { INSTANCE_TYPE_LABEL, tolerationsOf } from "../../kubernetes/plan/scheduling";
import { mergeValues } from "./merge";
import { checkGpuPools, checkPools, instanceTypesOf, mirroredImage } from "./pools";

interface NvidiaDevicePluginInput {
  readonly pools: readonly GpuPoolRef[];
  readonly namespace?: { readonly namespaceName: string };
  readonly featureDiscovery?: boolean;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Values for the chart: it runs on the pools' instance types, through their taints, and so does feature discovery. */
export function planNvidiaDevicePlugin(
  props: NvidiaDevicePluginInput,
  place: { readonly imageMirror?: string } = {},
): Planned<{ readonly values: Readonly<Record<string, unknown>> }> {
  const { pools } = props;
  const tolerations = tolerationsOf(pools);
  const affinity = onTypes(instanceTypesOf(pools));
  const values = {
    ...mirroredImage("nvidia/k8s-device-plugin", place.imageMirror),
    tolerations,
    affinity,
    gfd: { enabled: props.featureDiscovery ?? true },
    nfd: { ...mirroredImage("nfd/node-feature-discovery", place.imageMirror), worker: { tolerations, affinity } },
  };
  return {
    plan: { values: mergeValues(values, props.values ?? {}) },
    problems: [...checkPools(pools), ...checkGpuPools(pools), ...checkNamespace(props.namespace?.namespaceName)],
  };
}

/** The chart's own rule waits for labels of feature discovery, which may never come; the type is always there. */
function onTypes(types: readonly string[]): object {
  const matchExpressions = [{ key: INSTANCE_TYPE_LABEL, operator: "In", values: types }];
  return {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
  };
}

function checkNamespace(namespace: string | undefined): Problem[] {
  if (namespace !== "default") return [];
  return [
    {
      code: "MLP-ADDON-104",
      property: "namespace",
      message: 'the chart refuses to be installed here, got "default"',
      fix: "leave the namespace out, or give one of its own",
    },
  ];
}
