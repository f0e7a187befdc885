import type { SecretRef } from "../../../core/secret-ref";
import { quantity } from "../../plan/resources";
import type { JobPlan } from "./job";
import type { PerNode } from "./per-node";
import { GRACE_SECONDS, tellingStop } from "./stop-word";
import { SCRATCH } from "./variables";

/** Where a pod stands among the others. */
interface Peers {
  readonly nodes: number;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Name of the replicated job. */
  readonly of: string;
}

const JOB_NAME_LABEL = "jobset.sigs.k8s.io/jobset-name";
const INDEX_ANNOTATION = "batch.kubernetes.io/job-completion-index";

/** A pod of one node: no privileges, no token of the cluster, one program that is not started again. */
export function podSpec(job: JobPlan, { nodes, nodeSelector, of }: Peers): object {
  const { serviceAccountName, userId, mounts, perNode } = job;
  const id = userId === undefined ? {} : { runAsUser: userId, runAsGroup: userId, fsGroup: userId };
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: "Never",
    terminationGracePeriodSeconds: GRACE_SECONDS,
    nodeSelector,
    securityContext: {
      runAsNonRoot: userId !== 0,
      ...id,
      // a shared file system of millions of files is not walked through at every start
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [container(job, [...rendezvous(perNode, nodes, of), ...given(job.environment), ...kept(job.secrets)])],
    volumes: [
      { name: "shm", emptyDir: { medium: "Memory", sizeLimit: quantity("memory", perNode.sharedMemoryGib) } },
      { name: "scratch", emptyDir: scratchOf(perNode) },
      ...mounts.map(({ claimName, readOnly }, index) => ({
        name: `mount-${index}`,
        persistentVolumeClaim: { claimName, readOnly },
      })),
    ],
  };
}

function scratchOf({ scratchGib }: PerNode): object {
  return scratchGib === undefined ? {} : { sizeLimit: quantity("memory", scratchGib) };
}

function container({ image, command, perNode, mounts }: JobPlan, env: readonly object[]): object {
  return {
    name: "trainer",
    image: image.uri,
    command: tellingStop(command),
    env,
    resources: resourcesOf(perNode),
    securityContext: { allowPrivilegeEscalation: false, privileged: false, capabilities: { drop: ["ALL"] } },
    volumeMounts: [
      { name: "shm", mountPath: "/dev/shm" },
      { name: "scratch", mountPath: SCRATCH },
      ...mounts.map(({ path, readOnly }, index) => ({ name: `mount-${index}`, mountPath: path, readOnly })),
    ],
  };
}

/** Cores, memory and devices are its own; disk is asked for, so that it is there. */
function resourcesOf({ gpus, efaInterfaces, cpu, memoryGib, scratchGib }: PerNode): object {
  const all = {
    cpu: quantity("cpu", cpu),
    memory: quantity("memory", memoryGib),
    "nvidia.com/gpu": quantity("nvidia.com/gpu", gpus),
    ...(efaInterfaces === 0 ? {} : { "vpc.amazonaws.com/efa": quantity("vpc.amazonaws.com/efa", efaInterfaces) }),
  };
  const disk = scratchGib === undefined ? {} : { "ephemeral-storage": quantity("memory", scratchGib) };
  return { requests: { ...all, ...disk }, limits: all };
}

/**
 * How nodes find each other. The name of the JobSet is a start's own, so everything that has it refers to JOB_NAME; the
 * number of nodes is in NNODES alone, which a start changes.
 */
function rendezvous({ gpus }: PerNode, nodes: number, of: string): readonly object[] {
  const field = (fieldPath: string): object => ({ valueFrom: { fieldRef: { fieldPath } } });
  return [
    { name: "JOB_NAME", ...field(`metadata.labels['${JOB_NAME_LABEL}']`) },
    { name: "NODE_RANK", ...field(`metadata.annotations['${INDEX_ANNOTATION}']`) },
    ...given({
      NNODES: String(nodes),
      NPROC_PER_NODE: String(gpus),
      MASTER_ADDR: `$(JOB_NAME)-${of}-0-0.$(JOB_NAME)`,
      MASTER_PORT: "29500",
      // torchrun reads its options from these
      PET_NNODES: "$(NNODES)",
      PET_NODE_RANK: "$(NODE_RANK)",
      PET_NPROC_PER_NODE: "$(NPROC_PER_NODE)",
      PET_MASTER_ADDR: "$(MASTER_ADDR)",
      PET_MASTER_PORT: "$(MASTER_PORT)",
    }),
  ];
}

function given(variables: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

/** Nothing of a secret is in the JobSet: the kubelet fills the variable as the pod starts. */
function kept(secrets: Readonly<Record<string, SecretRef>>): readonly object[] {
  return Object.entries(secrets).map(([name, { locator, entry }]) => ({
    name,
    valueFrom: { secretKeyRef: { name: locator, key: entry } },
  }));
}
