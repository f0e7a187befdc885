import fc from "fast-check";
import { NvidiaDevicePlugin } from "../../lib/addons";
import { acceleratedInstance, acceleratedTypes, offeringZoneIds } from "../../lib/catalog";
import {
  AddonName,
  ApiReach,
  Capacity,
  ExistingGpuPoolProps,
  GpuPool,
  GpuPoolProps,
  GpuTrainingCluster,
  GpuTrainingClusterProps,
  PoolCapacity,
} from "../../lib/cluster";
import { Environment, NetworkRef, PlatformStack } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { inApp, subject } from "./subject";
import {
  badKey,
  badName,
  badProvider,
  badTags,
  ENVIRONMENT,
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

const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";

function networkOf(zones: readonly string[]): NetworkRef {
  const ids = (digit: number) =>
    Object.fromEntries(zones.map((zone, index) => [zone, `subnet-0000000000000${digit}${index}`]));
  const vpc = { vpcId: "vpc-0123456789abcdef0", vpcCidr: "10.20.0.0/16" };
  return MlNetwork.fromIds({ ...vpc, privateSubnetIds: ids(1), nodeSubnetIds: ids(2) });
}

const MOON = { moon: "subnet-00000000000000030", mars: "subnet-00000000000000031" };

const GPU_TYPES = acceleratedTypes().filter((type) => {
  const instance = acceleratedInstance(type);
  const drives = instance?.nvidia === true && (instance.minDriver ?? 0) <= 580;
  return drives && offeringZoneIds(type, "us-east-1")?.length !== 0;
});

const reservation = fc
  .oneof(matching(/^cr-[0-9a-f]{17}$/), fc.constant(TOKEN))
  .map((reservationId) => Capacity.reservation({ reservationId }));
const group = matching(/^[a-z]{1,12}$/).map((name) =>
  Capacity.reservation({ reservationGroupArn: `arn:aws:resource-groups:us-east-1:123456789012:group/${name}` }),
);
const size = fc.integer({ min: 0, max: 8 });

const goodPool: fc.Arbitrary<GpuPoolProps> = fc
  .record(
    {
      instanceType: fc.constantFrom(...GPU_TYPES),
      zone: fc.constantFrom(...ZONES.slice(0, 2)),
      min: fc.oneof(size, fc.constant(NUMBER_TOKEN)),
      more: size,
      desired: fc.boolean(),
      efa: fc.constant(false),
      rootVolumeGib: fc.integer({ min: 50, max: 16384 }),
      labels: fc.constantFrom<Record<string, string>[]>({}, { team: "ml" }, { "node.kubernetes.io/role": TOKEN }),
      operatingSystem: fc.constantFrom("al2023" as const, "bottlerocket" as const),
      capacity: fc.oneof(fc.constantFrom(Capacity.onDemand(), Capacity.spot()), reservation, group),
      scaledBy: fc.constant("cluster-autoscaler" as const),
      dated: fc.integer({ min: 1, max: 182 }),
    },
    { requiredKeys: ["instanceType", "zone", "min", "more"] },
  )
  .map(({ more, desired, dated, ...pool }) => {
    const max = pool.min === NUMBER_TOKEN ? more + 1 : pool.min + more + 1;
    const isBlock = dated !== undefined && acceleratedInstance(pool.instanceType)?.capacityBlocks === true;
    if (isBlock) return { ...pool, min: 0, max, scaledBy: undefined, capacity: blockOf(dated) };
    return { ...pool, max, ...(desired === true ? { desired: max } : {}) };
  });

/** A Capacity Block of so many days, under an id of its own. */
function blockOf(days: number): PoolCapacity {
  const starts = new Date(Date.UTC(2026, 11, days, 11, 30));
  const ends = new Date(starts.getTime() + days * 24 * 3600_000);
  const reservationId = `cr-${days.toString(16).padStart(17, "0")}`;
  return Capacity.block({ reservationId, starts: starts.toISOString(), ends: ends.toISOString() });
}

const poolName = fc.oneof(matching(/^[A-Za-z][A-Za-z0-9]{0,11}$/, 12));
const goodPools = fc.dictionary(poolName, goodPool, { maxKeys: 3, noNullPrototype: true });

/** A pool for a Capacity Block. */
const EMPTY = { instanceType: "p5.48xlarge", zone: ZONES[0], min: 0, max: 4, desired: undefined, scaledBy: undefined };
const BLOCK = { reservationId: "cr-0123456789abcdef0", starts: "2026-12-15T11:30:00Z", ends: "2026-12-22T11:30:00Z" };

/** Mistakes in a pool, one in each. */
const poolMistakes: readonly fc.Arbitrary<Partial<GpuPoolProps>>[] = [
  fc.constantFrom("m7i.large", "trn1.32xlarge", "g4ad.xlarge").map((instanceType) => ({ instanceType })),
  fc.constant({ instanceType: "g7.2xlarge" }),
  fc.constantFrom("p5.96xlarge", "", "constructor", TOKEN).map((instanceType) => ({ instanceType })),
  fc.constant({ instanceType: "p3.2xlarge" }),
  fc.constant({ instanceType: "p5g.metal" }),
  fc.constant({ instanceType: "g5g.xlarge", zone: "us-east-1b" }),
  fc.constantFrom("g5.xlarge", "g6e.xlarge", "g4dn.4xlarge").map((instanceType) => ({ instanceType, efa: true })),
  fc
    .constantFrom<unknown[]>("us-east-1f", "use1-az1", "", "toString", ZONES, TOKEN)
    .map((zone) => ({ zone: zone as string })),
  fc.constantFrom({ instanceType: "p5.48xlarge", efa: true, zone: ZONES.slice(0, 2) }, { zone: [] }),
  fc.constantFrom({ min: 3, max: 2 }, { min: -1 }, { max: 0 }, { max: 451 }, { min: NaN }, { min: 0.5 }),
  fc.constantFrom({ min: 1, max: 2, desired: 0 }, { min: 1, max: 2, desired: 3 }, { desired: -1 }),
  fc
    .constantFrom<Record<string, string>[]>(
      { "node-role.kubernetes.io/gpu": "true" },
      { team: "ml platform" },
      { "": "x" },
    )
    .map((labels) => ({ labels })),
  fc
    .constantFrom<Record<string, string>[]>({ "nvidia.com/gpu": "true" }, { "ml-platform/pool": "other" })
    .map((labels) => ({ labels })),
  fc.constantFrom(0, 49, 16385, 1.5).map((rootVolumeGib) => ({ rootVolumeGib })),
  fc.constantFrom("", "cr-", "cb-0123456789abcdef0", "${x}").map((reservationId) => ({
    capacity: Capacity.reservation({ reservationId }),
  })),
  fc.constant({
    instanceType: "g6e.xlarge",
    capacity: Capacity.block({ reservationId: "cr-0123456789abcdef0" }),
  }),
  fc.constantFrom("training", "arn:aws:iam::123456789012:group/training", "").map((reservationGroupArn) => ({
    capacity: Capacity.reservation({ reservationGroupArn }),
  })),
  fc.constantFrom("2026-12-15", "2026-12-15T11:30:00", "2026-02-30T11:30:00Z", "", TOKEN).map((starts) => ({
    ...EMPTY,
    capacity: Capacity.block({ ...BLOCK, starts }),
  })),
  fc.constantFrom({ starts: undefined }, { ends: undefined }).map((half) => ({
    ...EMPTY,
    capacity: Capacity.block({ ...BLOCK, ...half }),
  })),
  fc.constantFrom(BLOCK.starts, "2026-12-15T12:10:00Z", "2020-01-01T00:00Z").map((ends) => ({
    ...EMPTY,
    capacity: Capacity.block({ ...BLOCK, ends }),
  })),
  fc.constant({ ...EMPTY, capacity: Capacity.block({ ...BLOCK, ends: "2027-12-15T11:30:00Z" }) }),
  fc.constant({ ...EMPTY, capacity: Capacity.block(BLOCK), min: 1 }),
  fc
    .constantFrom<Partial<GpuPoolProps>[]>({ desired: 1 }, { scaledBy: "cluster-autoscaler" })
    .map((other) => ({ ...EMPTY, capacity: Capacity.block(BLOCK), ...other })),
  fc.constant({
    scaledBy: "cluster-autoscaler" as const,
    labels: { [`${"a".repeat(60)}.example/${"b".repeat(40)}`]: "x" },
  }),
];
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

/** Pools of others. */
export const existingPool = subject<ExistingGpuPoolProps>({
  name: "GpuPool.fromProps",
  required: {
    poolName: matching(/^[a-z][a-z0-9]{0,12}$/),
    instanceType: fc.constantFrom(...GPU_TYPES),
    zone: fc.constantFrom(...ZONES),
    labels: fc.constantFrom<Record<string, string>[]>({ "karpenter.sh/nodepool": "gpu" }, { team: "ml", gpu: "" }),
  },
  optional: {
    taints: fc
      .constantFrom<ExistingGpuPoolProps["taints"][]>([], [{ key: "team", effect: "NO_EXECUTE" }])
      .map((taints) => taints ?? []),
    efa: fc.constant(false),
    diskGib: fc.integer({ min: 1, max: 28_000 }),
    nodes: fc.constantFrom({ standing: 0, max: 4 }, { standing: 2, max: 2 }),
    spot: fc.boolean(),
  },
  mistakes: [
    fc.constant({ labels: {} }),
    fc.constantFrom("m7i.large", "trn1.32xlarge", "p5.96xlarge", "", TOKEN).map((instanceType) => ({ instanceType })),
    fc.constantFrom({ instanceType: "g6.2xlarge", efa: true }, { zone: TOKEN }, { poolName: "" }),
  ],
  run: inApp((app, props) => {
    const pool = GpuPool.fromProps(props);
    const stack = new PlatformStack(app, "s", { environment: new Environment(ENVIRONMENT) });
    const cluster = { clusterName: "theirs", region: "us-east-1" };
    new NvidiaDevicePlugin(stack, "Plugin", { cluster, pools: [pool] });
  }),
});

/** Clusters, and mistakes in the rest. */
export const gpuTrainingCluster = clusters("GpuTrainingCluster", [
  badProvider.map((wrong) => ({ provider: wrong })),
  badName.map((clusterName) => ({ clusterName })),
  fc
    .constantFrom("1.30", "1.20", "1.33", "1.37", "1.99", "latest", "", "1.35.1", TOKEN)
    .map((kubernetesVersion) => ({ kubernetesVersion, nodeRelease: undefined, support: undefined })),
  fc.constant({ kubernetesVersion: "1.33", support: "standard" as const, nodeRelease: undefined }),
  fc.constantFrom("1.34.9-20260714", "latest", "", TOKEN).map((nodeRelease) => ({ nodeRelease })),
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
  fc.constantFrom(2, -1, 366, 1.5, NaN).map((logRetentionDays) => ({ logRetentionDays })),
  badKey.map((wrong) => ({ key: wrong })),
  badTags.map((wrong) => ({ tags: wrong })),
]);
