import { capacityBlockPrice } from "../../lib/catalog";
import { Capacity, GpuPoolProps } from "../../lib/cluster";
import { costOf, quotasOf, renderCost, renderSummary, summarize } from "../../lib/report";
import { SynthesizedStack } from "../../lib/terraform";
import { cluster, pool } from "../cluster/support";
import { inStack, someToken } from "../support/stacks";

const STARTS = "2026-12-15T11:30:00Z";
const ENDS = "2026-12-22T11:30:00Z";
const reservationId = "cr-0123456789abcdef0";
const BLOCK = Capacity.block({ reservationId, starts: STARTS, ends: ENDS });
const PRICE = capacityBlockPrice("p5.48xlarge", "us-east-1")!;

function stacksOf(props: Partial<GpuPoolProps>): readonly SynthesizedStack[] {
  return inStack((stack) => void cluster(stack, { pools: { H100: pool(props) } })).stacks;
}

describe("what was paid in advance", () => {
  test("is all hours of all instances, at the price that was read", () => {
    const { sunk, byUse, unknown } = costOf(stacksOf({ capacity: BLOCK, max: 16 }));
    expect(sunk).toEqual([
      {
        stack: "prod-foundation",
        path: "prod-foundation/Training/Pools/H100/NodeGroup",
        address: expect.stringContaining("aws_eks_node_group.") as unknown,
        starts: STARTS,
        ends: ENDS,
        hours: 7 * 24,
        instances: 16,
        instanceType: "p5.48xlarge",
        // 16 x 168 x 41.528, by hand
        usd: 111_627.26,
        priceDate: PRICE.source.date,
      },
    ]);
    expect(unknown).toEqual([]);
    expect(byUse.filter(({ path }) => path.includes("/H100/")).map(({ what }) => what)).toEqual([
      "disks of the block's nodes while they run",
    ]);
  });

  test("is not in the sum, and is told in the report and the summary", () => {
    const stacks = stacksOf({ capacity: BLOCK, max: 16 });
    const cost = costOf(stacks);
    expect(cost.monthlyUsd).toBe(costOf(stacksOf({})).monthlyUsd);
    expect(renderCost(cost)).toContain(
      [
        "paid in advance, not in the sum:",
        `  prod-foundation/Training/Pools/H100/NodeGroup: Capacity Block from ${STARTS} to ${ENDS}, 168 hours of 16 x p5.48xlarge: $111627.26 at the price of 2026-07-22; a block costs what it cost when it was bought`,
      ].join("\n"),
    );
    expect(renderSummary(summarize(stacks))).toContain("$111627.26 paid in advance");
  });

  test("is unknown where no price was read", () => {
    const { stacks } = inStack((stack) => {
      const { resources } = cluster(stack, { pools: { H100: pool({ capacity: BLOCK }) } });
      resources.pools.H100!.launchTemplate.addOverride("instance_type", "p5e.48xlarge");
    });
    const cost = costOf(stacks);
    expect(cost.sunk).toMatchObject([{ hours: 168, instances: 4, instanceType: "p5e.48xlarge" }]);
    expect(cost.sunk[0]).not.toHaveProperty("usd");
    expect(renderCost(cost)).toContain("168 hours of 4 x p5e.48xlarge: what it cost is unknown");
  });

  test("is that of the resource, whatever its construct said", () => {
    const { stacks } = inStack((stack) => {
      const { resources } = cluster(stack, { pools: { H100: pool({ capacity: BLOCK, max: 16 }) } });
      resources.pools.H100!.nodeGroup.addOverride("scaling_config.max_size", 2);
    });
    expect(costOf(stacks).sunk).toMatchObject([{ instances: 2, usd: Math.round(2 * 168 * PRICE.usd * 100) / 100 }]);
  });

  test("is nothing without dates, on demand, or by Spot", () => {
    for (const capacity of [Capacity.block({ reservationId }), Capacity.onDemand(), Capacity.spot()]) {
      const stacks = stacksOf({ capacity });
      expect(costOf(stacks).sunk).toEqual([]);
      expect(renderCost(costOf(stacks))).not.toContain("paid in advance");
      expect(renderSummary(summarize(stacks))).not.toContain("paid in advance");
    }
  });

  test("is known of a reservation that only the plan knows", () => {
    const capacity = Capacity.block({ reservationId: someToken(), starts: STARTS, ends: ENDS });
    expect(costOf(stacksOf({ capacity })).sunk).toHaveLength(1);
  });
});

describe("quotas", () => {
  const vcpus = (props: Partial<GpuPoolProps>) =>
    quotasOf(stacksOf(props))
      .needs.filter(({ unit }) => unit === "vCPU")
      .map(({ code, needed }) => [code, needed])
      .sort();

  test("of Spot are others than those on demand, and a block counts against none", () => {
    const system = ["L-1216C47A", 16];
    expect(vcpus({})).toEqual([system, ["L-417A185B", 768]]);
    expect(vcpus({ capacity: Capacity.spot() })).toContainEqual(["L-C4BD4855", 768]);
    expect(vcpus({ capacity: BLOCK })).toEqual([system]);
  });
});
