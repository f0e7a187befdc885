import { Capacity } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { JsonObject } from "../../lib/rehearsal";
import { cluster, pool } from "../cluster/support";
import { inStack } from "../support/stacks";
import { describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(120_000);
const BLOCK = Capacity.block({
  reservationId: "cr-0123456789abcdef0",
  starts: "2026-12-15T11:30:00Z",
  ends: "2026-12-22T11:30:00Z",
});

describeWithTerraform("x", () => {
  test("y", async () => {
    const { stacks, findings } = inStack(
      (stack: PlatformStack) =>
        void cluster(stack, {
          pools: {
            H100: pool({ capacity: BLOCK, max: 4 }),
            L4: pool({ instanceType: "g6e.48xlarge", scaledBy: "cluster-autoscaler" }),
          },
        }),
      { askAtPlan: ["capacityReservations"] },
    );
    console.log(findings);
    const json = stacks[0]!.json as JsonObject;
    console.log(
      JSON.stringify(
        [
          json["check"],
          (json["resource"] as any)["aws_autoscaling_schedule"],
          (json["resource"] as any)["aws_autoscaling_group_tag"],
          (json["data"] as any).aws_cloudcontrolapi_resource,
        ],
        null,
        1,
      ),
    );
    const r = await rehearsed({ s: { json } });
    console.log(JSON.stringify(r, null, 1));
  });
});
