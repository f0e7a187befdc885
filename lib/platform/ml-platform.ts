import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { EfaDevicePlugin, NvidiaDevicePlugin } from "../addons";
import { GpuTrainingCluster, GpuTrainingClusterProps } from "../cluster";
import { Environment } from "../core/environment";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { PlatformStack } from "../core/platform-stack";
import { GpuPoolRef, NetworkRef } from "../core/refs";
import { State } from "../core/state";
import { ClusterAccess, Namespace } from "../kubernetes";
import { MlNetwork, MlNetworkProps } from "../network";
import { ImageRegistry, ModelRegistry } from "../registry";
import { KubernetesEndpoint, KubernetesEndpointProps, SageMakerEndpoint, SageMakerEndpointProps } from "../serving";
import { ArtifactBucket, ArtifactBucketProps } from "../storage";

/** The foundation, for what is built on it. */
export interface PlatformFoundation {
  /** Made here, or the one given. */
  readonly network: NetworkRef;
  /** Data, checkpoints, models. */
  readonly artifacts: ArtifactBucket;
  /** The repositories of `images`. */
  readonly images: ImageRegistry;
  /** The groups of `models`. */
  readonly models: ModelRegistry;
}

/** Foundation and pools, for what runs in the cluster. */
export interface PlatformCluster<Pool extends string = string> extends PlatformFoundation {
  /** The cluster's pools by name. */
  readonly pools: Readonly<Record<Pool, GpuPoolRef>>;
}

/** The stacks of a platform, in the order of their deployment. */
export type PlatformStackName = "foundation" | "cluster" | "addons" | "workloads" | "serving";

/** A server in the platform's cluster, in its namespace `serving`. */
export type PlatformWorkloadProps = Omit<KubernetesEndpointProps, "access" | "namespace">;

/** The cluster of a platform, which stands in its network. */
export type PlatformClusterProps<Pool extends string = string> = Omit<GpuTrainingClusterProps<Pool>, "network">;
type Workloads<Pool extends string> = NonNullable<MlPlatformProps<Pool>["workloads"]>;
type MakeStack = (name: PlatformStackName) => PlatformStack;

const NO_CLUSTER: Problem = {
  code: "MLP-PLATFORM-001",
  property: "workloads",
  message: "workloads run in the platform's cluster, and it has none",
  fix: "give `cluster`; for a cluster that exists already, make ClusterAccess and KubernetesEndpoint in a stack of yours",
};

/** A platform on AWS. */
export interface MlPlatformProps<Pool extends string = string> {
  /** Account, region, name and tags of all stacks. */
  readonly environment: Environment;
  /** A network to make, or one that exists (`MlNetwork.fromIds`). */
  readonly network: MlNetworkProps | NetworkRef;
  /** Repositories for container images. */
  readonly images: readonly string[];
  /** Models, one group of versions each. */
  readonly models: readonly string[];
  /**
   * Details of the artifact bucket.
   * @default - the defaults of ArtifactBucket
   */
  readonly artifacts?: ArtifactBucketProps;
  /**
   * A cluster for training, and the device plugins of its pools.
   * @default - none: neither of the stacks cluster and addons
   */
  readonly cluster?: PlatformClusterProps<Pool>;
  /**
   * Model servers in the cluster, by the construct ids they get.
   * @default - none, and no stack workloads
   */
  readonly workloads?: (platform: PlatformCluster<Pool>) => Readonly<Record<string, PlatformWorkloadProps>>;
  /**
   * SageMaker endpoints, by the construct ids they get.
   * @default - none, and no stack serving
   */
  readonly endpoints?: (platform: PlatformFoundation) => Readonly<Record<string, SageMakerEndpointProps>>;
  /**
   * Where Terraform keeps the state of each stack.
   * @default State.local()
   */
  readonly state?: State;
}

/**
 * Composes a platform of up to five stacks: foundation, cluster, addons, workloads, serving. The nouns stand directly
 * under their stacks, so composing them by hand later (examples/02-compose-by-hand) changes no address.
 *
 * Deploy foundation, cluster and addons; push images and upload models; then deploy workloads and serving.
 *
 * Cost: printed by the synth; GPU nodes and endpoints are most of it, then the NAT gateways.
 *
 * @example
 * new MlPlatform(app, "prod", {
 *   environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
 *   network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
 *   images: ["trainer", "server"],
 *   models: ["churn", "ranking"],
 *   cluster: {
 *     kubernetesVersion: "1.35",
 *     api: { reachableFrom: ["203.0.113.0/24"] },
 *     administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
 *     pools: { H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4 } },
 *   },
 * });
 */
