import { Capacity, GpuPoolProps } from "../../lib/cluster";
import { planBlock } from "../../lib/cluster/plan/block";
import { addressAt, made, pool, poolFindings } from "./support";

const reservationId = "cr-0123456789abcdef0";
const STARTS = "2026-12-15T11:30:00Z";
const ENDS = "2026-12-22T11:30:00Z";
const BLOCK = Capacity.block({ reservationId, starts: STARTS, ends: ENDS });
const SCHEDULE = "aws_autoscaling_schedule";
const AT = "prod-foundation/Training pools.H100";

const blockOf = (starts: string, ends: string) => planBlock(Capacity.block({ reservationId, starts, ends }));
const cluster = (props: Partial<GpuPoolProps>) => made({ pools: { H100: pool(props) } });

/** The name of the Auto Scaling group that EKS makes for the pool. */
function groupIn(synthesized: ReturnType<typeof made>): string {
  return `\${${addressAt(synthesized, "aws_eks_node_group", "H100/NodeGroup")}.resources[0].autoscaling_groups[0].name}`;
}

describe("a Capacity Block with dates", () => {
  test("brings all nodes when it starts and takes them 40 minutes before it ends", () => {
    const plain = cluster({ capacity: BLOCK, max: 8 });
    const autoscaling_group_name = groupIn(plain);
    const bounds = { autoscaling_group_name, min_size: -1, max_size: -1 };
    expect(plain.one(SCHEDULE, "H100/BlockStart")).toMatchObject({
      ...bounds,
      scheduled_action_name: "capacity-block-start-20261215T113000Z",
      recurrence: "30 11 15 12 *",
      desired_capacity: 8,
    });
    expect(plain.one(SCHEDULE, "H100/BlockStop")).toMatchObject({
      ...bounds,
      scheduled_action_name: "capacity-block-stop-20261222T105000Z",
      recurrence: "50 10 22 12 *",
      desired_capacity: 0,
    });
    for (const { body } of plain.all(SCHEDULE)) expect(body).not.toHaveProperty("start_time");
  });

  test("starts with no node, and leaves their number alone", () => {
    const group = cluster({ capacity: BLOCK }).one("aws_eks_node_group", "H100/NodeGroup");
    expect(group.capacity_type).toBe("CAPACITY_BLOCK");
    expect(group.scaling_config).toEqual({ min_size: 0, desired_size: 0, max_size: 4 });
    expect(group.lifecycle).toMatchObject({ ignore_changes: ["scaling_config[0].desired_size"] });
    expect(group.lifecycle).not.toHaveProperty("create_before_destroy");
  });

  test("has a plan warn after its end, and asks nothing", () => {
    const plain = cluster({ capacity: BLOCK });
    const json = plain.stacks[0]!.json as { check: Record<string, { assert: object[] }> };
    const start = addressAt(plain, SCHEDULE, "H100/BlockStart");
    expect(Object.values(json.check).map(({ assert }) => assert)).toEqual([
      [
        {
          condition: `\${${start}.desired_capacity == 0 || timecmp(plantimestamp(), "${ENDS}") < 0}`,
          error_message: `Pool H100: its Capacity Block ${reservationId} ended at ${ENDS}, and no node starts in it any more. Take the pool out, or give it the reservation and the dates of another block.`,
        },
      ],
    ]);
    expect(plain.all("data.aws_cloudcontrolapi_resource")).toEqual([]);
  });

  test("tells its dates to what runs on the pool, in UTC", () => {
    const capacity = Capacity.block({
      reservationId,
      starts: "2026-12-15T12:30:00+01:00",
      ends: "2026-12-22T06:30-05:00",
    });
    const { facts } = cluster({ capacity }).stacks[0]!;
    expect(facts.filter(({ type }) => type === "capacityBlock")).toMatchObject([{ starts: STARTS, ends: ENDS }]);
  });

  test("is the same wherever its times are written", () => {
    expect(blockOf("2026-12-15T12:30:00+01:00", "2026-12-22T06:30-05:00")).toEqual(blockOf(STARTS, ENDS));
  });

  test.each([
    // schedules know minutes: none before the block is there, none after the time to go
    ["2026-12-15T11:30:01Z", ENDS, "31 11 15 12 *", "50 10 22 12 *"],
    [STARTS, "2026-12-22T11:30:59Z", "30 11 15 12 *", "50 10 22 12 *"],
    ["2026-12-31T23:59:30Z", "2027-01-01T00:40:00Z", "0 0 1 1 *", "0 0 1 1 *"],
    ["2028-02-29T11:30:00Z", "2028-03-01T00:10:00Z", "30 11 29 2 *", "30 23 29 2 *"],
  ])("from %s to %s", (starts, ends, start, stop) => {
    const plan = blockOf(starts, ends);
    expect([plan?.start.recurrence, plan?.stop.recurrence]).toEqual([start, stop]);
  });

  test("has other schedules on other days, as one that is changed keeps its next start", () => {
    const [one, other] = [blockOf(STARTS, ENDS), blockOf("2026-12-16T11:30:00Z", ENDS)];
    expect(one?.start.name).not.toBe(other?.start.name);
    expect(one?.stop.name).toBe(other?.stop.name);
  });

  test("is in its place without them: nothing comes or goes by itself", () => {
    const plain = cluster({ capacity: Capacity.block({ reservationId }) });
    expect(plain.all(SCHEDULE)).toEqual([]);
    expect(plain.stacks[0]!.json).not.toHaveProperty("check");
  });
});

