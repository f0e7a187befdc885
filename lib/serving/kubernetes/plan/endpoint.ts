import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { fitName } from "../../../core/plan/name";
import { Planned } from "../../../core/plan/planned";
import { checkNumber, checkText, TextRule, tokenProblem } from "../../../core/plan/rules-of-values";
import { planTags } from "../../../core/plan/tags";
import { GpuPoolRef } from "../../../core/refs";
import type { SecretRef } from "../../../core/secret-ref";
import { checkLabelName } from "../../../kubernetes/plan/names";
import { INSTANCE_TYPE_LABEL, Toleration, tolerationsOf } from "../../../kubernetes/plan/scheduling";
import { serverUser } from "../../../catalog/serving-containers";
import { checkImage, ContainerImage } from "../../../registry/container-image";
import { checkEnvironment, KUBERNETES } from "../../plan/environment";
import { checkPodSecrets } from "../../plan/secrets";
import { checkRoom } from "./room";
import { planRollout, Rollout } from "./rollout";
import { planShare, Share } from "./share";

interface EndpointInput {
  readonly image?: ContainerImage;
  readonly port: number;
  readonly healthPath: string;
  readonly pool?: GpuPoolRef;
  readonly gpus?: number;
  readonly cpu?: number;
  readonly memoryGib?: number;
  readonly replicas?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, SecretRef>>;
  readonly writablePaths?: readonly string[];
  readonly scratchGib?: number;
  readonly sharedMemoryGib?: number;
  readonly startupSeconds?: number;
  readonly drainSeconds?: number;
  readonly userId?: number | "image";
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

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
  /** Variables for programs that ask who they are and where they may write. */
  readonly whoami: Readonly<Record<string, string>>;
}

/** Where programs keep what is their user's: scratch of its own. */
const HOME = "/home/server";

const PATH: TextRule = {
  code: "MLP-SERVE-106",
  property: "healthPath",
  what: "health path",
  pattern: /^\/[\x21-\x7e]*$/,
  allowed: "the path of a URL: /health",
  breaks: "breaks Kubernetes's rule",
};

/** A server's share of a node, its way there, and what is wrong with what was asked. */
export function planKubernetesEndpoint(props: EndpointInput, place: { readonly id: string }): Planned<EndpointPlan> {
  const { pool } = props;
  const share = planShare(props);
  const rollout = planRollout(props, share.plan.gpus);
  const whoami = whoamiOf(props);
  const name = props.name ?? fitName([place.id], { max: 50, charset: "a-z0-9" }, () => "endpoint");
  return {
    plan: {
      name,
      share: share.plan,
      rollout: rollout.plan,
      nodeSelector: pool === undefined ? {} : nodesOf(pool),
      tolerations: pool === undefined ? [] : tolerationsOf([pool]),
      writablePaths: [
        ...new Set(["/tmp", ...(whoami.HOME === undefined ? [] : [HOME]), ...(props.writablePaths ?? [])]),
      ],
      scratchGib: props.scratchGib ?? 20,
      userId: userOf(props),
      whoami,
    },
    problems: [
      ...tokenProblems(props),
      ...containerProblems(props),
      ...share.problems,
      ...rollout.problems,
      ...checkRoom(pool, share.plan, rollout.plan.replicas),
      ...checkLabelName(name, { code: "MLP-SERVE-107", property: "name", what: "endpoint" }, 50),
      ...pathProblems(props.writablePaths ?? []),
      ...planTags(props.tags ?? {}, "tags").problems,
    ],
  };
}

/** The user that was named, the one that a known image is made for, or nobody in particular. */
function userOf({ userId, image }: EndpointInput): number | undefined {
  if (userId === "image") return undefined;
  return userId ?? serverUser(image?.uri.replace(/@.*$/, "") ?? "") ?? 1000;
}

/**
 * What an image that has no such user would not know: PyTorch asks for the user's name while it is imported, and caches
 * (Hugging Face, Triton, vLLM) go below HOME, which would be `/`. Whatever the user says himself stays.
 */
function whoamiOf({ environment = {}, secrets = {} }: EndpointInput): EndpointPlan["whoami"] {
  const all = { HOME, USER: "server", LOGNAME: "server" };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !Object.hasOwn(environment, name) && !Object.hasOwn(secrets, name)),
  );
}

function nodesOf({ nodeLabels, instanceType }: GpuPoolRef): Readonly<Record<string, string>> {
  return Object.keys(nodeLabels).length > 0 ? nodeLabels : { [INSTANCE_TYPE_LABEL]: instanceType };
}

/** What is counted with has to be known. */
function tokenProblems(props: EndpointInput): Problem[] {
  return Object.entries(props)
    .filter(([, value]) => typeof value === "number" && isToken(value))
    .map(([property]) => tokenProblem(property, property));
}

function containerProblems(props: EndpointInput): Problem[] {
  const number = (property: "port" | "userId" | "scratchGib", min: number, max: number, unit: string) => {
    const value = props[property];
    return value === "image" ? [] : checkNumber(value, { code: "MLP-SERVE-105", property, min, max, unit });
  };
  return [
    ...(props.image === undefined ? [noContainer()] : checkImage(props.image, "image")),
    ...number("port", 1024, 65535, "port, open to a user who is no root"),
    ...number("userId", 1, 65535, 'number of a user who is no root, or "image"'),
    ...number("scratchGib", 1, 16384, "GiB"),
    ...checkText(props.healthPath, PATH),
    ...checkEnvironment(props.environment ?? {}, Object.keys(props.secrets ?? {}), KUBERNETES),
    ...checkPodSecrets(props.secrets ?? {}),
  ];
}

function noContainer(): Problem {
  return {
    code: "MLP-SERVE-110",
    property: "image",
    message: "the endpoint has no container, got no image",
    fix: "give the image that serves the model: ContainerImage.fromUri or images.imageByDigest",
  };
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
        message: `${twice ? "the path is writable already" : "this is no path to write to"}, got ${JSON.stringify(path)}`,
        fix: "give whole paths without a slash at their end, each once, /tmp and /dev/shm not among them",
      },
    ];
  });
}
