import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { EfaDevicePlugin, NvidiaDevicePlugin } from "../addons";
import { GpuTrainingCluster } from "../cluster";
import { takeCare } from "../core/acknowledgement";
import { demand } from "../core/demand";
import { record } from "../core/findings";
import { idIn } from "../core/id-in";
import { once } from "../core/paths";
import { noEnvironment } from "../core/environment";
import { PlatformStack } from "../core/platform-stack";
import { PlatformStackProps } from "../core/platform-stack-props";
import { ClusterRef, GpuPoolRef, NetworkRef } from "../core/refs";
import { setRemovalPolicy } from "../core/removal-policy";
import { ClusterAccess } from "../kubernetes";
import { MlNetwork } from "../network";
import { ImageRegistry, ModelRegistry } from "../registry";
import { ArtifactBucket } from "../storage";
import { isExisting, planMlPlatform } from "./plan/ml-platform";
import { planStackName, StackName } from "./plan/stack-name";
import type { MlPlatformProps, PlatformClusterProps } from "./platform-props";
import { unlessEmpty } from "./private/unless-empty";

/**
 * What every platform begins with: a network, a bucket, registries, and a cluster with its add-ons if asked for.
 * Everything else stands in `stack("serving")` or a stack of any other name, made when it is first asked for. The
 * constructs stand directly under their stacks, so composing them by hand later (examples/02-compose-by-hand) changes
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
> extends Construct {
  /** Made here, or the one given. */
  readonly network: NetworkRef;
  /** Data, checkpoints, models. */
  readonly artifacts: ArtifactBucket;
  /** The repositories of `images`. */
  readonly images: ImageRegistry<Image>;
  /** The groups of `models`. */
  readonly models: ModelRegistry<Model>;
  /** The cluster, if one was asked for. */
  readonly cluster: [Pool] extends [never] ? undefined : GpuTrainingCluster<Pool>;

  private readonly stacks = new Map<string, PlatformStack>();
  private readonly shared: PlatformStackProps;

  constructor(scope: Construct, id: string, props: MlPlatformProps<Pool, Image, Model>) {
    const free = idIn(scope, id);
    super(scope, free.plan);
    const { plan, problems } = planMlPlatform(props);
    // of something that holds no props nothing can be built
    demand(
      problems.filter(({ property }) => property === ""),
      this.node.path,
    );
    record(this, [...free.problems, ...problems]);
    this.shared = { environment: plan.environment ?? noEnvironment(), state: plan.state };
    if (plan.removalPolicy !== undefined) setRemovalPolicy(this, plan.removalPolicy);
    const foundation = this.stack("foundation");
    this.network = isExisting(plan.network) ? plan.network : new MlNetwork(foundation, "Network", plan.network);
    this.artifacts = new ArtifactBucket(foundation, "Artifacts", plan.artifacts);
    this.images = new ImageRegistry(foundation, "Images", { repositories: plan.images as readonly Image[] });
    this.models = new ModelRegistry(foundation, "Models", { models: plan.models as readonly Model[] });
    const cluster = plan.cluster as PlatformClusterProps<Pool> | undefined;
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
    const stack = new PlatformStack(scope, id.plan, this.shared);
    stack.synthesizer = unlessEmpty(stack);
    takeCare(this, stack);
    this.stacks.set(plan, stack);
    return stack;
  }

  /**
   * The providers of the platform's cluster in a stack, which then waits for the cluster and, unless it is theirs, for
   * the add-ons.
   */
  access(name: StackName): ClusterAccess {
    const stack = this.stack(name);
    return once(stack, "Access", () => new ClusterAccess(stack, "Access", { cluster: this.clusterRef(stack) }));
  }

  private clusterRef(stack: PlatformStack): ClusterRef {
    const cluster: GpuTrainingCluster | undefined = this.cluster;
    if (cluster === undefined) {
      record(this, [
        {
          code: "MLP-PLATFORM-001",
          property: "access",
          message: `the platform has no cluster, got a request for access from ${stack.node.id}`,
          fix: "give `cluster`; for a cluster that exists already, make a ClusterAccess in the stack",
        },
      ]);
      return { clusterName: "none", region: this.shared.environment.region };
    }
    const addons = this.stacks.get("addons");
    stack.addDependency(addons === undefined || addons === stack ? TerraformStack.of(cluster) : addons);
    return cluster.ref;
  }

  /** The cluster, and in a stack after it what its pools need to offer their devices. */
  private makeCluster(props: PlatformClusterProps<Pool>): GpuTrainingCluster<Pool> {
    const { network } = this;
    const cluster = new GpuTrainingCluster<Pool>(this.stack("cluster"), "Training", { ...props, network });
    const addons = this.stack("addons");
    addons.addDependency(TerraformStack.of(cluster));
    const access = once(addons, "Access", () => new ClusterAccess(addons, "Access", { cluster: cluster.ref }));
    const pools = Object.values<GpuPoolRef>(cluster.pools);
    new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", { access, pools });
    if (pools.some(({ efaInterfaces }) => efaInterfaces > 0)) {
      new EfaDevicePlugin(addons, "EfaDevicePlugin", { access, pools });
    }
    return cluster;
  }
}
