import { Construct } from "constructs";
import { ClusterAutoscaler, EfaDevicePlugin, NvidiaDevicePlugin } from "../addons";
import { GpuTrainingCluster } from "../cluster";
import { takeCare } from "../core/acknowledgement";
import { throwIfInvalid } from "../core/throw-if-invalid";
import type { Environment } from "../core/environment";
import { record } from "../core/findings";
import { idIn } from "../core/id-in";
import { PlatformStack } from "../core/platform-stack";
import { construct } from "../core/props/constructs";
import { ClusterRef, GpuPoolRef, NetworkRef } from "../core/refs";
import { setRemovalPolicy } from "../core/removal-policy";
import { UnknownEnvironment } from "../core/unknown-environment";
import type { ClusterAccess } from "../kubernetes";
import { accessTo } from "../kubernetes/access-to";
import { readyAfter } from "../kubernetes/ready-after";
import { MlNetwork } from "../network";
import { ImageRegistry, ModelRegistry } from "../registry";
import { ArtifactBucket } from "../storage";
import { MlPlatformPlan, planMlPlatform } from "./plan/ml-platform";
import { planPlatformId } from "./plan/platform-id";
import { planStackName, StackName } from "./plan/stack-name";
import type { MlPlatformProps, PlatformClusterProps } from "./platform-props";
import { unlessEmpty } from "./private/unless-empty";

/**
 * What every platform begins with: a network, a bucket, registries, and a cluster with its add-ons if asked for.
 * Everything else goes into `stack("serving")` or a stack of any other name, made when it is first asked for. The
 * constructs are directly under their stacks, so composing them by hand later (examples/02-compose-by-hand) changes
 * no address.
 *
 * Deploy foundation, cluster and addons; push images and upload models; then deploy what serves them.
 *
 * Cost: printed by the synth; GPU nodes and endpoints are most of it, then the NAT gateways.
 *
 * @example
 * const prod = new MlPlatform(app, "prod", {
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
 * prod.cluster.pools.H100.gpusPerNode; // 8
 */
export class MlPlatform<
  const Pool extends string = never,
  const Image extends string = string,
  const Model extends string = string,
  const Stage extends string = string,
> extends Construct {
  /** Made here, or the one given. */
  readonly network: NetworkRef;
  /** Data, checkpoints, models. */
  readonly artifacts: ArtifactBucket;
  /** The repositories of `images`. */
  readonly images: ImageRegistry<Image>;
  /** The groups of `models`. */
  readonly models: ModelRegistry<Model, Stage>;
  /** The cluster, if one was asked for. */
  readonly cluster: [Pool] extends [never] ? undefined : GpuTrainingCluster<Pool>;

  private readonly plan: MlPlatformPlan<Pool, Image, Model, Stage>;
  private readonly environment: Environment;
  private readonly stacks = new Map<string, PlatformStack>();

  constructor(scope: Construct, id: string, props: MlPlatformProps<Pool, Image, Model, Stage>) {
    throwIfInvalid(construct().judge(scope, "scope").problems, "MlPlatform");
    const named = planPlatformId(id, (taken) => scope.node.tryFindChild(taken) !== undefined);
    super(scope, named.plan);
    const { plan, problems } = planMlPlatform(props);
    record(this, [...named.problems, ...problems]);
    this.plan = plan;
    this.environment = plan.environment ?? new UnknownEnvironment();
    if (plan.removalPolicy !== undefined) setRemovalPolicy(this, plan.removalPolicy);
    const foundation = this.stack("foundation");
    this.network = "vpcId" in plan.network ? plan.network : new MlNetwork(foundation, "Network", plan.network);
    this.artifacts = new ArtifactBucket(foundation, "Artifacts", plan.artifacts);
    this.images = new ImageRegistry(foundation, "Images", { repositories: plan.images });
    const { models, stages, approvers, cluster } = plan;
    this.models = new ModelRegistry(foundation, "Models", { models, stages, approvers });
    // without one the type says undefined
    this.cluster = (cluster && this.makeCluster(cluster)) as typeof this.cluster;
  }

  /**
   * The stack of this name, made when it is first asked for, with the platform's environment and state. One that stays
   * empty is not written.
   */
  stack(name: StackName): PlatformStack {
    const { plan, problems } = planStackName(name, [...this.stacks.keys()]);
    record(this, problems);
    const known = this.stacks.get(plan);
    if (known !== undefined) return known;
    const scope = this.node.scope!;
    const id = idIn(scope, `${this.node.id}-${plan}`);
    record(
      this,
      id.problems.map((problem) => ({ ...problem, property: "name" })),
    );
    const stack = new PlatformStack(scope, id.plan, { environment: this.environment, state: this.plan.state });
    stack.synthesizer = unlessEmpty(stack);
    takeCare(this, stack);
    this.stacks.set(plan, stack);
    return stack;
  }

  /**
   * The providers of the platform's cluster in a stack, for resources of your own: what takes a `cluster` finds them by
   * `cluster: prod.cluster`. Either way the stack waits for the cluster and, unless it is theirs, for the add-ons.
   */
  access(name: StackName): ClusterAccess {
    const stack = this.stack(name);
    const cluster: GpuTrainingCluster | undefined = this.cluster;
    return accessTo(stack, cluster ?? this.noCluster(stack));
  }

  private noCluster(stack: PlatformStack): ClusterRef {
    record(this, [
      {
        code: "MLP-PLATFORM-001",
        property: "access",
        message: `the platform has no cluster, got a request for access from ${stack.node.id}`,
        fix: "give `cluster`; what runs in another one takes `cluster: { clusterName, region }` itself",
      },
    ]);
    return { clusterName: "none", region: this.environment.region };
  }

  /** The cluster, and in a stack after it what its pools need to offer their devices. */
  private makeCluster(props: PlatformClusterProps<Pool>): GpuTrainingCluster<Pool> {
    const { network } = this;
    const made = new GpuTrainingCluster<Pool>(this.stack("cluster"), "Training", { ...props, network });
    const addons = this.stack("addons");
    readyAfter(made, addons);
    const pools = Object.values<GpuPoolRef>(made.pools);
    if (pools.length === 0) return made;
    const cluster = accessTo(addons, made);
    new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", { cluster, pools });
    if (pools.some(({ efaInterfaces }) => efaInterfaces > 0)) {
      new EfaDevicePlugin(addons, "EfaDevicePlugin", { cluster, pools });
    }
    if (pools.some(({ scaledBy }) => scaledBy === "cluster-autoscaler")) {
      new ClusterAutoscaler(addons, "ClusterAutoscaler", { cluster, pools });
    }
    return made;
  }
}
