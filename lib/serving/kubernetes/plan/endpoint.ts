import { serverUser } from "../../../catalog/serving-containers";
import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { fitName } from "../../../core/plan/name";
import { Planned } from "../../../core/plan/planned";
import { quote } from "../../../core/plan/rules-of-values";
import { namespaceOf } from "../../../core/props/cluster-references";
import { judgeProps } from "../../../core/props/objects";
import { isSound, Judged } from "../../../core/props/rule";
import { GpuPoolRef, NamespaceRef } from "../../../core/refs";
import { namingPools, undefinedPool } from "../../../kubernetes/plan/known-pools";
import { checkLabelName } from "../../../kubernetes/plan/names";
import { INSTANCE_TYPE_LABEL, Toleration, tolerationsOf } from "../../../kubernetes/plan/scheduling";
import { ContainerImage, repositoryIn } from "../../../registry/container-image";
import { checkEnvironment, KUBERNETES } from "../../model/plan/environment";
import { checkPodSecrets } from "../../model/plan/secrets";
import type { EndpointModel, KubernetesEndpointProps } from "../endpoint-props";
import { checkRoom } from "./capacity-check";
import { checkExtra } from "./extra-resources";
import { planProbes, ProbesPlan } from "./probes";
import { Caller, planReach } from "./reach";
import { planShare, Share } from "./resource-requests";
import { planRollout, Rollout } from "./rollout";
import { ENDPOINT } from "./rules";
import { planScratch, Scratch } from "./scratch";

/** A model server, ready to be written down. */
export interface EndpointPlan {
  readonly name: string;
  readonly share: Share;
  readonly rollout: Rollout;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly scratch: Scratch;
  readonly probes: ProbesPlan;
  /** Who may call it. */
  readonly callers: readonly Caller[];
  /** Left out where it is the image's own. */
  readonly userId?: number;
  /** Undefined where it has its finding. */
  readonly image?: ContainerImage;
  /** Undefined where there is none, or it has its finding. */
  readonly model?: EndpointModel;
  readonly namespace: NamespaceRef;
  /** What is handed on as it was given. */
  readonly props: Omit<KubernetesEndpointProps, "image" | "model" | "namespace">;
  /** Variables for programs that ask who they are and where they may write. */
  readonly whoami: Readonly<Record<string, string>>;
}

/** By which an endpoint's pods are found. A Deployment's selector cannot change, so no label was added to it since. */
export const NAME_LABEL = "app.kubernetes.io/name";

/** Where programs keep what is their user's: scratch of its own. */
const HOME = "/home/server";

/** Resource requests and node selection of a server, and their problems. */
export function planKubernetesEndpoint(
  given: KubernetesEndpointProps,
  place: { readonly id: string },
): Planned<EndpointPlan> {
  const judged = judgeProps<KubernetesEndpointProps>(given, ENDPOINT);
  const { value: props } = judged;
  const { pool } = props;
  const image = isSound(judged, "image") ? props.image : undefined;
  const share = planShare(props);
  const probes = planProbes(props);
  const rollout = planRollout(props, share.plan.gpus, probes.plan.startupSeconds);
  const whoami = whoamiOf(props);
  const scratch = planScratch(props, pathsOf(props, whoami), share.plan.gpus);
  const name = props.name ?? fitName([place.id], { max: 50, charset: "a-z0-9" }, () => "endpoint");
  return {
    plan: {
      name,
      share: share.plan,
      rollout,
      nodeSelector: pool === undefined ? {} : nodesOf(pool),
      tolerations: pool === undefined ? [] : tolerationsOf([pool]),
      scratch: scratch.plan,
      probes: probes.plan,
      callers: planReach(isSound(judged, "reachableFrom") ? props.reachableFrom : "cluster"),
      userId: userOf(props, image),
      image,
      model: isSound(judged, "model") ? props.model : undefined,
      namespace: namespaceOf(props.namespace),
      props,
      whoami,
    },
    problems: [
      ...namingPools(judged.problems, props.cluster),
      // without a pool, GPUs are an error already
      ...(share.problems.length > 0 ? [] : undefinedPool(given, props.cluster)),
      ...textProblems(judged, name),
      ...placeProblems(judged, share, scratch, rollout),
      ...(isSound(judged, "probes", "startupSeconds") ? probes.problems : []),
    ],
  };
}

