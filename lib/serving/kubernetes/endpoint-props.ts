import type { AwsProps } from "../../core/aws-props";
import type { GpuPoolRef, NamespaceRef } from "../../core/refs";
import type { SecretRef } from "../../core/secret-ref";
import type { Grantee } from "../../iam/grant";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { ContainerImage } from "../../registry/container-image";
import type { GrantedPrefix } from "../../storage/artifact-bucket-grants";
import type { ReadableBucket } from "../model/model-source-props";

/** Where a server finds its model. */
export interface EndpointModel {
  /** The bucket. */
  readonly bucket: ReadableBucket;
  /** The prefix it may read: `models/ranker/`. */
  readonly prefix: GrantedPrefix;
}

/** A model server in a cluster. */
export interface KubernetesEndpointProps extends AwsProps {
  /** The cluster it runs in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** Where it runs: a Namespace, or the name of one that exists. */
  readonly namespace: NamespaceRef | string;
  /** The server, by digest, or by a tag that names a version. */
  readonly image: ContainerImage;
  /** The port that the server listens on. Below 1024 the pod is told that other users than root may open it. */
  readonly port: number;
  /** The path that answers 2xx once the model is loaded: `/health`. */
  readonly healthPath: string;
  /**
   * The pool of GPU nodes it runs on.
   * @default - nodes without taints, and no GPU
   */
  readonly pool?: GpuPoolRef;
  /**
   * GPUs of each replica; not more than a node has.
   * @default - 1 with a pool, else 0
   */
  readonly gpus?: number;
  /**
   * CPUs that each replica is given, to the thousandth.
   * @default - the share of a node that its GPUs are; 1 without a pool
   */
  readonly cpu?: number;
  /**
   * Memory that each replica is given, and stopped at; parts of a GiB to the MiB below.
   * @default - the share of a node that its GPUs are; 2 without a pool
   */
  readonly memoryGib?: number;
  /**
   * Replicas. With one, a rollout or a lost node is an outage.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * The model. The server may read its prefix, and finds it as `MODEL_URI`: `s3://<bucket>/<prefix>`.
   * @default - none: the image holds it
   */
  readonly model?: EndpointModel;
  /**
   * Program to start instead of the image's.
   * @default - the image's
   */
  readonly command?: readonly string[];
  /**
   * Arguments of the program.
   * @default - the image's
   */
  readonly args?: readonly string[];
  /**
   * Variables of the container. They are in the code and in the state: no place for secrets. HOME (a scratch of its
   * own), USER and LOGNAME are set unless they are given here, as most images know no user of the number they run as.
   * @default {}
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Secrets, by the variable that each is for. One of Kubernetes (`SecretRef.fromKubernetes`) is put into the variable
   * as the pod starts, and a change of it needs a restart. One of AWS is not: the variable says where it is kept (ARN,
   * or parameter name) for the server to fetch, and its role may read it.
   * @default {}
   */
  readonly secrets?: Readonly<Record<string, SecretRef>>;
  /**
   * Paths other than `/tmp` and HOME that the server writes to; each is empty at the start of a pod. The rest of its file
   * system is read-only.
   * @default []
   */
  readonly writablePaths?: readonly string[];
  /**
   * Most that each of these paths may hold; beyond it the pod is evicted.
   * @default 20
   */
  readonly scratchGib?: number;
  /**
   * Memory for `/dev/shm`, through which processes of one pod talk; part of `memoryGib`.
   * @default - a quarter of the memory with more than one GPU, else the runtime's 64 MiB
   */
  readonly sharedMemoryGib?: number;
  /**
   * Seconds that a replica may take from its start until it is healthy.
   * @default 600
   */
  readonly startupSeconds?: number;
  /**
   * Seconds that a replica has to finish what it is doing when it is stopped.
   * @default 60
   */
  readonly drainSeconds?: number;
  /**
   * Whether each plan asks the cluster how the last rollout ended, and fails until its pods are ready: a rollout that
   * failed is saved by the provider as done, and the next plan would say "No changes". Whoever plans has to be allowed
   * to list custom resource definitions (docs/serving.md); false does without.
   * @default true
   */
  readonly watchRollout?: boolean;
  /**
   * Number of the user that the server runs as; `"image"` is the image's own, which has to be a number and not root's:
   * Kubernetes refuses one that it cannot tell from root. 0 is root, without capabilities and with a read-only file system
   * all the same; a namespace of `podSecurity: "restricted"` refuses it.
   * @default - the number that a known image is made for (vllm/vllm-openai: 2000), else 1000
   */
  readonly userId?: number | "image";
  /**
   * Name of everything it makes in the namespace. Changing it replaces the endpoint.
   * @default - from the construct's id
   */
  readonly name?: string;
  /**
   * Role of the server.
   * @default - one of its own, for its service account only
   */
  readonly role?: Grantee;
  /**
   * Tags of its AWS resources, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
