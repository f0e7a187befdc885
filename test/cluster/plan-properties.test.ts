import * as fc from "fast-check";
import { acceleratedTypes } from "../../lib/catalog";
import { Capacity, GpuPoolProps } from "../../lib/cluster";
import { hasEfaByDefault } from "../../lib/cluster/plan/network-interfaces";
import { planGpuTrainingCluster } from "../../lib/cluster/plan/gpu-training-cluster";
import { someToken } from "../support/stacks";
import { ADMIN, known, network } from "./support";

const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c"];
const POOL: fc.Arbitrary<GpuPoolProps> = fc.record(
  {
    instanceType: fc.constantFrom(...acceleratedTypes(), "m7i.large", "constructor", someToken()),
    zone: fc.constantFrom(...ZONES, "us-east-1z", "toString", someToken()),
    min: fc.integer({ min: -1, max: 6 }),
    max: fc.integer({ min: 0, max: 6 }),
    desired: fc.integer({ min: 0, max: 6 }),
    efa: fc.boolean(),
    rootVolumeGib: fc.integer({ min: 40, max: 400 }),
    capacity: fc.constantFrom(Capacity.onDemand(), Capacity.block({ reservationId: "cr-0123456789abcdef0" })),
  },
  { requiredKeys: ["instanceType", "zone", "min", "max"] },
);
const POOLS = fc.dictionary(fc.constantFrom("H100", "constructor", "a-b", "Small", "1"), POOL, { maxKeys: 3 });

test("whatever the pools, there is a plan of each, and it can be built", () => {
  fc.assert(
    fc.property(POOLS, (pools) => {
      const { plan, problems } = planGpuTrainingCluster({
        network: network(ZONES),
        kubernetesVersion: "1.36",
        api: { privateOnly: true, runner: "in-vpc" },
        administrators: [ADMIN],
        pools,
      });
      expect(plan.pools.map(({ ref }) => ref.poolName)).toEqual(Object.keys(pools));
      for (const { ref, interfaces, start } of plan.pools) {
        const instance = known(ref.instanceType);
        expect(ZONES).toContain(ref.zone);
        expect(interfaces?.length ?? 1).toBe(ref.efaInterfaces + 1);
        expect([0, instance.maxEfaInterfaces]).toContain(ref.efaInterfaces);
        expect(start.userData?.includes("--max-pods=") ?? false).toBe(ref.efaInterfaces > 0);
        expect(ref.allocatable.cpu).toBeLessThan(instance.vcpus);
        expect(ref.allocatable.memoryGib * 1024).toBeLessThan(instance.memoryMib);
      }
      for (const { property } of problems) expect(property).toMatch(/^pools\./);
    }),
    { numRuns: 300 },
  );
});

test("a plan without problems is what was asked for", () => {
  fc.assert(
    fc.property(POOL, (pool) => {
      const { plan, problems } = planGpuTrainingCluster({
        network: network(ZONES),
        kubernetesVersion: "1.36",
        api: { privateOnly: true, runner: "in-vpc" },
        administrators: [ADMIN],
        pools: { Pool: pool },
      });
      fc.pre(problems.length === 0);
      const [planned] = plan.pools;
      expect(planned?.ref).toMatchObject({ instanceType: pool.instanceType, zone: pool.zone });
      expect(planned?.sizes).toEqual({
        min: pool.min,
        max: pool.max,
        desired: pool.desired ?? pool.min,
        held: pool.desired !== undefined,
      });
      expect(pool.min).toBeLessThanOrEqual(pool.max);
      expect(planned?.start.volumes).toEqual([{ device: "/dev/xvda", gib: pool.rootVolumeGib ?? 200 }]);
      const instance = known(pool.instanceType);
      const hasEfa = pool.efa ?? hasEfaByDefault(instance);
      expect(planned?.ref.efaInterfaces).toBe(hasEfa ? instance.maxEfaInterfaces : 0);
    }),
    { numRuns: 200 },
  );
});
