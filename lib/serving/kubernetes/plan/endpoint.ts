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
import { checkLabelName } from "../../../kubernetes/plan/names";
import { INSTANCE_TYPE_LABEL, Toleration, tolerationsOf } from "../../../kubernetes/plan/scheduling";
import { ContainerImage, repositoryIn } from "../../../registry/container-image";
import { checkEnvironment, KUBERNETES } from "../../model/plan/environment";
import { checkPodSecrets } from "../../model/plan/secrets";
import type { EndpointModel, KubernetesEndpointProps } from "../endpoint-props";
import { checkRoom } from "./capacity-check";
import { planRollout, Rollout } from "./rollout";
import { ENDPOINT } from "./rules";
import { planShare, Share } from "./resource-requests";

/** A model server, ready to be written down. */
export interface EndpointPlan {
  readonly name: string;
  readonly share: Share;
  readonly rollout: Rollout;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly writablePaths: readonly string[];
  readonly scratchGib: number;
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

/** Where programs keep what is their user's: scratch of its own. */
const HOME = "/home/server";

/** Resource requests and node selection of a server, and their problems. */
export function planKubernetesEndpoint(
  given: KubernetesEndpointProps,
  place: { readonly id: string },
): Planned<EndpointPlan> {
  const judged = judgeProps<KubernetesEndpointProps>(given, ENDPOINT);
  const { value: props } = judged;
  const { pool, secrets = {} } = props;
  const image = isSound(judged, "image") ? props.image : undefined;
  const share = planShare(props);
  const rollout = planRollout(props, share.plan.gpus);
  const whoami = whoamiOf(props);
  const name = props.name ?? fitName([place.id], { max: 50, charset: "a-z0-9" }, () => "endpoint");
  return {
    plan: {
      name,
      share: share.plan,
      rollout,
      nodeSelector: pool === undefined ? {} : nodesOf(pool),
      tolerations: pool === undefined ? [] : tolerationsOf([pool]),
      writablePaths: [
        ...new Set(["/tmp", ...(whoami.HOME === undefined ? [] : [HOME]), ...(props.writablePaths ?? [])]),
      ],
      scratchGib: props.scratchGib ?? 20,
      userId: userOf(props, image),
      image,
      model: isSound(judged, "model") ? props.model : undefined,
      namespace: namespaceOf(props.namespace),
      props,
      whoami,
    },
    problems: [
      ...judged.problems,
      ...checkEnvironment(props.environment ?? {}, Object.keys(secrets), KUBERNETES),
      ...checkPodSecrets(secrets),
      ...placeProblems(judged, share, rollout),
      ...(isSound(judged, "name") ? checkLabelName(name, NAME, 50) : []),
      ...(isSound(judged, "writablePaths") ? pathProblems(props.writablePaths ?? []) : []),
    ],
  };
}

/** A name that is made of the construct's id. */
const NAME = { code: "MLP-SERVE-107", property: "name", what: "endpoint name" } as const;

/** Holds what is asked for against one node of the pool, and against all of them. */
function placeProblems(
  judged: Judged<KubernetesEndpointProps>,
  share: Planned<Share>,
  { replicas }: Rollout,
): readonly Problem[] {
  if (!isSound(judged, "pool", "gpus", "cpu", "memoryGib", "sharedMemoryGib")) return [];
  const room = isSound(judged, "replicas") ? checkRoom(judged.value.pool, share.plan, replicas) : [];
  return [...share.problems, ...room];
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
