import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { carried } from "../../core/props/carried";
import { tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import { scriptCronJob } from "../../kubernetes/plan/script-cron-job";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import { checkImage, ContainerImage } from "../../registry/container-image";
import type { QueueWaitAlarmProps } from "../queue-wait-alarm-props";
import { AFTER } from "./after";
import { QUEUE_WAIT_SCRIPT } from "./queue-wait-script";
import { ALARM_TOPIC, SILENT } from "./training-alarms";

const QUEUE_WAIT_ALARM: PropRules<QueueWaitAlarmProps> = {
  cluster: targetCluster(),
  image: checked(
    carried<ContainerImage>("ContainerImage.fromRepository or ContainerImage.fromUri", "digest"),
    checkImage,
  ),
  waitMinutes: optional(whole({ code: "MLP-ADDON-124", min: 10, max: 10_080, unit: "minutes" })),
  after: optional(AFTER),
  alarmTopicArn: optional(ALARM_TOPIC),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** What is watched, and by what. */
export interface QueueWaitAlarmPlan {
  readonly cluster: TargetCluster;
  readonly namespaceName: string;
  readonly objects: readonly KubernetesObject[];
  readonly after: NonNullable<QueueWaitAlarmProps["after"]>;
  readonly waitSeconds: number;
  /** Undefined: nobody is told. */
  readonly alarmTopicArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** The namespace, and all in it. */
const NAME = "queue-wait";
/** How often it looks. */
const EVERY_MINUTES = 5;

/** Decides how jobs that wait are seen. */
export function planQueueWaitAlarm(
  given: QueueWaitAlarmProps,
  place: { readonly alarmTopicArn?: string } = {},
): Planned<QueueWaitAlarmPlan> {
  const judged = judgeProps<QueueWaitAlarmProps>(given, QUEUE_WAIT_ALARM);
  const { cluster, image, waitMinutes = 240, after = [], alarmTopicArn = place.alarmTopicArn } = judged.value;
  return {
    plan: {
      cluster,
      namespaceName: NAME,
      objects: objectsOf(isSound(judged, "image") ? image.uri : "unknown"),
      after,
      waitSeconds: waitMinutes * 60,
      alarmTopicArn,
      tags: judged.value.tags,
    },
    problems: [
      ...judged.problems,
      ...(alarmTopicArn === undefined && isSound(judged, "alarmTopicArn") ? [SILENT] : []),
    ],
  };
}

function objectsOf(image: string): KubernetesObject[] {
  const own = { name: NAME, namespace: NAME };
  const apiVersion = "rbac.authorization.k8s.io/v1";
  const rules = [{ apiGroups: ["kueue.x-k8s.io"], resources: ["localqueues", "workloads"], verbs: ["list"] }];
  const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: NAME };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata: own, automountServiceAccountToken: false },
    { apiVersion: "v1", kind: "ConfigMap", metadata: own, data: { "wait.py": QUEUE_WAIT_SCRIPT } },
    { apiVersion, kind: "ClusterRole", metadata: { name: NAME }, rules },
    {
      apiVersion,
      kind: "ClusterRoleBinding",
      metadata: { name: NAME },
      roleRef,
      subjects: [{ kind: "ServiceAccount", ...own }],
    },
    { apiVersion: "batch/v1", kind: "CronJob", metadata: own, spec: cronJob(image) },
  ];
}

function cronJob(image: string): object {
  const script = { configMap: NAME, folder: "/queue-wait", file: "wait.py" };
  return scriptCronJob({ name: NAME, image, everyMinutes: EVERY_MINUTES, script, failedJobs: 1 });
}
