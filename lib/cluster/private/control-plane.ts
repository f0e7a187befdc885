import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EksCluster, EksClusterVpcConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { asksAtPlan } from "../../core/asks-at-plan";
import { awsContext } from "../../core/aws-context";
import { servicePrincipal } from "../../core/partition";
import { KeyRef } from "../../core/refs";
import { removalLifecycle, RemovalPolicy } from "../../core/removal-policy";
import { grant } from "../../iam/grant";
import { ServiceRole } from "../../iam/service-role";
import { ApiReachPlan } from "../plan/api-reach";
import { ClusterPlan } from "../plan/gpu-training-cluster";
import { attachManaged } from "./managed-policies";
import type { RouteCheck, RouteLookUps } from "./route-check";
import { ZoneCheck, zoneCheck } from "./zone-check";

/** What the control plane takes from its cluster. */
export interface ControlPlaneInput {
  readonly name: string;
  readonly plan: ClusterPlan;
  readonly key: KeyRef;
}

/** Every type of log that EKS writes. */
const LOG_TYPES = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** The resources of a control plane. */
export interface ControlPlane {
  readonly cluster: EksCluster;
  readonly logGroup: CloudwatchLogGroup;
  readonly role: ServiceRole;
  /** Left out where EKS refuses no zone of the region. */
  readonly zones?: DataAwsAvailabilityZones;
  /** Left out where a plan does not ask for them. */
  readonly routes?: RouteLookUps;
}

/** A control plane whose logs, role and key are there first: EKS makes a log group of its own that nothing manages. */
export function controlPlane(scope: Construct, input: ControlPlaneInput): ControlPlane {
  const { network, removalPolicy, support } = input.plan;
  const logGroup = new CloudwatchLogGroup(scope, "LogGroup", {
    name: `/aws/eks/${input.name}/cluster`,
    retentionInDays: input.plan.logRetentionDays,
    kmsKeyId: input.key.keyArn,
    tags: input.plan.tags,
    lifecycle: removalLifecycle(removalPolicy),
  });
  const { partition, region, accountId } = awsContext(scope);
  const role = new ServiceRole(scope, "Role", {
    service: servicePrincipal("eks"),
    sourceArn: `arn:${partition}:eks:${region}:${accountId}:cluster/${input.name}`,
    description: `Control plane of ${input.name}`,
    tags: input.plan.tags,
  });
  const { privateSubnetIds } = network;
  const zones = zoneCheck(scope, {
    zones: Object.keys(privateSubnetIds),
    region: input.plan.region,
  });
  const routes = routesOf(scope, input.plan);
  const permissions = [...attachManaged(role, role.roleName, ["AmazonEKSClusterPolicy"]), useOfKey(role, input.key)];
  const cluster = new EksCluster(scope, "Cluster", {
    name: input.name,
    roleArn: role.roleArn,
    version: input.plan.kubernetes.version,
    enabledClusterLogTypes: LOG_TYPES,
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    bootstrapSelfManagedAddons: false,
    encryptionConfig: { resources: ["secrets"], provider: { keyArn: input.key.keyArn } },
    upgradePolicy: { supportType: support === "standard" ? "STANDARD" : "EXTENDED" },
    vpcConfig: vpcConfig(input.plan.api, Object.values(privateSubnetIds)),
    deletionProtection: removalPolicy === "protect",
    tags: input.plan.tags,
    lifecycle: lifecycleOf(removalPolicy, zones, routes),
    dependsOn: [logGroup, ...permissions],
  });
  return { cluster, logGroup, role, zones: zones?.look, routes: routes?.looks };
}

function lifecycleOf(
  removalPolicy: RemovalPolicy,
  zones: ZoneCheck | undefined,
  routes: RouteCheck | undefined,
): TerraformResourceLifecycle | undefined {
  const removal = removalLifecycle(removalPolicy);
  const precondition = [...(zones?.precondition ?? []), ...(routes === undefined ? [] : [routes.precondition])];
  return precondition.length === 0 ? removal : { ...removal, precondition };
}

function routesOf(scope: Construct, { network, system, pools }: ClusterPlan): RouteCheck | undefined {
  if (!asksAtPlan(scope, "defaultRoutes")) return undefined;
  const zones = [...new Set([system, ...pools].flatMap((pool) => pool.zones))].sort();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class loads only where something is asked
  const { routeCheck } = require("./route-check") as typeof import("./route-check");
  return routeCheck(scope, network, zones);
}

function useOfKey(role: ServiceRole, key: KeyRef) {
  return grant(role, {
    id: "Secrets-key",
    statements: [
      { actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"], resources: [key.keyArn] },
    ],
  });
}

function vpcConfig(api: ApiReachPlan, subnetIds: readonly string[]): EksClusterVpcConfig {
  return {
    subnetIds: [...subnetIds],
    endpointPrivateAccess: true,
    endpointPublicAccess: api.publicAccess,
    publicAccessCidrs: api.publicCidrs === undefined ? undefined : [...api.publicCidrs],
  };
}
