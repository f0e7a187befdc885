import { servicePrice } from "../../lib/catalog";
import { cost, stackOf, told } from "./support";

/** m7i.large on demand in us-east-1, for a month of 730 hours. */
const M7I = 0.1008 * 730;

describe("an alarm", () => {
  const alarm = (body: Record<string, unknown>) =>
    cost("aws_cloudwatch_metric_alarm", { comparison_operator: "GreaterThanThreshold", ...body });
  const metric = (period: unknown) => ({ metric: { metric_name: "x", period } });

  test.each<[string, Record<string, unknown>, string]>([
    ["of one metric", { period: 60 }, "1 alarm metric: 0.1"],
    [
      "of an expression of two",
      { metric_query: [{ expression: "a/b" }, metric(60), metric("300")] },
      "2 alarm metric: 0.2",
    ],
    ["of seconds", { period: 10 }, "1 alarm metric, by seconds: 0.3"],
    [
      "of what is unusual",
      { comparison_operator: "GreaterThanUpperThreshold", metric_query: [metric(30), { expression: "b" }] },
      "3 alarm metric, by seconds: 0.9",
    ],
  ])("%s costs by the metric", (_, body, line) => {
    const { known, unknown } = alarm(body);
    expect([known.map((text) => text.replace(/(\.\d)0+\d$/, "$1")), unknown]).toEqual([[line], []]);
  });

  test.each([[{ period: "${var.p}" }], [{ comparison_operator: "${var.c}", period: 60 }], [{}]])(
    "that only the plan knows is unknown: %j",
    (body) => {
      expect(alarm(body)).toMatchObject({
        known: [],
        unknown: ["what the alarm compares, and how often, is known only at plan"],
      });
    },
  );
});

test("a composite alarm costs by the month, where its price was read", () => {
  expect(cost("aws_cloudwatch_composite_alarm", { alarm_rule: "ALARM(a)" })).toMatchObject({
    known: ["1 composite alarm: 0.5"],
    unknown: [],
  });
  expect(servicePrice("compositeAlarm", "eu-west-1")).toBeUndefined();
});

describe("the disks of a launch template", () => {
  const UNCOUNTED = "disks of the instances are not counted";
  const disk = (volume_size: unknown, more: Record<string, unknown> = {}) => ({
    device_name: "/dev/xvda",
    ebs: [{ volume_type: "gp3", volume_size, ...more }],
  });
  const group = (mappings: unknown, desired: unknown = 2, more: Record<string, unknown> = {}) =>
    told(
      stackOf({
        "aws_launch_template.L": { instance_type: "m7i.large", block_device_mappings: mappings },
        "aws_eks_node_group.G": {
          launch_template: { id: "${aws_launch_template.L.id}", version: "1" },
          scaling_config: [{ desired_size: desired, max_size: desired, min_size: 0 }],
          ...more,
        },
      }),
    );

  test("are paid for by each instance, whatever the instance costs", () => {
    const disks = `400 GB of gp3: ${400 * 0.08}`;
    expect(group([disk(200)])).toMatchObject({
      known: [`2 m7i.large: ${(2 * M7I).toFixed(3)}`, disks],
      unknown: [],
    });
    expect(group([disk("200")], 2, { capacity_type: "SPOT" })).toMatchObject({
      known: [disks],
      unknown: [
        `Spot prices move: $${(2 * M7I).toFixed(2)} a month at most for 2 m7i.large, the price on demand of 2026-07-20`,
      ],
    });
    const data = { ...disk(50), device_name: "/dev/xvdb" };
    expect(group([disk(200), data]).known).toContain(`100 GB of gp3: ${100 * 0.08}`);
  });

  test("cost nothing where no instance runs", () => {
    expect(group([disk(200)], 0)).toMatchObject({ known: [], unknown: [], sum: 0 });
  });

  test.each<[string, unknown, unknown, string[]]>([
    ["none", [], 2, [UNCOUNTED]],
    [
      "on instances whose number the plan knows",
      [disk(1)],
      "${var.n}",
      ["the number of instances is known only at plan", UNCOUNTED],
    ],
    ["beside the image's own", [{ ...disk(1), device_name: "/dev/xvdb" }], 2, ["the root disk is as the image has it"]],
    ["of another kind", [disk(1, { volume_type: "io2" })], 2, ["a disk that does not say it is gp3 has no price here"]],
    ["of a size of the plan", [disk("${var.s}")], 2, ["the size of a disk is not in the JSON"]],
    [
      "faster than gp3 is by itself",
      [disk(1, { iops: 6000 })],
      2,
      ["what a disk's IOPS and throughput cost beyond those of gp3 is not counted"],
    ],
  ])("%s: not known", (_, mappings, desired, unknown) => {
    expect(group(mappings, desired).unknown).toEqual(unknown);
  });
});