describe("fails with dates", () => {
  const findings = (options: object, props: Partial<GpuPoolProps> = {}) =>
    poolFindings({ capacity: Capacity.block({ reservationId, ...options }), ...props });
  const tell = "correct the dates: `aws ec2 describe-capacity-reservations` tells both";

  test.each([["2026-12-15T11:30:00"], ["2026-12-15"], ["15.12.2026 11:30"], ["2026-12-15 11:30:00Z"], ["tomorrow"]])(
    "without a time zone, %s",
    (starts) => {
      expect(findings({ starts, ends: ENDS })).toEqual([
        `MLP-CLUSTER-060 ${AT}.capacity.starts: time is not written with its day and time zone, got "${starts}" | use ISO 8601 with a time zone: 2026-12-15T11:30:00Z, 2026-12-15T12:30+01:00`,
      ]);
    },
  );

  test.each(["2026-02-30T11:30:00Z", "2026-13-01T11:30:00Z", "2026-12-15T25:00:00Z", "2026-12-15T11:30:00+99:00"])(
    "of no calendar, %s",
    (ends) => {
      expect(findings({ starts: STARTS, ends })).toEqual([
        `MLP-CLUSTER-060 ${AT}.capacity.ends: no day, time or time zone is called this, got "${ends}" | write one of the calendar: 2026-12-15T11:30:00Z`,
      ]);
    },
  );

  test("known only at plan", () => {
    expect(findings({ starts: "${timestamp()}", ends: ENDS })[0]).toContain("MLP-CLUSTER-060");
  });

  test.each([
    ["starts", "ends", { starts: STARTS }],
    ["ends", "starts", { ends: ENDS }],
  ])("one without the other: %s", (given, missing, options) => {
    expect(findings(options)).toEqual([
      `MLP-CLUSTER-061 ${AT}.capacity: a block has both dates or neither, got ${given} alone | give \`${missing}\` too: \`aws ec2 describe-capacity-reservations\` tells both`,
    ]);
  });

  test.each([
    [ENDS, STARTS],
    [STARTS, STARTS],
    [STARTS, "2026-12-15T12:10:00Z"],
  ])("that end before nodes are there: %s to %s", (starts, ends) => {
    expect(findings({ starts, ends })).toEqual([
      `MLP-CLUSTER-062 ${AT}.capacity: a block ends 40 minutes or more after it starts, when its nodes go, got "${starts}" to "${ends}" | ${tell}`,
    ]);
  });

  test("41 minutes and 182 days are right, and more is doubted", () => {
    expect(findings({ starts: STARTS, ends: "2026-12-15T12:11:00Z" })).toEqual([]);
    expect(findings({ starts: STARTS, ends: "2027-06-15T11:30:00Z" })).toEqual([]);
    expect(findings({ starts: STARTS, ends: "2027-06-16T11:30:00Z" })).toEqual([
      `MLP-CLUSTER-063 ${AT}.capacity: AWS sells blocks of 182 days at most, got 183 days from "${STARTS}" to "2027-06-16T11:30:00Z" | ${tell}`,
    ]);
  });

  const dated = { starts: STARTS, ends: ENDS };

  test("and nodes before they come", () => {
    expect(findings(dated, { min: 1 })).toEqual([
      `MLP-CLUSTER-064 ${AT}.min: a Capacity Block has no nodes before it starts and none after it ends, got min 1 | use \`min: 0\`; \`max\` nodes start with the block`,
    ]);
  });

  test.each([
    ["desired", { desired: 0 }, "0"],
    ["scaledBy", { scaledBy: "cluster-autoscaler" as const }, '"cluster-autoscaler"'],
  ])("and a second hand on the number of nodes: %s", (name, props, got) => {
    expect(findings(dated, props)).toEqual([
      `MLP-CLUSTER-065 ${AT}.${name}: the block's dates set the number of nodes, and two hands would undo each other's, got ${name} ${got} | leave \`${name}\` out, or leave \`starts\` and \`ends\` out`,
    ]);
    expect(findings({}, props)).toEqual([]);
  });

  test("and several zones", () => {
    expect(findings(dated, { zone: ["us-east-1a", "us-east-1b"] })).toEqual([
      `MLP-CLUSTER-028 ${AT}.zone: this pool has one zone: a reservation belongs to one, got ["us-east-1a","us-east-1b"] | name one zone; make one pool for each zone if you need several`,
    ]);
  });

  test("of two pools of one block, in one cluster", () => {
    const findings = made.bind(undefined, {
      pools: { One: pool({ capacity: BLOCK }), Two: pool({ capacity: BLOCK }) },
    });
    expect(findings).toThrow(/MLP-EKS-260/);
  });
});

