import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { isSound, Judged } from "../../../core/props/rule";
import { didYouMean } from "../../../core/props/words";
import type { GpuPoolRef, QueuePool, QueueRef, TeamRef } from "../../../core/refs";
import { MINUTES_BEFORE_END } from "../../../cluster/plan/block";
import { literalNameOf } from "../../plan/namespaces";
import type { NodeRange, TrainingJobDefinitionProps } from "../training-job-definition-props";
import { PerNode, podsOnNode } from "./per-node";

/** What a queue may use of a pool; undefined where it is none of its pools. */
export function poolOfQueue({ pools }: QueueRef, { poolName }: GpuPoolRef): QueuePool | undefined {
  return Object.hasOwn(pools, poolName) ? pools[poolName] : undefined;
}

/** Whether the job can ever run: on its pool, from its queue, for as long as it may. */
export function placeProblems(
  judged: Judged<TrainingJobDefinitionProps>,
  nodes: NodeRange,
  perNode: PerNode,
): Problem[] {
  const { team, pool, priority } = judged.value;
  return [
    ...(isSound(judged, "pool") ? gpuProblems(pool) : []),
    ...(isSound(judged, "team", "pool") ? queueProblems(judged, nodes, perNode) : []),
    ...(isSound(judged, "team", "priority") ? priorityProblems(priority, team.queue) : []),
    ...(isSound(judged, "team") ? namespaceProblems(team) : []),
    ...(isSound(judged, "pool", "maxHours", "checkpoints") ? timeProblems(judged.value) : []),
  ];
}

function gpuProblems({ poolName, instanceType, gpusPerNode }: GpuPoolRef): Problem[] {
  if (gpusPerNode >= 1) return [];
  return [
    {
      code: "MLP-TRAIN-061",
      property: "pool",
      message: `a job runs on GPUs, and a node of this pool has none, got ${poolName} (${instanceType})`,
      fix: "give a pool of a type with GPUs",
    },
  ];
}

function queueProblems(judged: Judged<TrainingJobDefinitionProps>, nodes: NodeRange, perNode: PerNode): Problem[] {
  const { team, pool, topology } = judged.value;
  const { queue } = team;
  const quota = poolOfQueue(queue, pool);
  if (quota === undefined) return [notOfQueue(pool, queue)];
  return [
    ...(isSound(judged, "nodes") ? nodeProblems(nodes, quota, perNode, queue) : []),
    ...(topology === "required" ? topologyProblems(quota) : []),
  ];
}

function notOfQueue({ poolName }: GpuPoolRef, { queueName, pools }: QueueRef): Problem {
  const names = Object.keys(pools);
  const fix =
    names.length === 0
      ? "give the queue a quota of it"
      : `use one of ${names.join(", ")}, or give the queue a quota of it`;
  return {
    code: "MLP-TRAIN-064",
    property: "pool",
    message: `the queue ${queueName} has no quota of this pool, so the job would wait for ever, got ${quote(poolName)}${didYouMean(poolName, names)}`,
    fix,
  };
}

function nodeProblems({ max }: NodeRange, quota: QueuePool, perNode: PerNode, { queueName }: QueueRef): Problem[] {
  const { pool, maxNodes } = quota;
  const onEach = podsOnNode(perNode, pool);
  // what fits on no node has its finding
  if (onEach === 0 || max <= maxNodes * onEach) return [];
  const most = maxNodes * onEach;
  const room =
    onEach === 1
      ? `${maxNodes} nodes of ${pool.poolName}`
      : `${most} such pods on ${maxNodes} nodes of ${pool.poolName}`;
  return [
    {
      code: "MLP-TRAIN-063",
      property: "nodes",
      message: `the queue ${queueName} never has more than ${room}, with those it may borrow, so the job would wait for ever, got ${max}`,
      fix:
        most === 0 ? "give the queue nodes of the pool" : `use ${most} at most, or let the queue have or borrow more`,
    },
  ];
}

function topologyProblems({ pool, topology }: QueuePool): Problem[] {
  if (topology === "network") return [];
  return [
    {
      code: "MLP-TRAIN-078",
      property: "topology",
      message: `Kueue does not place pods of ${pool.poolName} by the network, so nothing can be required of it, got "required"`,
      fix: 'leave it out, or give the pool `topology: "network"` in its queues, where EC2 tells the network of its type',
    },
  ];
}

function priorityProblems(priority: string | undefined, { queueName, priorities }: QueueRef): Problem[] {
  if (priority === undefined || isToken(priority) || priorities.includes(priority)) return [];
  return [
    {
      code: "MLP-TRAIN-065",
      property: "priority",
      message: `the queue ${queueName} knows no such priority, and Kueue refuses the job, got ${quote(priority)}${didYouMean(priority, priorities)}`,
      fix:
        priorities.length === 0
          ? "leave it out, or declare priorities with the queues"
          : `use one of ${priorities.join(", ")}, or leave it out`,
    },
  ];
}

function namespaceProblems({ namespace, queue }: TeamRef): Problem[] {
  const name = literalNameOf(namespace);
  if (name === undefined || isToken(queue.namespaceName) || queue.namespaceName === name) return [];
  return [
    {
      code: "MLP-TRAIN-081",
      property: "team",
      message: `the team's jobs run in ${quote(name)}, and its queue takes those of another namespace, got ${quote(queue.namespaceName)}`,
      fix: "give the queue of the team's namespace",
    },
  ];
}

const HOUR = 3_600_000;

/** What ends a job before its time: the block, or AWS; and what it has then. */
function timeProblems({ pool, maxHours, checkpoints }: TrainingJobDefinitionProps): Problem[] {
  const { block, spot = false, poolName } = pool;
  const has =
    block === undefined ? NaN : (Date.parse(block.ends) - Date.parse(block.starts)) / HOUR - MINUTES_BEFORE_END / 60;
  const keeps = checkpoints !== undefined;
  const isLate = keeps && checkpoints.everyMinutes > maxHours * 60;
  return [
    ...(maxHours > has ? [beyondBlock(poolName, maxHours, has, keeps)] : []),
    ...(spot && !keeps ? [spotWithout(poolName)] : []),
    ...(isLate ? [neverWritten(checkpoints.everyMinutes, maxHours)] : []),
  ];
}

function beyondBlock(poolName: string, maxHours: number, has: number, keeps: boolean): Problem {
  const hours = Math.max(0, Math.floor(has * 10) / 10);
  return {
    code: "MLP-TRAIN-068",
    severity: keeps ? "warning" : "error",
    property: "maxHours",
    message: `the Capacity Block of ${poolName} has its nodes for ${hours} hours, until ${MINUTES_BEFORE_END} minutes before its end, ${keeps ? "so a job is ended in between" : "and a job that is ended then has nothing to go on from"}, got ${maxHours}`,
    fix: `use ${hours} at most, less what has passed when it is started${keeps ? "" : ", or give `checkpoints`"}`,
  };
}

function spotWithout(poolName: string): Problem {
  return {
    code: "MLP-TRAIN-069",
    severity: "warning",
    property: "checkpoints",
    message: `AWS may take nodes of ${poolName} back, and a job without checkpoints begins anew, got none`,
    fix: "give `checkpoints`, or acknowledge this where beginning anew costs little",
  };
}

function neverWritten(everyMinutes: number, maxHours: number): Problem {
  return {
    code: "MLP-TRAIN-077",
    severity: "warning",
    property: "checkpoints.everyMinutes",
    message: `the job is ended after ${maxHours} hours, before its first checkpoint, got ${everyMinutes} minutes`,
    fix: "write them more often, or let it run longer",
  };
}
