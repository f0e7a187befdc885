import { Capacity, GpuPoolProps } from "../../lib/cluster";
import { AccountQuestion, PlatformStack } from "../../lib/core";
import { JsonObject } from "../../lib/rehearsal";
import { cluster, pool } from "../cluster/support";
import { applyOneAfterAnother } from "../support/simulated-terraform";
import { inStack } from "../support/stacks";
import { at as placeOf, aws } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(180_000);

const reservationId = "cr-0123456789abcdef0";
const STARTS = "2026-12-15T11:30:00Z";
const ENDS = "2026-12-22T11:30:00Z";
const BEFORE = "2026-12-01T00:00:00Z";
const DURING = "2026-12-18T00:00:00Z";
const AFTER = "2027-01-01T00:00:00Z";
const BLOCK = Capacity.block({ reservationId, starts: STARTS, ends: ENDS });
const ENDED =
  "Pool H100: its Capacity Block cr-0123456789abcdef0 ended at 2026-12-22T11:30:00Z, and no node starts in it any more. Take the pool out, or give it the reservation and the dates of another block.";

/** A cluster with one pool. */
function built(props: Partial<GpuPoolProps>, ...askAtPlan: readonly AccountQuestion[]): JsonObject {
  const build = (stack: PlatformStack): void => void cluster(stack, { pools: { H100: pool(props) } });
  const { findings, stacks } = inStack(build, { askAtPlan });
  expect(findings).toEqual([]);
  return stacks[0]!.json as JsonObject;
}

/** The same configuration at another time. */
function at(json: JsonObject, time: string): JsonObject {
  const text = JSON.stringify(json).replaceAll("plantimestamp()", JSON.stringify(JSON.stringify(time)).slice(1, -1));
  return JSON.parse(text) as JsonObject;
}

describeWithTerraform("a Capacity Block", () => {
  test("that runs deploys, plans empty and is taken down", async () => {
    const json = built({ capacity: BLOCK }, "capacityReservations");
    const { findings, stacks } = await rehearsed({ all: { json } }, { at: DURING });
    expect(findings).toEqual([]);
    const { plan, refused } = stacks["all"]!;
    expect(stacks["all"]).toEqual(clean(plan.add, refused));
  });

  test("not begun, running and ended plans and applies empty; its end is a warning", async () => {
    const json = built({ capacity: BLOCK }, "capacityReservations");
    const applied = await applyOneAfterAnother([
      { json: at(json, BEFORE) },
      { json: at(json, BEFORE), command: "plan" },
      { json: at(json, DURING), command: "plan" },
      { json: at(json, DURING) },
      { json: at(json, AFTER), command: "plan" },
      { json: at(json, AFTER) },
    ]);
    const [first, ...later] = applied;
    expect(first!.operations.length).toBeGreaterThan(0);
    const changes = later.flatMap(({ operations, planned }) => [...operations, ...planned]);
    expect(changes.filter((line) => !line.startsWith("read data."))).toEqual([]);
    // a check that fails is a warning: plan and apply go on
    expect(applied.map(({ errors }) => errors)).toEqual(applied.map(() => []));
    const { findings } = await rehearsed({ all: { json } }, { at: AFTER });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`Check block assertion failed: ${ENDED.slice(0, -1)}`);
  });

  test("that is made after it began, or after its end, is made all the same", async () => {
    const json = built({ capacity: BLOCK });
    for (const time of [DURING, AFTER]) {
      const [made, again] = await applyOneAfterAnother([
        { json: at(json, time) },
        { json: at(json, time), command: "plan" },
      ]);
      expect(made!.operations.filter((line) => line.includes("aws_autoscaling_schedule"))).toHaveLength(2);
      expect([made!.errors, again!.errors, again!.planned]).toEqual([[], [], []]);
    }
  });

  test("whose pool gets the next one has its schedules made anew, not changed", async () => {
    const next = Capacity.block({ reservationId, starts: "2027-01-15T11:30:00Z", ends: "2027-01-22T11:30:00Z" });
    const [, changed] = await applyOneAfterAnother([
      { json: at(built({ capacity: BLOCK }), BEFORE) },
      { json: at(built({ capacity: next }), AFTER) },
    ]);
    const kinds = changed!.operations
      .filter((line) => line.includes("aws_autoscaling_schedule"))
      .map((line) => line.split(" ")[0]);
    expect(kinds.sort()).toEqual(["create", "create", "delete", "delete"]);
  });

  test("is played at its first moment where no time is given, so that a rehearsal does not depend on the day", async () => {
    const long = Capacity.block({ reservationId, starts: "2020-01-01T11:30:00Z", ends: "2020-01-08T11:30:00Z" });
    const { findings } = await rehearsed({ all: { json: built({ capacity: long }) } });
    expect(findings).toEqual([]);
  });
});

