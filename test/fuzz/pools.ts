import fc from "fast-check";
import { NvidiaDevicePlugin } from "../../lib/addons";
import { acceleratedInstance, acceleratedTypes, offeringZoneIds } from "../../lib/catalog";
import { Capacity, ExistingGpuPoolProps, GpuPool, GpuPoolProps, PoolCapacity } from "../../lib/cluster";
import { Environment, PlatformStack } from "../../lib/core";
import { inApp, subject } from "./subject";
import { ENVIRONMENT, matching, NUMBER_TOKEN, TOKEN } from "./values";

/** The zones of pools. */
export const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];

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

/** A pool with nothing wrong. */
export const goodPool: fc.Arbitrary<GpuPoolProps> = fc
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

/** A pool for a Capacity Block. */
const EMPTY = { instanceType: "p5.48xlarge", zone: ZONES[0], min: 0, max: 4, desired: undefined, scaledBy: undefined };
const BLOCK = { reservationId: "cr-0123456789abcdef0", starts: "2026-12-15T11:30:00Z", ends: "2026-12-22T11:30:00Z" };

/** Mistakes in a pool, one in each. */
export const poolMistakes: readonly fc.Arbitrary<Partial<GpuPoolProps>>[] = [
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
