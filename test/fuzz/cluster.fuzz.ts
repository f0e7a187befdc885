import fc from "fast-check";
import { AddonName, ApiReach, GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { NetworkRef } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { goodPool, poolMistakes, ZONES } from "./pools";
import { subject } from "./subject";
import {
  badKey,
  badName,
  badProvider,
  badTags,
  inherited,
  inStack,
  key,
  LIST_TOKEN,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  TOKEN,
} from "./values";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

function networkOf(zones: readonly string[]): NetworkRef {
  const ids = (digit: number) =>
    Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000000000${digit}${index}`]));
  const vpc = { vpcId: "vpc-0123456789abcdef0", vpcCidr: "10.20.0.0/16" };
  return MlNetwork.fromIds({ ...vpc, privateSubnetIds: ids(1), nodeSubnetIds: ids(2) });
}

const MOON = { moon: "subnet-00000000000000030", mars: "subnet-00000000000000031" };

const poolName = fc.oneof(matching(/^[A-Za-z][A-Za-z0-9]{0,11}$/, 12));
const goodPools = fc.dictionary(poolName, goodPool, { maxKeys: 3, noNullPrototype: true });

const badPools = poolMistakes.map((mistake) =>
  fc.tuple(goodPool, mistake).map(([good, bad]) => ({ pools: { Bad: { ...good, ...bad } } })),
);

/** A pool that its region does not offer. */
const notOffered = {
  network: networkOf(["eu-north-1a", "eu-north-1b"]),
  pools: { P: { instanceType: "p6-b300.48xlarge", zone: "eu-north-1a", min: 0, max: 1 } },
};

const api: fc.Arbitrary<ApiReach> = fc.oneof(
  fc.constant<ApiReach>({ privateOnly: true, runner: "in-vpc" }),
  fc
    .array(fc.constantFrom("203.0.113.0/24", "198.51.100.7/32", TOKEN), { minLength: 1, maxLength: 4 })
    .map((reachableFrom) => ({ reachableFrom })),
);

const badApi = fc
  .constantFrom<unknown[]>(
    {},
    null,
    { reachableFrom: [] },
    { reachableFrom: Array.from({ length: 41 }, () => "203.0.113.0/24") },
    { reachableFrom: ["0.0.0.0/0"] },
    { reachableFrom: ["10.0.0.0/8"] },
    { reachableFrom: ["203.0.113.1/24"] },
    { reachableFrom: ["${x}"] },
    { reachableFrom: LIST_TOKEN, privateOnly: true },
    { privateOnly: true },
    { privateOnly: true, runner: "laptop" },
  )
  .map((wrong) => ({ api: wrong as ApiReach }));

const badAdministrators = fc
  .constantFrom<string[][]>(
    [],
    [ADMIN, ADMIN],
    ["arn:aws:sts::123456789012:assumed-role/a/b"],
    ["arn:aws:iam::123456789012:root"],
    ["arn:aws:iam::123456789012:role/${x}"],
    [""],
    [TOKEN],
    LIST_TOKEN,
  )
  .map((administrators) => ({ administrators }));

const badSystemPool = fc
  .constantFrom(
    { instanceType: "g5.xlarge" },
    { instanceType: "" },
    { instanceType: "large" },
    { instanceType: "m7i.xlrage" },
    { instanceType: TOKEN },
    { zones: ["us-east-1a"] },
    { zones: ["us-east-1a", "us-east-1a"] },
    { zones: ["us-east-1a", "us-east-1f"] },
    { zones: LIST_TOKEN },
    { zones: [] },
    { min: 0 },
    { min: 5, max: 3 },
    { min: 2, max: 4, desired: 5 },
  )
  .map((systemPool) => ({ systemPool }));

/** A cluster, and the add-on whose role is asked for, if any. */
type Props = GpuTrainingClusterProps & Place & { readonly roleOf?: string };

/** One construct in three parts, so that each of its many mistakes comes up. */
function clusters(name: string, mistakes: readonly fc.Arbitrary<Partial<Props>>[]) {
  return subject<Props>({
    name,
    required: {
      platform: fc.boolean(),
      network: fc.constantFrom(networkOf(ZONES), networkOf(ZONES.slice(0, 2))),
      kubernetesVersion: fc.constant("1.35"),
      api,
      administrators: fc
        .uniqueArray(matching(/^arn:aws:iam::[0-9]{12}:(role|user)\/[\w+=,.@/-]{1,20}$/), { maxLength: 2 })
        .map((others) => [ADMIN, ...others]),
      pools: goodPools,
    },
    optional: {
      provider,
      systemPool: fc.record(
        {
          instanceType: fc.constantFrom("m7i.large", "m7g.xlarge"),
          zones: fc.constantFrom(ZONES.slice(0, 2), [...ZONES.slice(0, 2)].reverse()),
          min: fc.oneof(fc.integer({ min: 2, max: 4 }), fc.constant(NUMBER_TOKEN)),
          max: fc.integer({ min: 4, max: 9 }),
          desired: fc.constant(4),
          labels: fc.constant({ team: "ml" }),
        },
        { requiredKeys: [] },
      ),
      viewers: fc.constantFrom([], ["arn:aws:iam::123456789012:role/Plan"]),
      clusterName: matching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,40}$/),
      accessRoleArn: fc.constant(ADMIN),
      roleOf: fc.constantFrom("vpc-cni", "aws-ebs-csi-driver"),
      support: fc.constantFrom("extended" as const, "standard" as const),
      nodeRelease: fc.constant("1.35.6-20260714"),
      addonVersions: fc.constantFrom<Record<string, string>[]>(
        {},
        { coredns: "v1.14.6-eksbuild.4" },
        { coredns: TOKEN },
      ),
      addons: fc.subarray<AddonName>(["aws-fsx-csi-driver", "aws-mountpoint-s3-csi-driver", "snapshot-controller"]),
      nodeRepair: fc.boolean(),
      networkPolicies: fc.boolean(),
      key,
      volumeKey: key,
      logRetentionDays: fc.constantFrom(0, 1, 30, 365, NUMBER_TOKEN),
      removalPolicy,
      tags,
    },
    mistakes,
    run: inStack((stack, { roleOf, ...props }) => {
      const training = new GpuTrainingCluster(stack, "Training", props);
      if (roleOf !== undefined) training.addonRole(roleOf);
      const pools = Object.values(training.pools);
      if (pools.length !== Object.keys(props.pools).length) throw new Error("not every pool was handed on");
    }),
  });
}

const badPoolName = fc
  .oneof(badName, inherited)
  .map((name) => ({ pools: { [name]: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 1 } } }));

/** Clusters, and mistakes in their pools. */
export const clusterPools = clusters("GpuTrainingCluster pools", [...badPools, fc.constant(notOffered)]);

/** Clusters, and mistakes in their system pool and the names of the others. */
export const clusterSystemPool = clusters("GpuTrainingCluster system pool", [badSystemPool, badPoolName]);

/** Clusters, and mistakes in who reaches them. */
export const clusterAccess = clusters("GpuTrainingCluster access", [
  badApi,
  badApi,
  badAdministrators,
  fc.constantFrom("arn:aws:iam::123456789012:role/Nobody", "", TOKEN).map((accessRoleArn) => ({ accessRoleArn })),
  // `fromIds` refuses such names; a reference of somebody's own making may have them
  fc
    .constantFrom(networkOf(["us-east-1a"]), networkOf([...ZONES, "us-east-1-atl-2a"]), {
      ...networkOf(ZONES),
      nodeSubnetIds: MOON,
    })
    .map((network) => ({
      network,
      platform: false,
    })),
]);

export { existingPool } from "./pools";

/** Clusters, and mistakes in their add-ons. */
export const clusterAddons = clusters("GpuTrainingCluster add-ons", [
  fc
    .constantFrom<Record<string, string>[]>(
      { coredns: "latest" },
      { constructor: "v1.0.0-eksbuild.1" },
      { "": "" },
      { "kube-proxy": "v1.31.10-eksbuild.12" },
    )
    .map((addonVersions) => ({ addonVersions })),
  fc.constantFrom("cert-manager", "constructor").map((roleOf) => ({ roleOf })),
  fc.constant({ networkPolicies: true, addonVersions: { "vpc-cni": "v1.21.1-eksbuild.7" } }),
  fc
    .constantFrom<unknown[]>(["aws-fsx-csi-driver", "aws-fsx-csi-driver"], ["coredns"], [TOKEN], "cert-manager")
    .map((addons) => ({ addons: addons as AddonName[] })),
]);

/** Clusters, and mistakes in the rest. */
export const gpuTrainingCluster = clusters("GpuTrainingCluster", [
  badProvider.map((wrong) => ({ provider: wrong })),
  badName.map((clusterName) => ({ clusterName })),
  ...[
    ["1.30", "1.20", "1.33"],
    ["1.37", "1.99"],
    ["latest", "", "1.35.1", TOKEN],
  ].map((versions) =>
    fc
      .constantFrom(...versions)
      .map((kubernetesVersion) => ({ kubernetesVersion, nodeRelease: undefined, support: undefined })),
  ),
  fc.constant({ kubernetesVersion: "1.33", support: "standard" as const, nodeRelease: undefined }),
  fc.constantFrom("1.34.9-20260714", "latest", "", TOKEN).map((nodeRelease) => ({ nodeRelease })),
  fc.constantFrom(2, -1, 366, 1.5, NaN).map((logRetentionDays) => ({ logRetentionDays })),
  badKey.map((wrong) => ({ key: wrong })),
  badTags.map((wrong) => ({ tags: wrong })),
]);
