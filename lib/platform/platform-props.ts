import type { GpuTrainingClusterProps } from "../cluster";
import type { Environment } from "../core/environment";
import type { NetworkRef } from "../core/refs";
import type { RemovalPolicy } from "../core/removal-policy";
import type { State } from "../core/state";
import type { MlNetworkProps } from "../network";
import type { ArtifactBucketProps } from "../storage";

/** The cluster of a platform, in the platform's network. */
export type PlatformClusterProps<Pool extends string = string> = Omit<GpuTrainingClusterProps<Pool>, "network">;

/** A platform on AWS; names that are listed as literals are checked by the compiler wherever they are used. */
export interface MlPlatformProps<
  Pool extends string = string,
  Image extends string = string,
  Model extends string = string,
  Stage extends string = string,
> {
  /** Account, region, name and tags of all stacks. */
  readonly environment: Environment;
  /** A network to make, or one that exists (`MlNetwork.fromIds`). */
  readonly network: MlNetworkProps | NetworkRef;
  /** Repositories for container images; an empty list where there are none yet. */
  readonly images: readonly Image[];
  /** Models, one group of versions each; an empty list where there are none yet. */
  readonly models: readonly Model[];
  /**
   * Stages that versions of each model reach, in their order: `["staging", "production"]`.
   * @default [] (versions are approved, for no stage)
   */
  readonly stages?: readonly Stage[];
  /**
   * Who approves for a stage: ARNs of roles, which may not register as well.
   * @default {} (whoever has `models.grants.approve`)
   */
  readonly approvers?: Readonly<Partial<Record<NoInfer<Stage>, readonly string[]>>>;
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
   * What happens to data when its resource is destroyed, in all stacks of the platform; a construct's own decides.
   * @default - that of the environment, else "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Where Terraform keeps the state of each stack.
   * @default State.local()
   */
  readonly state?: State;
}
