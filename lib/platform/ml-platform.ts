import { Construct } from "constructs";
import { Environment } from "../core/environment";
import { PlatformStack } from "../core/platform-stack";
import { NetworkRef } from "../core/refs";
import { State } from "../core/state";
import { MlNetwork, MlNetworkProps } from "../network";
import { ImageRegistry, ModelRegistry } from "../registry";
import { ArtifactBucket, ArtifactBucketProps } from "../storage";

/** A platform on AWS. */
export interface MlPlatformProps {
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
   * Where Terraform keeps the state of each stack.
   * @default State.local()
   */
  readonly state?: State;
}

/**
 * Composes a platform. The nouns stand directly under their stacks, so composing them by hand later
 * (examples/02-compose-by-hand) changes no address.
 *
 * Cost: printed by the synth; a network with a NAT gateway in each of two zones is most of it.
 *
 * @example
 * new MlPlatform(app, "prod", {
 *   environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
 *   network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
 *   images: ["trainer", "server"],
 *   models: ["churn", "ranking"],
 * });
 */
export class MlPlatform extends Construct {
  /** Network, keys, buckets, registries: changes rarely, holds data. */
  readonly foundation: PlatformStack;
  readonly network: NetworkRef;
  readonly artifacts: ArtifactBucket;
  readonly images: ImageRegistry;
  readonly models: ModelRegistry;

  constructor(scope: Construct, id: string, props: MlPlatformProps) {
    super(scope, id);
    const { environment, state } = props;
    this.foundation = new PlatformStack(scope, `${id}-foundation`, { environment, state });
    this.network = "vpcId" in props.network ? props.network : new MlNetwork(this.foundation, "Network", props.network);
    this.artifacts = new ArtifactBucket(this.foundation, "Artifacts", props.artifacts);
    this.images = new ImageRegistry(this.foundation, "Images", { repositories: props.images });
    this.models = new ModelRegistry(this.foundation, "Models", { models: props.models });
  }
}
