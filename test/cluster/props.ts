import { planExistingPool } from "../../lib/cluster/plan/existing-pool";
import { tally } from "../support/garbage";

/** Complete props of pools of others. */
export const PROPS = {
  "GpuPool.fromProps": () =>
    tally(
      {
        poolName: "h100",
        instanceType: "p5.48xlarge",
        zone: "us-east-1a",
        labels: { pool: "h100" },
        taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" as const }],
        efa: true,
        diskGib: 900,
        nodes: { standing: 0, max: 4 },
        spot: true,
      },
      planExistingPool,
      { optional: ["taints", "taints[0].value", "efa", "diskGib", "nodes", "spot"] },
    ),
};