describe("Spot", () => {
  test("is the group's, and a new one may run beside the old", () => {
    const plain = cluster({ capacity: Capacity.spot() });
    const group = plain.one("aws_eks_node_group", "H100/NodeGroup");
    expect(group.capacity_type).toBe("SPOT");
    expect(group.lifecycle).toHaveProperty("create_before_destroy", true);
    const template = plain.one("aws_launch_template", "H100/LaunchTemplate");
    expect(template).not.toHaveProperty("instance_market_options");
    expect(template).not.toHaveProperty("capacity_reservation_specification");
  });

  test("may be in several zones without EFA", () => {
    const zone = ["us-east-1a", "us-east-1b"];
    expect(poolFindings({ instanceType: "g6.2xlarge", zone, capacity: Capacity.spot() })).toEqual([]);
  });
});

describe("a group of reservations", () => {
  const reservationGroupArn = "arn:aws:resource-groups:us-east-1:123456789012:group/training";

  test("is named in the template", () => {
    const plain = cluster({ capacity: Capacity.reservation({ reservationGroupArn }) });
    expect(plain.one("aws_launch_template", "H100/LaunchTemplate").capacity_reservation_specification).toEqual({
      capacity_reservation_target: { capacity_reservation_resource_group_arn: reservationGroupArn },
    });
    expect(plain.one("aws_eks_node_group", "H100/NodeGroup").capacity_type).toBe("ON_DEMAND");
  });

  test("may be of several zones", () => {
    const zone = ["us-east-1a", "us-east-1b"];
    const capacity = Capacity.reservation({ reservationGroupArn });
    expect(poolFindings({ instanceType: "g6.2xlarge", zone, capacity })).toEqual([]);
  });

  test("fails without an ARN", () => {
    expect(poolFindings({ capacity: Capacity.reservation({ reservationGroupArn: "training" }) })).toEqual([
      `MLP-CLUSTER-066 ${AT}.capacity.reservationGroupArn: group of capacity reservations breaks AWS's rule, got "training" | use the ARN of a resource group: arn:aws:resource-groups:us-east-1:123456789012:group/training`,
    ]);
  });
});

