import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import { scriptCronJob } from "../../kubernetes/plan/script-cron-job";
import { BRAKE_SCRIPT } from "./brake-script";
import type { PlannedQueue } from "./queues";
import { roleRef } from "./team-access";
import { callsOut } from "./team-network";

/** What a brake is made from. */
interface BrakeInput {
  readonly queue: PlannedQueue;
  readonly namespaceName: string;
  readonly usdPerMonth: number;
  /** With python3. */
  readonly image: string;
  /** Of nodes by the hour, by the names of the pools. */
  readonly prices: Readonly<Record<string, number>>;
}

const NAME = "brake";
const EVERY_MINUTES = 5;

/**
 * What counts and holds, in a namespace of its own: who starts jobs in the team's could start one there that runs as the
 * brake, and lift it.
 */
export function brakeObjects(input: BrakeInput): KubernetesObject[] {
  const { namespaceName: namespace, queue } = input;
  const team = queue.name;
  const own = { name: NAME, namespace };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata: own, automountServiceAccountToken: false },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "script", namespace },
      data: { "brake.py": BRAKE_SCRIPT },
    },
    // without data: what is counted is not the chart's, so that no upgrade takes it back
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "spent", namespace } },
    ...allowed("Role", { name: NAME, namespace }, namespace, [
      { apiGroups: [""], resources: ["configmaps"], resourceNames: ["spent"], verbs: ["get", "update"] },
    ]),
    ...allowed("Role", { name: `team-${team}-brake`, namespace: team }, namespace, [
      { apiGroups: ["kueue.x-k8s.io"], resources: ["workloads"], verbs: ["list"] },
    ]),
    ...allowed("ClusterRole", { name: `team-${team}-brake` }, namespace, [
      { apiGroups: ["kueue.x-k8s.io"], resources: ["clusterqueues"], resourceNames: [team], verbs: ["get", "patch"] },
    ]),
    callsOut(namespace),
    { apiVersion: "batch/v1", kind: "CronJob", metadata: own, spec: cronJob(input) },
  ];
}

function allowed(
  kind: "Role" | "ClusterRole",
  metadata: KubernetesObject["metadata"],
  namespace: string,
  rules: readonly object[],
): KubernetesObject[] {
  const apiVersion = "rbac.authorization.k8s.io/v1";
  const subjects = [{ kind: "ServiceAccount", name: NAME, namespace }];
  return [
    { apiVersion, kind, metadata, rules },
    { apiVersion, kind: `${kind}Binding`, metadata, roleRef: roleRef(kind, metadata.name), subjects },
  ];
}

function cronJob(input: BrakeInput): object {
  return scriptCronJob({
    name: NAME,
    image: input.image,
    everyMinutes: EVERY_MINUTES,
    script: { configMap: "script", folder: "/brake", file: "brake.py" },
    variables: variables(input),
    failedJobs: 3,
  });
}

/** What the script reads. A pod that has some of a node's GPUs pays for its share. */
function variables({ queue, namespaceName, usdPerMonth, prices }: BrakeInput): Record<string, string> {
  const perGpu = queue.quotas.flatMap(({ pool: { pool, flavor } }) => {
    const usd = Object.hasOwn(prices, pool.poolName) ? prices[pool.poolName] : undefined;
    return usd === undefined || pool.gpusPerNode === 0 ? [] : [[flavor, usd / pool.gpusPerNode] as const];
  });
  return {
    QUEUE: queue.name,
    TEAM_NAMESPACE: queue.namespace.known,
    OWN_NAMESPACE: namespaceName,
    USD_PER_MONTH: String(usdPerMonth),
    USD_PER_GPU_HOUR: JSON.stringify(Object.fromEntries(perGpu)),
  };
}
