import { Planned } from "../../core/plan/planned";
import { namespaceOrName } from "../../core/props/cluster-references";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import type { NamespaceRef } from "../../core/refs";
import { CHART_VERSION } from "../../kubernetes/plan/chart";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import { VALUES } from "../../kubernetes/plan/values";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { JobSetControllerProps } from "../job-set-controller-props";
import { AFTER } from "./after";
import { mergeValues } from "./merge";
import { mirroredImage } from "./pools";

/** What the controller of JobSets is installed with. */
interface JobSetControllerPlan {
  readonly cluster: TargetCluster;
  readonly after: NonNullable<JobSetControllerProps["after"]>;
  /** Undefined: one of its own. */
  readonly namespace?: NamespaceRef | string;
  /** Undefined: the one the values were written for. */
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const JOB_SET_CONTROLLER: PropRules<JobSetControllerProps> = {
  cluster: targetCluster(),
  after: optional(AFTER),
  replicas: optional(whole({ code: "MLP-ADDON-116", min: 1, max: 5 })),
  namespace: optional(namespaceOrName()),
  version: optional(CHART_VERSION),
  values: optional(VALUES),
};

/**
 * Values for the chart: two copies. Its webhooks ask about JobSets and about pods with a JobSet's label, in all
 * namespaces, and about nothing else: there is no namespace to fence them to. It makes its certificates itself.
 */
export function planJobSetController(
  given: JobSetControllerProps,
  place: { readonly imageMirror?: string } = {},
): Planned<JobSetControllerPlan> {
  const { value, problems } = judgeProps<JobSetControllerProps>(given, JOB_SET_CONTROLLER);
  const { cluster, after = [], replicas = 2, namespace, version, values = {} } = value;
  const derived = {
    ...mirroredImage("jobset/jobset", place.imageMirror),
    controller: { replicas, ...(replicas > 1 ? spread() : {}) },
  };
  return { plan: { cluster, after, namespace, version, values: mergeValues(derived, values) }, problems };
}

/** Copies on nodes of their own where there are some, and one of them always there. */
function spread(): object {
  const labelSelector = {
    matchLabels: { "app.kubernetes.io/name": "jobset", "app.kubernetes.io/component": "controller" },
  };
  const podAffinityTerm = { topologyKey: "kubernetes.io/hostname", labelSelector };
  return {
    podDisruptionBudget: { enabled: true },
    affinity: {
      podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
    },
  };
}