/** Judges what is said in words: variables, names, labels and paths. */
function textProblems(judged: Judged<KubernetesEndpointProps>, name: string): Problem[] {
  const { environment = {}, secrets = {}, podLabels = {}, writablePaths = [] } = judged.value;
  const isNamed = isSound(judged, "name");
  return [
    ...checkEnvironment(environment, Object.keys(secrets), KUBERNETES),
    ...checkPodSecrets(secrets),
    ...(isNamed ? checkLabelName(name, NAME, 50) : []),
    ...(isNamed && isSound(judged, "podLabels") ? ownLabelProblems(podLabels, name) : []),
    ...(isSound(judged, "writablePaths") ? pathProblems(writablePaths) : []),
  ];
}

/** A name that is made of the construct's id. */
const NAME = { code: "MLP-SERVE-107", property: "name", what: "endpoint name" } as const;

/** Holds what is asked for against one node of the pool, and against all of them. */
function placeProblems(
  judged: Judged<KubernetesEndpointProps>,
  share: Planned<Share>,
  scratch: Planned<Scratch>,
  { replicas }: Rollout,
): readonly Problem[] {
  if (!isSound(judged, "pool", "gpus", "cpu", "memoryGib", "sharedMemoryGib")) return [];
  const { pool, extraResources = {} } = judged.value;
  const isSized = isSound(judged, "scratchGib", "writablePaths");
  const extra = isSound(judged, "extraResources") ? extraResources : {};
  const asked = { ...share.plan, extra, diskGib: isSized ? scratch.plan.requestGib : undefined };
  return [
    ...share.problems,
    ...(isSized ? scratch.problems : []),
    ...checkExtra(pool, extra),
    ...(isSound(judged, "replicas") ? checkRoom(pool, asked, replicas) : []),
  ];
}

/** `/tmp`, HOME where it is the endpoint's, and what the user names, each once. */
function pathsOf({ writablePaths = [] }: KubernetesEndpointProps, { HOME: home }: EndpointPlan["whoami"]): string[] {
  return [...new Set(["/tmp", ...(home === undefined ? [] : [HOME]), ...writablePaths])];
}

/** Deployment, Service and policy find the pods by this label, and Kubernetes never lets it change. */
function ownLabelProblems({ [NAME_LABEL]: given }: Readonly<Record<string, string>>, name: string): Problem[] {
  if (given === undefined || given === name) return [];
  return [
    {
      code: "MLP-SERVE-124",
      property: "podLabels",
      message: `${NAME_LABEL} is the label by which the endpoint finds its pods, got ${quote(given)}`,
      fix: "leave it out, or set `name`",
    },
  ];
}

/** The user that was named, the one that a known image is made for, or nobody in particular. */
function userOf({ userId }: KubernetesEndpointProps, image: ContainerImage | undefined): number | undefined {
  if (userId === "image") return undefined;
  return userId ?? serverUser(repositoryIn(image?.uri ?? "")) ?? 1000;
}

/**
 * What an image that has no such user would not know: PyTorch asks for the user's name while it is imported, and caches
 * (Hugging Face, Triton, vLLM) go below HOME, which would be `/`. Whatever the user says himself stays.
 */
function whoamiOf({ environment = {}, secrets = {} }: KubernetesEndpointProps): EndpointPlan["whoami"] {
  const all = { HOME, USER: "server", LOGNAME: "server" };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !Object.hasOwn(environment, name) && !Object.hasOwn(secrets, name)),
  );
}

function nodesOf({ nodeLabels, instanceType }: GpuPoolRef): Readonly<Record<string, string>> {
  return Object.keys(nodeLabels).length > 0 ? nodeLabels : { [INSTANCE_TYPE_LABEL]: instanceType };
}

function pathProblems(paths: readonly string[]): Problem[] {
  const wrong = (path: string) => !/^\/[^/:]+(?:\/[^/:]+)*$/.test(path) || path === "/dev/shm";
  return paths.flatMap((path, index) => {
    const twice = path === "/tmp" || paths.indexOf(path) !== index;
    if (isToken(path) || (!wrong(path) && !twice)) return [];
    return [
      {
        code: "MLP-SERVE-108",
        property: `writablePaths[${index}]`,
        message: `${twice ? "the path is writable already" : "not a path that can be written to"}, got ${quote(path)}`,
        fix: "give whole paths without a slash at their end, each once, /tmp and /dev/shm not among them",
      },
    ];
  });
}
