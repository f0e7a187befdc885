import * as fc from "fast-check";
import { planRollout } from "../../../lib/serving/kubernetes/plan/rollout";
import { planShare } from "../../../lib/serving/kubernetes/plan/resource-requests";
import { gpuPool } from "../../support/pools";

const pools = fc
  .record({
    gpusPerNode: fc.integer({ min: 1, max: 16 }),
    cpu: fc.integer({ min: 16, max: 192 }),
    memoryGib: fc.integer({ min: 32, max: 2048 }),
  })
  .map(({ gpusPerNode, ...allocatable }) => gpuPool({ gpusPerNode, allocatable }));

/** What the table lets through. */
const amount = fc.option(fc.double({ min: 0.001, max: 3000, noNaN: true }), { nil: undefined });

describe("a replica's share", () => {
  test("fits a node, or there is a problem", () => {
    const gpus = fc.option(fc.integer({ min: 0, max: 16 }), { nil: undefined });
    fc.assert(
      fc.property(pools, gpus, amount, amount, amount, (pool, gpus, cpu, memoryGib, sharedMemoryGib) => {
        const { plan, problems } = planShare({ pool, gpus, cpu, memoryGib, sharedMemoryGib });
        const fits =
          plan.gpus >= 0 &&
          plan.gpus <= Math.min(pool.gpusPerNode, 16) &&
          plan.cpu >= 0.001 &&
          plan.cpu <= pool.allocatable.cpu &&
          plan.memoryGib >= 0.001 &&
          plan.memoryGib <= pool.allocatable.memoryGib &&
          (plan.sharedMemoryGib ?? 1) >= 0.001 &&
          (plan.sharedMemoryGib ?? 0) < plan.memoryGib;
        expect(fits).toBe(problems.length === 0);
      }),
    );
  });

  test("leaves the others of a node theirs: as many replicas as its GPUs allow fit by CPU and memory", () => {
    fc.assert(
      fc.property(pools, fc.nat(), (pool, any) => {
        const gpus = 1 + (any % pool.gpusPerNode);
        const { plan, problems } = planShare({ pool, gpus });
        const replicas = Math.floor(pool.gpusPerNode / gpus);
        expect(problems).toEqual([]);
        expect(plan.cpu * replicas).toBeLessThanOrEqual(pool.allocatable.cpu);
        expect(plan.memoryGib * replicas).toBeLessThanOrEqual(pool.allocatable.memoryGib);
      }),
    );
  });
});

test("a rollout leaves no replica without a place or a successor, and a budget allows one eviction", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 16 }), (replicas, gpus) => {
      const plan = planRollout({ replicas }, gpus, 600);
      expect(plan.maxSurge + plan.maxUnavailable).toBe(1); // Kubernetes refuses 0 and 0
      expect(plan.maxSurge === 0).toBe(gpus > 0);
      expect(plan.budget).toBe(replicas > 1);
      expect(plan.timeoutMinutes * 60).toBeGreaterThanOrEqual(plan.progressSeconds);
    }),
  );
});