describe("a pool that the cluster autoscaler scales", () => {
  const TAG = "aws_autoscaling_group_tag";
  const TEMPLATE = "k8s.io/cluster-autoscaler/node-template";
  const tagsIn = (plain: ReturnType<typeof made>) =>
    Object.fromEntries(
      plain.all(TAG).map(({ body }) => {
        const { key, value } = body.tag as { key: string; value: string };
        return [key, value];
      }),
    );

  test("tells it by tags what nodes it would have", () => {
    const plain = cluster({ scaledBy: "cluster-autoscaler", labels: { team: "ml" } });
    expect(tagsIn(plain)).toEqual({
      "ml-platform/scaled-by": "cluster-autoscaler",
      "k8s.io/cluster-autoscaler/enabled": "true",
      "k8s.io/cluster-autoscaler/prod-foundation-Training": "owned",
      [`${TEMPLATE}/label/nvidia.com/gpu`]: "true",
      [`${TEMPLATE}/label/ml-platform/pool`]: "H100",
      [`${TEMPLATE}/label/k8s.amazonaws.com/accelerator`]: "nvidia-h100",
      [`${TEMPLATE}/label/team`]: "ml",
      [`${TEMPLATE}/taint/nvidia.com/gpu`]: "true:NoSchedule",
      [`${TEMPLATE}/resources/nvidia.com/gpu`]: "8",
      [`${TEMPLATE}/resources/vpc.amazonaws.com/efa`]: "32",
      [`${TEMPLATE}/resources/ephemeral-storage`]: "24970Gi",
    });
    for (const { body } of plain.all(TAG)) {
      expect(body.autoscaling_group_name).toBe(groupIn(plain));
      expect(body.tag).toHaveProperty("propagate_at_launch", false);
    }
  });

  test("tells every label that its nodes have, and no other", () => {
    const plain = cluster({ scaledBy: "cluster-autoscaler", labels: { "acme.com/rack": "r1", empty: "" } });
    const { labels } = plain.one("aws_eks_node_group", "H100/NodeGroup");
    const told = Object.entries(tagsIn(plain)).flatMap(([key, value]) =>
      key.startsWith(`${TEMPLATE}/label/`) ? [[key.slice(`${TEMPLATE}/label/`.length), value]] : [],
    );
    expect(Object.fromEntries(told)).toEqual(labels);
  });

  test("says nothing of EFA that it has not", () => {
    const tags = tagsIn(cluster({ instanceType: "g6.2xlarge", scaledBy: "cluster-autoscaler" }));
    expect(Object.keys(tags).filter((key) => key.includes("efa"))).toEqual([]);
  });

  test("is without tags, and without the label, where nothing scales it", () => {
    const plain = cluster({});
    expect(plain.all(TAG)).toEqual([]);
    expect(plain.one("aws_eks_node_group", "H100/NodeGroup").labels).toEqual({
      "nvidia.com/gpu": "true",
      "ml-platform/pool": "H100",
    });
  });

  test("fails with a label that no tag could tell", () => {
    const key = `${"a".repeat(30)}.${"b".repeat(30)}/${"c".repeat(30)}`;
    expect(poolFindings({ labels: { [key]: "x" } })).toEqual([]);
    expect(poolFindings({ scaledBy: "cluster-autoscaler", labels: { [key]: "x" } })).toEqual([
      `MLP-CLUSTER-067 ${AT}.labels.${key}: the autoscaler knows a label by a tag, whose key AWS takes up to 128 characters of, got a label of 92: "${key}" | use a key of 82 characters or fewer`,
    ]);
  });
});
