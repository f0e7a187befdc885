import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { flag } from "../../core/props/words";
import { isPlainObject } from "../../core/props/wrong-value";
import { namingPools } from "../../kubernetes/plan/known-pools";
import { tolerationsOf } from "../../kubernetes/plan/scheduling";
import type { DcgmExporterProps } from "../dcgm-exporter-props";
import { AFTER } from "./after";
import { mergeValues } from "./merge";
import { PLUGIN, PluginPlan } from "./plugin";
import { checkGpuPools, mirroredImage, onTypesOf } from "./pools";

/** What the exporter is installed with. */
interface DcgmExporterPlan extends PluginPlan {
  readonly after: NonNullable<DcgmExporterProps["after"]>;
}

const DCGM_EXPORTER: PropRules<DcgmExporterProps> = {
  ...PLUGIN,
  after: optional(AFTER),
  serviceMonitor: optional(flag()),
};

/** The add-on whose agent brings an exporter of its own, switched on. */
const OWN_EXPORTER = "amazon-cloudwatch-observability";

/**
 * Values for the chart: it runs on the pools' instance types, through their taints. By its own it would run on every node
 * without a taint and on none with one.
 */
export function planDcgmExporter(
  given: DcgmExporterProps,
  place: { readonly imageMirror?: string } = {},
): Planned<DcgmExporterPlan> {
  const judged = judgeProps<DcgmExporterProps>(given, DCGM_EXPORTER);
  const { pools, after = [], serviceMonitor = false, values = {}, ...props } = judged.value;
  const derived = {
    ...mirroredImage("nvidia/k8s/dcgm-exporter", place.imageMirror),
    tolerations: tolerationsOf(pools),
    affinity: onTypesOf(pools),
    serviceMonitor: { enabled: serviceMonitor },
  };
  return {
    plan: { ...props, after, values: mergeValues(derived, values) },
    problems: [
      ...namingPools(judged.problems, props.cluster),
      ...(isSound(judged, "pools") ? checkGpuPools(pools) : []),
      ...(isSound(judged, "cluster") ? checkOtherExporter(props.cluster) : []),
    ],
  };
}

/** What a GpuTrainingCluster says of itself; of a cluster by its name nothing is known. */
function checkOtherExporter(given: object): Problem[] {
  const { resources } = given as { readonly resources?: unknown };
  const addons = isPlainObject(resources) ? resources.addons : undefined;
  if (!isPlainObject(addons) || !Object.hasOwn(addons, OWN_EXPORTER)) return [];
  return [
    {
      code: "MLP-ADDON-117",
      severity: "warning",
      property: "cluster",
      message: `the cluster's add-on ${OWN_EXPORTER} runs an exporter of its own on every GPU node, and of two one may get no profiling counters, got ${quote(Object.keys(addons))}`,
      fix: `leave this one out where CloudWatch is enough; or switch the other off by \`dcgmExporter.enabled\` in \`resources.addons[${quote(OWN_EXPORTER)}].addon.configurationValues\` of the cluster, and acknowledge this`,
    },
  ];
}
