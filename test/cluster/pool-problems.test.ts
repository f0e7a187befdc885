import { Token } from "cdktf";
import { Capacity, GpuPoolProps } from "../../lib/cluster";
import { planGpuTrainingCluster } from "../../lib/cluster/plan/gpu-training-cluster";
import { someToken } from "../support/stacks";
import { ADMIN, clusterFindings, network, pool, poolFindings } from "./support";

const AT = "prod-foundation/Training pools.H100";
const LITERAL = "write the value itself; names, zones and keys decide what is built, so they are needed at synth";
const LATER = Token.asNumber({ resolve: () => 2 });
/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;

type Case = readonly [title: string, props: Partial<GpuPoolProps>, findings: readonly string[]];

function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_, props, findings) => {
    expect(poolFindings(props)).toEqual(findings);
  });
}

describe("the type of a pool", () => {
  const refused = (message: string, fix: string) =>
    `MLP-CLUSTER-023 ${AT}.instanceType: this type has ${message} | use a type with NVIDIA GPUs, such as p5.48xlarge or g6e.12xlarge${fix}`;
  check([
    [
      "without GPU",
      { instanceType: "m7i.xlarge" },
      [refused('no GPU, got "m7i.xlarge"', "; the system pool takes what needs none")],
    ],
    ...[
      ["trn2.48xlarge", "16 × AWS Trainium2"],
      ["g4ad.xlarge", "1 × AMD Radeon Pro V520"],
    ].map(([instanceType = "", what = ""]): Case => [
      `with ${what}`,
      { instanceType },
      [refused(`no NVIDIA GPU but ${what}, got "${instanceType}"`, "")],
    ]),
    [
      "that nobody knows, of a family that is known",
      { instanceType: "p5.96xlarge" },
      [
        `MLP-CLUSTER-024 ${AT}.instanceType: unknown GPU instance type: its network cards cannot be planned, got "p5.96xlarge" | use one of p5.48xlarge, p5.4xlarge`,
      ],
    ],
    [
      "that nobody knows",
      { instanceType: "h100" },
      [
        `MLP-CLUSTER-024 ${AT}.instanceType: unknown GPU instance type: its network cards cannot be planned, got "h100" | use a type with NVIDIA GPUs, such as p5.48xlarge`,
      ],
    ],
    [
      "known after apply",
      { instanceType: someToken() },
      [
        `MLP-CORE-001 ${AT}.instanceType: instance type has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "that no image can drive",
      { instanceType: "g7.12xlarge" },
      [
        `MLP-CLUSTER-025 ${AT}.instanceType: this type needs NVIDIA driver 595, EKS images of Amazon Linux 2023 have 580, got "g7.12xlarge" | use another type until the images carry that driver`,
      ],
    ],
    [
      "that AWS no longer lists",
      { instanceType: "p3.16xlarge" },
      [
        `MLP-CLUSTER-034 ${AT}.instanceType: AWS no longer lists this type (last seen 2026-04-01), got "p3.16xlarge" | use a newer type; new instances of this one may not be had`,
      ],
    ],
  ]);
});

describe("EFA", () => {
  const FIX = "leave out `efa`, or use a type with EFA: p5.48xlarge, g6e.48xlarge";
  check([
    ...["g5.xlarge", "g6e.xlarge"].map((instanceType): Case => [
      `asked of a ${instanceType}, which has none`,
      { instanceType, efa: true },
      [`MLP-CLUSTER-026 ${AT}.efa: this type has no EFA interface, got "${instanceType}" | ${FIX}`],
    ]),
    ...["p5.48xlarge", "g5.48xlarge", "g5.8xlarge", "g6.12xlarge", "g4dn.metal", "p3dn.24xlarge", "g7e.48xlarge"].map(
      (instanceType): Case => [`asked of a ${instanceType}, which has it`, { instanceType, efa: true }, []],
    ),
  ]);
});

describe("the zone of a pool", () => {
  const two = ["us-east-1a", "us-east-1b"];
  const several = (why: string, instead = "") =>
    `MLP-CLUSTER-028 ${AT}.zone: this pool has one zone: ${why}, got ["us-east-1a","us-east-1b"] | name one zone${instead}; make one pool for each zone if you need several`;
  const withEfa = several(
    "EFA does not reach from zone to zone",
    ", or give `efa: false` where the nodes need no fast network",
  );
  const capacity = Capacity.reservation({ reservationId: "cr-0123456789abcdef0" });
  const elsewhere = (got: string) =>
    `MLP-CLUSTER-029 ${AT}.zone: the network has no node subnet in this zone, got ${got} | use one of us-east-1a, us-east-1b, or add the zone to the network`;
  check([
    ["several, with EFA", { zone: two }, [withEfa]],
    ["several, without EFA", { zone: two, efa: false }, []],
    ["several, of a type that has none", { zone: two, instanceType: "g6.2xlarge" }, []],
    ["several, of a reservation", { zone: two, efa: false, capacity }, [several("a reservation belongs to one")]],
    ["a list of one", { zone: ["us-east-1b"] }, []],
    [
      "a list of none",
      { zone: [] },
      [`MLP-CLUSTER-028 ${AT}.zone: the pool has no zone, got [] | name a zone of the network`],
    ],
    ["one that the network is not in", { zone: "us-east-1c" }, [elsewhere('"us-east-1c"')]],
    [
      "several, of which the network is not in one",
      { zone: ["us-east-1a", "us-east-1c"], efa: false },
      [elsewhere('"us-east-1c"').replace("zone:", "zone[1]:")],
    ],
    ["an id and no name", { zone: "use1-az1" }, [elsewhere('"use1-az1"')]],
    [
      "none",
      { zone: untyped(undefined) },
      [
        `MLP-CORE-030 ${AT}.zone: a zone's name is required, got undefined; was an environment variable not set? | give a zone's name`,
      ],
    ],
    [
      "one known after apply",
      { zone: someToken() },
      [
        `MLP-CORE-001 ${AT}.zone: zone of a pool has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
  ]);

  test("one of a region without the type", () => {
    const zones = ["eu-west-3a", "eu-west-3b"];
    const pools = { H100: pool({ instanceType: "p6-b300.48xlarge", zone: "eu-west-3a" }) };
    expect(clusterFindings({ network: network(zones), pools }, { region: "eu-west-3" })).toEqual([
      `MLP-CLUSTER-030 ${AT}.zone: no zone of eu-west-3 offers p6-b300.48xlarge, got "eu-west-3a" | use a region that does: ap-northeast-2, ap-south-2, ap-southeast-3, sa-east-1, us-east-1, us-west-2`,
    ]);
  });

  test("one of a region that the table does not cover is not judged", () => {
    const zones = ["us-gov-west-1a", "us-gov-west-1b"];
    const pools = { H100: pool({ zone: "us-gov-west-1a" }) };
    expect(clusterFindings({ network: network(zones), pools }, { region: "us-gov-west-1" })).toEqual([]);
  });
});

describe("the sizes of a pool", () => {
  const PLENTY = { instanceType: "g6.2xlarge" };
  const node =
    "prod-foundation/Training/Pools/H100/NodeGroup aws_eks_node_group.Training_Pools_H100_NodeGroup_6F4DB0CA";
  const scarce = `MLP-EKS-250 ${node}.scaling_config.desired_size: the group is made with 4 nodes of p5.48xlarge on demand, and no reservation: AWS seldom has several at once (InsufficientInstanceCapacity), EKS gives the group up as CREATE_FAILED, and the next apply replaces it | reserve them (a Capacity Block, or a capacity reservation that the launch template names), or make the group with 0 nodes; acknowledge this where a reservation of the account matches`;
  const size = (property: string, got: number, from: number) =>
    `MLP-CLUSTER-035 ${AT}.${property}: pools.H100.${property} is out of range, got ${got} | use a whole number from ${from} to 450 (nodes)`;
  check([
    [
      "turned round",
      { min: 3, max: 2 },
      [
        `MLP-CLUSTER-027 ${AT}.min: the smallest size is above the largest, got min 3, max 2 | raise \`max\` or lower \`min\``,
      ],
    ],
    ["below nothing", { min: -1 }, [size("min", -1, 0)]],
    ["not whole", { min: 0.5 }, [size("min", 0.5, 0)]],
    ["never any", { max: 0 }, [size("max", 0, 1)]],
    ["more than EKS takes", { max: 451 }, [size("max", 451, 1)]],
    ...[1, 5].map((desired): Case => [
      `held at ${desired}, outside`,
      { min: 2, max: 4, desired },
      [
        `MLP-CLUSTER-036 ${AT}.desired: the number of nodes is outside its bounds, got desired ${desired}, min 2, max 4 | use a number from \`min\` to \`max\`, or leave it to an autoscaler`,
      ],
    ]),
    ["held at a bound, 2", { min: 2, max: 4, desired: 2 }, []],
    ["held at a bound, 4", { min: 2, max: 4, desired: 4 }, [scarce]],
    ["held at a bound, 4 of a type that is easy to get", { ...PLENTY, min: 2, max: 4, desired: 4 }, []],
    ["equal", { min: 4, max: 4 }, [scarce]],
    ["equal, of a type that is easy to get", { ...PLENTY, min: 4, max: 4 }, []],
    ["known after apply", { min: LATER, max: LATER, desired: LATER }, []],
  ]);
});

describe("capacity and disks", () => {
  const id = (got: string) =>
    `MLP-CLUSTER-031 ${AT}.capacity.reservationId: capacity reservation breaks AWS's rule, got "${got}" | use the id of a reservation, which a Capacity Block has too: cr-0123456789abcdef0`;
  const good = { reservationId: "cr-0123456789abcdef0" };
  check([
    ["no reservation's id", { capacity: Capacity.reservation({ reservationId: "block-1" }) }, [id("block-1")]],
    ["no block's id", { capacity: Capacity.block({ reservationId: "p5" }) }, [id("p5")]],
    [
      "a block of a type that has none",
      { instanceType: "g6e.48xlarge", capacity: Capacity.block(good) },
      [
        `MLP-CLUSTER-032 ${AT}.capacity: AWS sells no Capacity Blocks of this type, got "g6e.48xlarge" | use Capacity.onDemand() or Capacity.reservation({ … })`,
      ],
    ],
    ["a reservation of the same type", { instanceType: "g6e.48xlarge", capacity: Capacity.reservation(good) }, []],
    ["a block known after apply", { capacity: Capacity.block({ reservationId: someToken() }) }, []],
    [
      "a root volume too small for the image",
      { rootVolumeGib: 20 },
      [
        `MLP-CLUSTER-033 ${AT}.rootVolumeGib: pools.H100.rootVolumeGib is out of range, got 20 | use a whole number from 50 to 16384 (GiB)`,
      ],
    ],
  ]);
});

describe("the name of a pool", () => {
  test.each(["", " ", "-a", "a_b", "a-", "1a", "a/b", "${x}", "x".repeat(31)])("%s", (name) => {
    expect(clusterFindings({ pools: { [name]: pool() } })).toEqual([
      `MLP-CLUSTER-022 prod-foundation/Training pools.${name}: pool name breaks AWS's rule, got "${name}" | use letters, digits and hyphens, at most 30 characters, beginning with a letter: H100`,
    ]);
  });
});

test("a name that every object has is no name of a pool", () => {
  expect(clusterFindings({ pools: { constructor: pool() } })).toEqual([
    'MLP-CLUSTER-022 prod-foundation/Training pools.constructor: pool name is one that every JavaScript object has, got "constructor" | give it another name',
  ]);
});

describe("the region", () => {
  const input = {
    // a reference of somebody's own making: `fromIds` would refuse the names
    network: {
      ...network(),
      zones: ["a", "b"],
      nodeSubnetIds: { a: "subnet-00000000000000020", b: "subnet-00000000000000021" },
    },
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: [ADMIN],
    pools: {},
  };

  test("is the Environment's, else that of the zones' names", () => {
    expect(planGpuTrainingCluster({ ...input, network: network() }).plan.region).toBe("us-east-1");
    expect(planGpuTrainingCluster(input, { region: "eu-west-1" })).toMatchObject({
      plan: { region: "eu-west-1" },
      problems: [],
    });
  });

  test("is a finding where nothing tells it", () => {
    expect(planGpuTrainingCluster(input).problems).toEqual([
      {
        code: "MLP-CLUSTER-041",
        property: "network.nodeSubnetIds",
        message: `neither an Environment nor a zone's name tells the region, got ["a","b"]`,
        fix: "name the network's subnets by zone, as us-east-1a, or give the stack an Environment",
      },
    ]);
  });
});