export class MlPlatform<Pool extends string = string> extends Construct implements PlatformFoundation {
  /** Network, keys, buckets, registries: changes rarely, holds data. */
  readonly foundation: PlatformStack;
  /** The stacks there are, for what else belongs into them. */
  readonly stacks: Readonly<Partial<Record<PlatformStackName, PlatformStack>>>;
  readonly network: NetworkRef;
  readonly artifacts: ArtifactBucket;
  readonly images: ImageRegistry;
  readonly models: ModelRegistry;
  /** The cluster, if one was asked for. */
  readonly cluster?: GpuTrainingCluster<Pool>;
  /** Servers in the cluster, by name. */
  readonly workloads: Readonly<Record<string, KubernetesEndpoint>>;
  /** SageMaker endpoints, by name. */
  readonly endpoints: Readonly<Record<string, SageMakerEndpoint>>;

  constructor(scope: Construct, id: string, props: MlPlatformProps<Pool>) {
    super(scope, id);
    const { environment, state } = props;
    const stacks: Partial<Record<PlatformStackName, PlatformStack>> = {};
    const stack = (name: PlatformStackName) =>
      (stacks[name] = new PlatformStack(scope, `${id}-${name}`, { environment, state }));
    this.stacks = stacks;

    this.foundation = stack("foundation");
    this.network = "vpcId" in props.network ? props.network : new MlNetwork(this.foundation, "Network", props.network);
    this.artifacts = new ArtifactBucket(this.foundation, "Artifacts", props.artifacts);
    this.images = new ImageRegistry(this.foundation, "Images", { repositories: props.images });
    this.models = new ModelRegistry(this.foundation, "Models", { models: props.models });

    this.cluster = props.cluster && this.train(props.cluster, stack);
    this.workloads = props.workloads === undefined ? {} : this.serveInCluster(props.workloads, stack);
    this.endpoints = this.serve(props.endpoints?.(this) ?? {}, stack);
  }

  /** The cluster, and in a stack after it what its pools need to offer their devices. */
  private train(props: PlatformClusterProps<Pool>, stack: MakeStack): GpuTrainingCluster<Pool> {
    const cluster = new GpuTrainingCluster<Pool>(stack("cluster"), "Training", { ...props, network: this.network });
    const addons = stack("addons");
    addons.addDependency(TerraformStack.of(cluster));
    const access = new ClusterAccess(addons, "Access", { cluster: cluster.ref });
    const pools = Object.values<GpuPoolRef>(cluster.pools);
    new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", { access, pools });
    if (pools.some(({ efaInterfaces }) => efaInterfaces > 0)) {
      new EfaDevicePlugin(addons, "EfaDevicePlugin", { access, pools });
    }
    return cluster;
  }

  private serveInCluster(workloads: Workloads<Pool>, stack: MakeStack): Record<string, KubernetesEndpoint> {
    const { cluster } = this;
    if (cluster === undefined) {
      record(this, [NO_CLUSTER]);
      return {};
    }
    const { network, artifacts, images, models } = this;
    const props = Object.entries(workloads({ network, artifacts, images, models, pools: cluster.pools }));
    if (props.length === 0) return {};
    const workloadStack = stack("workloads");
    if (this.stacks.addons !== undefined) workloadStack.addDependency(this.stacks.addons);
    const access = new ClusterAccess(workloadStack, "Access", { cluster: cluster.ref });
    const namespace = new Namespace(workloadStack, "Serving", { access, name: "serving" });
    return Object.fromEntries(
      this.freeIn(workloadStack, "workloads", props).map(([id, own]) => [
        id,
        new KubernetesEndpoint(workloadStack, id, { ...own, access, namespace }),
      ]),
    );
  }

  private serve(
    endpoints: Readonly<Record<string, SageMakerEndpointProps>>,
    stack: MakeStack,
  ): Record<string, SageMakerEndpoint> {
    const props = Object.entries(endpoints);
    if (props.length === 0) return {};
    const serving = stack("serving");
    return Object.fromEntries(
      this.freeIn(serving, "endpoints", props).map(([id, own]) => [id, new SageMakerEndpoint(serving, id, own)]),
    );
  }

  /** Those of the user's names that nothing in the stack has already. */
  private freeIn<P>(stack: PlatformStack, property: string, entries: readonly [string, P][]): [string, P][] {
    const isTaken = (id: string): boolean => stack.node.tryFindChild(id) !== undefined;
    const taken = entries
      .filter(([id]) => isTaken(id))
      .map(([id]): Problem => ({
        code: "MLP-PLATFORM-002",
        property: `${property}.${id}`,
        message: `the stack ${stack.node.id} has a construct of this name already, got "${id}"`,
        fix: "take another name",
      }));
    record(this, taken);
    return entries.filter(([id]) => !isTaken(id));
  }
}
