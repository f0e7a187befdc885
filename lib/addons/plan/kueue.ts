import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { namespaceOrName } from "../../core/props/cluster-references";
import { listOf, recordOf } from "../../core/props/collections";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { NamespaceRef } from "../../core/refs";
import { CHART_VERSION } from "../../kubernetes/plan/chart";
import { labelProblems } from "../../kubernetes/plan/metadata";
import { NODE_AND_PULL_SECONDS } from "../../kubernetes/plan/slow-start";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import { VALUES } from "../../kubernetes/plan/values";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { KueueFramework, KueueProps } from "../kueue-props";
import { AFTER } from "./after";
import { kueueConfiguration } from "./kueue-configuration";
import { mergeValues } from "./merge";
import { mirroredImage } from "./pools";

/** What Kueue is installed with. */
interface KueuePlan {
  readonly cluster: TargetCluster;
  readonly after: NonNullable<KueueProps["after"]>;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  /** Undefined: one of its own. */
  readonly namespace?: NamespaceRef | string;
  /** Undefined: the one the values were written for. */
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const KUEUE: PropRules<KueueProps> = {
  cluster: targetCluster(),
  after: optional(AFTER),
  namespaceLabels: optional(
    checked(recordOf(anyText("a label's value", "x", { empty: "allowed" })), (labels, at) =>
      choosesSystem(labels) ? [everywhere(labels, at)] : labelProblems(labels, at),
    ),
  ),
  frameworks: optional(
    checked(
      listOf(
        oneOf<KueueFramework>(
          "batch/job",
          "jobset.x-k8s.io/jobset",
          "trainer.kubeflow.org/trainjob",
          "kubeflow.org/mpijob",
          "kubeflow.org/pytorchjob",
          "ray.io/raycluster",
          "ray.io/rayjob",
          "ray.io/rayservice",
          "leaderworkerset.x-k8s.io/leaderworkerset",
          "pod",
          "deployment",
          "statefulset",
        ),
        { what: "a list of frameworks" },
      ),
      checkFrameworks,
    ),
  ),
  jobsWithoutQueue: optional(oneOf("held", "started")),
  readyWithinMinutes: optional(
    whole({ code: "MLP-ADDON-111", min: NODE_AND_PULL_SECONDS / 60, max: 1440, unit: "minutes" }),
  ),
  requeues: optional(whole({ code: "MLP-ADDON-112", min: 0, max: 100 })),
  replicas: optional(whole({ code: "MLP-ADDON-113", min: 1, max: 5 })),
  namespace: optional(namespaceOrName()),
  version: optional(CHART_VERSION),
  configuration: optional(VALUES),
  values: optional(VALUES),
};

/** By Kueue's own example, so that namespaces which somebody labelled by it fit. */
const NAMESPACE_LABELS = { "managed-by-kueue": "true" };

/** Seconds after the start of a pod in which its webhooks may not answer yet, though it says that it is ready. */
const WEBHOOK_SECONDS = 30;

/** Values for the chart: two copies, with room for many jobs, and webhooks that ask about labelled namespaces alone. */
export function planKueue(given: KueueProps, place: { readonly imageMirror?: string } = {}): Planned<KueuePlan> {
  const judged = judgeProps<KueueProps>(given, KUEUE);
  const { cluster, after = [], namespace, version, values = {}, ...props } = judged.value;
  const namespaceLabels = props.namespaceLabels ?? NAMESPACE_LABELS;
  const replicas = props.replicas ?? 2;
  const configuration = mergeValues(kueueConfiguration({ ...props, namespaceLabels }), props.configuration ?? {});
  const derived = {
    controllerManager: {
      replicas,
      ...(replicas > 1 ? spread() : {}),
      readinessProbe: { initialDelaySeconds: WEBHOOK_SECONDS },
      manager: {
        resources: { requests: { memory: "1Gi" }, limits: { memory: "2Gi" } },
        ...mirroredImage("kueue/kueue", place.imageMirror),
      },
    },
    managerConfig: { controllerManagerConfigYaml: JSON.stringify(configuration, null, 2) },
  };
  return {
    plan: { cluster, after, namespaceLabels, namespace, version, values: mergeValues(derived, values) },
    problems: judged.problems,
  };
}

/** Copies on nodes of their own where there are some, and one of them always there. */
function spread(): object {
  const labelSelector = { matchLabels: { "app.kubernetes.io/name": "kueue", "control-plane": "controller-manager" } };
  return {
    podDisruptionBudget: { enabled: true },
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway", labelSelector },
    ],
  };
}

/** Without a label every namespace is chosen, and by this one, which Kubernetes sets, a namespace of the system. */
function choosesSystem(labels: Readonly<Record<string, string>>): boolean {
  const name = labels["kubernetes.io/metadata.name"] ?? "";
  return Object.keys(labels).length === 0 || ["kube-system", "kueue-system"].includes(name);
}

function everywhere(labels: object, property: string): Problem {
  return {
    code: "MLP-ADDON-114",
    property,
    message: `Kueue does not start where these choose kube-system or its own namespace, got ${quote(labels)}`,
    fix: "give a label that only the namespaces with queues have, or leave it out",
  };
}

function checkFrameworks(frameworks: readonly KueueFramework[], property: string): Problem[] {
  const repeated = frameworks.filter((one, index) => frameworks.indexOf(one) !== index);
  if (frameworks.length > 0 && repeated.length === 0) return [];
  const message =
    frameworks.length === 0
      ? "the list is empty, and Kueue then queues batch/job"
      : `Kueue does not start with a framework that is given twice, got ${quote(frameworks)}`;
  return [{ code: "MLP-ADDON-115", property, message, fix: "name each kind of job once, or leave the list out" }];
}
