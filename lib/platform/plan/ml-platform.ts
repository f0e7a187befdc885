import type { Environment } from "../../core/environment";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { removalPolicy } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { network } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { either } from "../../core/props/shapes";
import { environment, state } from "../../core/props/stack-values";
import { isPlainObject } from "../../core/props/wrong-value";
import type { NetworkRef } from "../../core/refs";
import type { MlNetworkProps } from "../../network";
import type { ArtifactBucketProps } from "../../storage";
import type { MlPlatformProps, PlatformClusterProps } from "../platform-props";
import { handedOn } from "./handed-on";

/** The props of a platform, as its constructs can be given them. */
export interface MlPlatformPlan<
  Pool extends string,
  Image extends string,
  Model extends string,
  Stage extends string,
> extends Omit<MlPlatformProps<Pool, Image, Model, Stage>, "environment"> {
  /** Undefined where it has its finding. */
  readonly environment?: Environment;
}

const MADE_NETWORK = handedOn<MlNetworkProps>("a network, { cidr, zones } or MlNetwork.fromIds(…)", isPlainObject);

type Approvers = Readonly<Partial<Record<string, readonly string[]>>>;

const ML_PLATFORM: PropRules<MlPlatformProps> = {
  environment: environment(),
  network: either<NetworkRef, MlNetworkProps>(
    (value) => typeof value === "object" && value !== null && "vpcId" in value,
    network(),
    MADE_NETWORK,
  ),
  images: handedOn<readonly string[]>("a list of repository names", Array.isArray, ["unnamed"]),
  models: handedOn<readonly string[]>("a list of model names", Array.isArray, ["unnamed"]),
  stages: optional(handedOn<readonly string[]>("a list of stages", Array.isArray)),
  approvers: optional(handedOn<Approvers>("ARNs of roles by stage", isPlainObject)),
  artifacts: optional(handedOn<ArtifactBucketProps>("an object with the props of an ArtifactBucket", isPlainObject)),
  cluster: optional(handedOn<PlatformClusterProps>("an object with the props of a GpuTrainingCluster", isPlainObject)),
  removalPolicy: optional(removalPolicy()),
  state: optional(state()),
};

/** Judges the platform's own props; what it hands on is judged once, by the construct that takes it. */
export function planMlPlatform<Pool extends string, Image extends string, Model extends string, Stage extends string>(
  given: MlPlatformProps<Pool, Image, Model, Stage>,
): Planned<MlPlatformPlan<Pool, Image, Model, Stage>> {
  const judged = judgeProps<MlPlatformProps>(given, ML_PLATFORM);
  const { value: props } = judged;
  const plan: MlPlatformPlan<string, string, string, string> = {
    ...props,
    // of a broken one nothing goes on, so that the cluster in it says nothing of zones that are missing
    network: isSound(judged, "network") ? props.network : standInNetwork(props.environment),
  };
  return {
    // the names are those that were given
    plan: plan as MlPlatformPlan<Pool, Image, Model, Stage>,
    problems: [...judged.problems, ...checkCluster(props.cluster)],
  };
}

/** A platform's cluster has the platform's network: another one would be left out in silence. */
function checkCluster(cluster: PlatformClusterProps | undefined): Problem[] {
  if (cluster === undefined || !("network" in cluster) || cluster.network === undefined) return [];
  return [
    {
      code: "MLP-CORE-033",
      property: "cluster.network",
      message: "a platform's cluster is in the platform's network, got one of its own",
      fix: "give it as `network` of the platform, or make a GpuTrainingCluster in a stack of the platform",
    },
  ];
}

/** Two zones of the region, so that the rest can be checked. */
function standInNetwork(environment: Environment | undefined): NetworkRef {
  const zones = ["a", "b"].map((letter) => `${environment?.region ?? "us-east-1"}${letter}`);
  const subnets = Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0123456789abcdef${index}`]));
  return {
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.0.0.0/16",
    zones,
    publicSubnetIds: subnets,
    privateSubnetIds: subnets,
    nodeSubnetIds: subnets,
  };
}
