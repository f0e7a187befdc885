import { Construct } from "constructs";
import { acceleratedInstance, AcceleratedInstance } from "../../lib/catalog";
import { GpuPoolProps, GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { EnvironmentProps, NetworkRef } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { Synthesized } from "../../lib/testing";
import { findingsIn, inStack } from "../support/stacks";

/** A role that administers the tests' clusters. */
export const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

/** A network of two zones that exists already. */
export function network(zones: readonly string[] = ["us-east-1a", "us-east-1b"]): NetworkRef {
  const ids = (digit: number) =>
    Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000000000${digit}${index}`]));
  return MlNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.20.0.0/16",
    privateSubnetIds: ids(1),
    nodeSubnetIds: ids(2),
  });
}

/** A pool that nothing is wrong with. */
export function pool(props: Partial<GpuPoolProps> = {}): GpuPoolProps {
  return { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4, ...props };
}

/** The smallest cluster, `Training`, with one pool `H100`. */
export function cluster(scope: Construct, props: Partial<GpuTrainingClusterProps> = {}): GpuTrainingCluster {
  return new GpuTrainingCluster(scope, "Training", {
    network: network(),
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: [ADMIN],
    pools: { H100: pool() },
    ...props,
  });
}

/** The findings of a cluster. */
export function clusterFindings(
  props: Partial<GpuTrainingClusterProps>,
  environment: Partial<EnvironmentProps> = {},
): string[] {
  return findingsIn((stack) => void cluster(stack, props), environment);
}

/** The findings of a cluster with one pool, H100. */
export function poolFindings(props: Partial<GpuPoolProps>): string[] {
  return clusterFindings({ pools: { H100: pool(props) } });
}

/** A type that the catalog has. */
export function known(instanceType: string): AcceleratedInstance {
  const instance = acceleratedInstance(instanceType);
  if (instance === undefined) throw new Error(`${instanceType} is not in the catalog`);
  return instance;
}

/** A cluster that nothing is wrong with, alone in the stack `prod-foundation`. */
export function made(props: Parameters<typeof cluster>[1] = {}): Synthesized {
  const synthesized = inStack((stack) => void cluster(stack, props));
  expect(synthesized.findings).toEqual([]);
  return synthesized;
}

/** The address of the one resource of a type whose path ends so. */
export function addressAt(synthesized: Synthesized, type: string, pathEnd: string): string {
  const [only, ...more] = synthesized.all(type).filter(({ path }) => path.endsWith(pathEnd));
  if (only === undefined || more.length > 0) throw new Error(`not exactly one ${type} at ${pathEnd}`);
  return only.address;
}

/** The user data of a pool, decoded. */
export function userData(synthesized: Synthesized, name: string): string {
  const text = synthesized.one("aws_launch_template", `${name}/LaunchTemplate`).user_data;
  return Buffer.from(typeof text === "string" ? text : "", "base64").toString();
}