describeWithTerraform("the clock of a rehearsal", () => {
  const condition = '${aws_eip.E.domain == "vpc" && timecmp(plantimestamp(), "2026-01-01T00:00:00Z") > 0}';
  const json = aws({
    resource: { aws_eip: { E: { ...placeOf("s/E"), domain: "vpc" } } },
    check: { Late: { ...placeOf("s/Late"), assert: [{ condition, error_message: "long ago" }] } },
  });

  test("is the real one where nothing says otherwise", async () => {
    expect((await rehearsed({ s: { json } })).findings).toEqual([]);
  });

  test("is the one that is given", async () => {
    const { findings } = await rehearsed({ s: { json } }, { at: "2025-01-01T00:00:00Z" });
    expect(findings.join()).toContain("long ago");
  });
});

describeWithTerraform("the reservation of a pool", () => {
  type Told = Readonly<Record<string, string>>;

  /** What a plan complains of where the account's reservation is another. */
  async function planned(json: JsonObject, told: Told): Promise<readonly string[]> {
    const facts = (json["//"] as unknown as { mlPlatform: { facts: { type: string; address: string }[] } }).mlPlatform
      .facts;
    const { address } = facts.find((fact) => fact.address.startsWith("data.aws_cloudcontrolapi_resource."))!;
    const answers = { [address]: { properties: JSON.stringify(told) } };
    const [plan] = await applyOneAfterAnother([{ json, command: "plan", answers }]);
    return plan!.errors;
  }

  const right = { InstanceType: "p5.48xlarge", AvailabilityZone: "us-east-1a" };
  const wrong = (is: string, got: string, wanted: string) =>
    `Resource precondition failed: Pool H100: the reservation ${reservationId} is ${is} ${got}, and the pool's nodes are ${is} ${wanted}: EC2 starts none of them in it. Give the pool the reservation's type and zone, or another reservation.`;

  test.each([
    ["a block", BLOCK],
    ["a block without dates", Capacity.block({ reservationId })],
    ["a reservation", Capacity.reservation({ reservationId })],
  ])("is of its type and in its zone: %s", async (_, capacity) => {
    const json = at(built({ capacity }, "capacityReservations"), DURING);
    expect(await planned(json, right)).toEqual([]);
    expect(await planned(json, { ...right, InstanceType: "p5en.48xlarge" })).toEqual([
      wrong("of", "p5en.48xlarge", "p5.48xlarge"),
    ]);
    expect(await planned(json, { ...right, AvailabilityZone: "us-east-1b" })).toEqual([
      wrong("in", "us-east-1b", "us-east-1a"),
    ]);
  });

  test("passes where AWS does not tell it", async () => {
    expect(await planned(built({ capacity: Capacity.block({ reservationId }) }, "capacityReservations"), {})).toEqual(
      [],
    );
  });

  test("is not asked for after its end, when it may not be shown any more", async () => {
    const json = built({ capacity: BLOCK }, "capacityReservations");
    expect(await planned(at(json, AFTER), { InstanceType: "gone", AvailabilityZone: "gone" })).toEqual([]);
  });
});
