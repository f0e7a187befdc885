import {
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerEnv,
  DeploymentV1SpecTemplateSpecContainerLifecycle,
  DeploymentV1SpecTemplateSpecContainerReadinessProbe,
  DeploymentV1SpecTemplateSpecContainerResources,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { literal } from "../../../core/literal";
import { shortHash } from "../../../core/physical-name";
import { EndpointPlan } from "../plan/endpoint";
import { cpus, gibibytes } from "../plan/quantities";
import { ProbePlan } from "../plan/probes";
import { scratchNames } from "../plan/scratch-names";

/** What a pod is made from. */
export interface PodInput {
  readonly plan: EndpointPlan;
  readonly serviceAccountName: string;
  readonly env: DeploymentV1SpecTemplateSpecContainerEnv[];
  /** By which pods of this endpoint are told from others. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A pod of one server: no root unless asked, no privileges, no token of the cluster, nothing to write to but its scratch. */
export function podSpec(input: PodInput): DeploymentV1SpecTemplateSpec {
  const { plan } = input;
  const id = plan.userId === undefined ? undefined : String(plan.userId);
  return {
    serviceAccountName: input.serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: plan.rollout.graceSeconds,
    nodeSelector: Object.keys(plan.nodeSelector).length === 0 ? undefined : { ...plan.nodeSelector },
    toleration: plan.tolerations.map((toleration) => ({ ...toleration })),
    topologySpreadConstraint: ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: [{ matchLabels: { ...input.labels } }],
    })),
    securityContext: {
      runAsNonRoot: isNotRoot(plan),
      runAsUser: id,
      runAsGroup: id,
      fsGroup: id,
      seccompProfile: { type: "RuntimeDefault" },
      sysctl: opensLowPort(plan) ? [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] : undefined,
    },
    container: [container(input)],
    volume: volumes(plan).map(({ name, medium, sizeGib }) => ({
      name,
      emptyDir: { medium, sizeLimit: gibibytes(sizeGib) },
    })),
  };
}

/** Root only where its number was given. */
function isNotRoot({ userId }: EndpointPlan): boolean {
  return userId !== 0;
}

/** Ports that Linux keeps for a capability which the container does not have; Kubernetes counts the setting as safe. */
function opensLowPort({ props: { port } }: EndpointPlan): boolean {
  return port < 1024;
}

function container({ plan, env }: PodInput): DeploymentV1SpecTemplateSpecContainer {
  const { image, props, probes, rollout } = plan;
  return {
    name: "server",
    // a digest or a version is pulled where a node lacks it, and nowhere else: no `imagePullPolicy`
    image: image?.uri,
    command: props.command?.map(literal),
    args: props.args?.map(literal),
    env,
    port: [{ name: "http", containerPort: props.port, protocol: "TCP" }],
    resources: resourcesOf(plan),
    startupProbe: probe(probes.startup),
    readinessProbe: probe(probes.readiness),
    livenessProbe: probes.liveness === undefined ? undefined : probe(probes.liveness),
    lifecycle: rollout.pauseSeconds === 0 ? undefined : pause(rollout.pauseSeconds),
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: isNotRoot(plan),
      capabilities: { drop: ["ALL"] },
    },
    volumeMount: volumes(plan).map(({ name, path }) => ({ name, mountPath: path })),
  };
}

function probe({ path, port, ...times }: ProbePlan): DeploymentV1SpecTemplateSpecContainerReadinessProbe {
  return { httpGet: { path: literal(path), port: String(port) }, ...times };
}

/** The provider knows no `sleep` action yet. Where the image has no such program, Kubernetes notes it and goes on. */
function pause(seconds: number): DeploymentV1SpecTemplateSpecContainerLifecycle {
  return { preStop: [{ exec: { command: ["sleep", String(seconds)] } }] };
}

/** CPU may be exceeded where a node has some to spare; memory and devices may not. */
function resourcesOf({ share, scratch, props }: EndpointPlan): DeploymentV1SpecTemplateSpecContainerResources {
  const { gpus, cpu, memoryGib } = share;
  const extra = Object.entries(props.extraResources ?? {}).map(([name, count]) => [name, String(count)] as const);
  const fixed = {
    memory: gibibytes(memoryGib),
    ...(gpus > 0 ? { "nvidia.com/gpu": String(gpus) } : {}),
    ...Object.fromEntries(extra),
  };
  const { requestGib } = scratch;
  const disk = requestGib === undefined ? undefined : { "ephemeral-storage": gibibytes(requestGib) };
  return { requests: { ...fixed, ...disk, cpu: cpus(cpu) }, limits: fixed };
}

interface Volume {
  readonly name: string;
  readonly path: string;
  readonly sizeGib: number;
  readonly medium?: "Memory";
}

function volumes({ scratch: { paths, sizeGib }, share }: EndpointPlan): Volume[] {
  const names = scratchNames(paths, shortHash);
  const scratch = paths.map((path, at) => ({ name: names[at]!, path: literal(path), sizeGib }));
  if (share.sharedMemoryGib === undefined) return scratch;
  return [...scratch, { name: "shm", path: "/dev/shm", sizeGib: share.sharedMemoryGib, medium: "Memory" }];
}
