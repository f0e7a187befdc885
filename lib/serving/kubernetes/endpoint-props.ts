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

/** Who may call a server: every pod of the cluster, or named namespaces and address ranges only. */
export type EndpointReach =
  | "cluster"
  | {
      /**
       * Namespaces whose pods may call it; its own is one of them only if it is named.
       * @default []
       */
      readonly namespaces?: readonly (NamespaceRef | string)[];
      /**
       * Address ranges that may call it, such as the subnets of a load balancer: `10.20.0.0/20`.
       * @default []
       */
      readonly cidrs?: readonly string[];
    };

/** How Kubernetes asks a server whether it is well: an HTTP GET, answered by 2xx or 3xx. */
export interface ServerProbe {
  /**
   * The path that is asked for.
   * @default - the endpoint's `healthPath`
   */
  readonly path?: string;
  /**
   * The port that is asked at.
   * @default - the endpoint's `port`
   */
  readonly port?: number;
  /**
   * Seconds from one check to the next.
   * @default - 10; 5 for readiness
   */
  readonly periodSeconds?: number;
  /**
   * Seconds that an answer may take.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Failed checks in a row that count.
   * @default - startup: as many as `startupSeconds` takes; readiness: 3; liveness: 6
   */
  readonly failureThreshold?: number;
}

/** What Kubernetes asks a server, and when. */
export interface ServerProbes {
  /**
   * Until it passes, nothing else is asked; where it does not in time, the container is started again.
   * @default - healthPath, every 10 seconds for `startupSeconds`
   */
  readonly startup?: ServerProbe;
  /**
   * While it fails, the replica is sent no requests.
   * @default - healthPath, every 5 seconds, 3 failures
   */
  readonly readiness?: ServerProbe;
  /**
   * Where it fails, the container is started again; false never does, for a server that answers late under load.
   * @default - healthPath, every 10 seconds, 6 failures
   */
  readonly liveness?: ServerProbe | false;
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
   * Who may call it: `"cluster"`, every pod of the cluster, or `{ namespaces, cidrs }`. It is written as a NetworkPolicy,
   * which holds only where something enforces it: `networkPolicies` of a GpuTrainingCluster, or what a cluster of
   * somebody else's has.
   */
  readonly reachableFrom: EndpointReach;
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
   * Resources of other device plugins, by name, for each replica: `{ "vpc.amazonaws.com/efa": 4 }`.
   * @default {}
   */
  readonly extraResources?: Readonly<Record<string, number>>;
  /**
   * Replicas. With one, a rollout or a lost node is an outage.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Who decides how many replicas there are: every apply goes back to `replicas`, or `"other"`, an autoscaler (HPA, KEDA)
   * that starts from `replicas` and whose number is left alone.
   * @default "terraform"
   */
  readonly scaledBy?: "terraform" | "other";
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
   * Most that each of these paths may hold; beyond it the pod is evicted. With it, or with a pool whose disk is known,
   * the pod asks for all of it, so that a node is not given more than its disk holds.
   * @default - 20, or the share of the node's disk that its GPUs are, where that is less
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
   * The health checks, each by itself.
   * @default - all three ask for `healthPath`
   */
  readonly probes?: ServerProbes;
  /**
   * Seconds that a replica has to finish what it is doing when it is stopped.
   * @default 60
   */
  readonly drainSeconds?: number;
  /**
   * Seconds between the decision to stop a replica and its TERM signal, in which callers and load balancers learn that it
   * goes; 0 for none. The image's own program `sleep` waits; in an image without one, TERM comes at once.
   * @default 5
   */
  readonly pauseSeconds?: number;
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
   * Labels of the pods, in addition to the endpoint's own; `app.kubernetes.io/name` is what finds the pods, and stays.
   * @default {}
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the pods: `{ "prometheus.io/scrape": "true" }`.
   * @default {}
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
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
