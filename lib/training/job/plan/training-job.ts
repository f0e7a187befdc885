import { Problem } from "../../../core/finding";
import { fitName } from "../../../core/plan/name";
import { Planned } from "../../../core/plan/planned";
import { judgeProps } from "../../../core/props/objects";
import { isSound, Judged } from "../../../core/props/rule";
import { capacityBlockPrice } from "../../../catalog/capacity-blocks";
import { instancePrice } from "../../../catalog/instances";
import type { PublishedJob } from "../../../core/published-job";
import type { ClusterRef } from "../../../core/refs";
import { checkLabelName } from "../../../kubernetes/plan/names";
import { namingPools } from "../../../kubernetes/plan/known-pools";
import { refOf } from "../../../kubernetes/plan/ref-of";
import { isAccess } from "../../../kubernetes/plan/target-cluster";
import type { KubernetesObject } from "../../../kubernetes/custom-resources-props";
import type { TargetCluster } from "../../../kubernetes/target-cluster";
import type { ContainerImage } from "../../../registry/container-image";
import type { JobTracker, TrainingJobDefinitionProps } from "../training-job-definition-props";
import { JobPlan } from "./job";
import { jobSet, jobSetProblems } from "./job-set";
import { mountProblems } from "./mounts";
import { PerNode, planPerNode } from "./per-node";
import { placeProblems, poolOfQueue } from "./place";
import { LONGEST_NAME, TRAINING_JOB } from "./rules";
import { planTracking, trackerProblems } from "./tracker";
import { commandProblems, environmentProblems, OWN_NAMES, planVariables } from "./variables";

const SHARES = ["gpus", "efaInterfaces", "cpu", "memoryGib", "sharedMemoryGib", "scratchGib"] as const;

/** A definition with everything decided. */
export interface TrainingJobPlan {
  readonly cluster: TargetCluster;
  readonly team: TrainingJobDefinitionProps["team"];
  /** Undefined where it is broken. */
  readonly image?: ContainerImage;
  /** Undefined where it is broken, or nothing is logged. */
  readonly tracker?: JobTracker;
  readonly job: JobPlan;
  readonly published: PublishedJob;
}

/** Decides everything of a job, how it is rendered, and whether it can ever run. */
export function planTrainingJob(
  given: TrainingJobDefinitionProps,
  place: { readonly id: string },
): Planned<TrainingJobPlan> {
  const judged = judgeProps<TrainingJobDefinitionProps>(given, TRAINING_JOB);
  const { value: props } = judged;
  const nodes = typeof props.nodes === "number" ? { min: props.nodes, max: props.nodes } : props.nodes;
  const perNode = planPerNode(props, props.pool, nodes.max > 1);
  const job = planJob(judged, perNode.plan, place.id);
  const rendered = jobSet(job);
  const said = [
    ...namingPools(judged.problems, props.cluster),
    ...(isSound(judged, "pool", ...SHARES) ? perNode.problems : []),
    ...(isSound(judged, "name") ? nameProblems(job.name) : []),
    ...placeProblems(judged, nodes, perNode.plan),
    ...textProblems(judged, job),
  ];
  // what the definition refuses of wrong props follows from them
  const isRight = said.every(({ severity }) => severity === "warning");
  const problems = isRight ? [...said, ...jobSetProblems(rendered)] : said;
  return {
    plan: {
      cluster: props.cluster,
      team: props.team,
      image: isSound(judged, "image") ? props.image : undefined,
      tracker: isSound(judged, "tracker") ? props.tracker : undefined,
      job,
      published: publishedJob(job, rendered, props.cluster),
    },
    problems,
  };
}

function planJob(judged: Judged<TrainingJobDefinitionProps>, perNode: PerNode, id: string): JobPlan {
  const { value: props } = judged;
  const { team, pool, checkpoints, parameters = {}, environment = {} } = props;
  const { queue } = team;
  const of = poolOfQueue(queue, pool)?.topology;
  const userId = props.userId === "image" ? undefined : (props.userId ?? 1000);
  const chosen = Object.fromEntries(Object.entries(parameters).map(([name, { published }]) => [name, published]));
  const { client, secrets } = planTracking(props.tracker);
  const { uri, digest } = (isSound(judged, "image") ? props.image : undefined) ?? NO_IMAGE;
  return {
    name: props.name ?? fitName([id], { max: LONGEST_NAME, charset: "a-z0-9" }, () => "job"),
    team: team.teamName,
    namespace: team.namespace,
    serviceAccountName: team.serviceAccountName,
    queue: { name: queue.queueName, priority: props.priority },
    pool,
    topology: of === undefined ? undefined : { of, want: props.topology ?? "preferred" },
    nodes: typeof props.nodes === "number" ? { min: props.nodes, max: props.nodes } : props.nodes,
    perNode,
    image: { uri, digest },
    command: props.command,
    parameters: chosen,
    environment: planVariables({ perNode, userId, checkpoints, client, parameters: chosen, environment }),
    secrets,
    tracking: props.tracker?.pages,
    mounts: props.mounts ?? [],
    checkpoints,
    dataset: props.dataset,
    maxHours: props.maxHours,
    retries: props.retries ?? (checkpoints === undefined ? 0 : 3),
    userId,
  };
}

const NO_IMAGE = { uri: "unknown", digest: "" };

/** A name that is made of the construct's id. */
function nameProblems(name: string): Problem[] {
  return checkLabelName(name, { code: "MLP-TRAIN-079", property: "name", what: "the name of a job" }, LONGEST_NAME);
}

function textProblems(judged: Judged<TrainingJobDefinitionProps>, job: JobPlan): Problem[] {
  const { environment = {}, mounts = [], team } = judged.value;
  const variables = [...Object.keys(job.environment), ...Object.keys(job.secrets)];
  const known = [...variables, ...OWN_NAMES.filter((name) => !name.startsWith("CHECKPOINT_"))];
  return [
    ...(isSound(judged, "environment", "parameters")
      ? environmentProblems(environment, Object.keys(job.parameters))
      : []),
    ...(isSound(judged, "command", "environment", "parameters", "checkpoints", "tracker")
      ? commandProblems(job.command, known, job.parameters)
      : []),
    ...trackerProblems(judged, job),
    ...(isSound(judged, "mounts", "team") ? mountProblems(mounts, team.namespace) : []),
  ];
}

/** As people read it who start jobs. */
function publishedJob(job: JobPlan, rendered: KubernetesObject, cluster: TargetCluster): PublishedJob {
  const { name, team, pool, nodes, parameters, maxHours, tracking } = job;
  const usdPerNodeHour = hourlyPrice(pool, clusterRef(cluster));
  return {
    version: 1,
    name,
    team,
    pool: pool.poolName,
    instanceType: pool.instanceType,
    nodes,
    parameters,
    maxHours,
    ...(usdPerNodeHour === undefined ? {} : { usdPerNodeHour }),
    ...(tracking === undefined ? {} : { tracking }),
    jobSet: rendered,
  };
}

/** What a node costs at most: of spot nodes, the price on demand. */
function hourlyPrice({ instanceType, block }: JobPlan["pool"], { region }: ClusterRef): number | undefined {
  return (block === undefined ? instancePrice(instanceType, region) : capacityBlockPrice(instanceType, region))?.usd;
}

function clusterRef(cluster: TargetCluster): ClusterRef {
  return isAccess(cluster) ? cluster.cluster : refOf(cluster);
}
