import * as fc from "fast-check";
import { cidr, contains, overlaps, sizeOf } from "../../lib/network/plan/cidr";
import { MlNetworkProps } from "../../lib/network";
import { planMlNetwork } from "../../lib/network/plan/network";

const TWO: MlNetworkProps = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const REGION = { region: "us-east-1" };

describe("addresses", () => {
  it("cuts each range for four zones and fills the places in the order given", () => {
    const { plan, problems } = planMlNetwork(TWO, REGION);
    expect(problems).toEqual([]);
    expect(plan).toEqual({
      cidr: "10.20.0.0/16",
      nodeCidr: "100.64.0.0/16",
      flowLogRetentionDays: 365,
      flowLogKey: undefined,
      removalPolicy: "protect",
      tags: {},
      zones: [
        {
          zone: "us-east-1a",
          privateCidr: "10.20.0.0/19",
          publicCidr: "10.20.128.0/21",
          nodeCidr: "100.64.0.0/18",
          natZone: "us-east-1a",
        },
        {
          zone: "us-east-1b",
          privateCidr: "10.20.32.0/19",
          publicCidr: "10.20.136.0/21",
          nodeCidr: "100.64.64.0/18",
          natZone: "us-east-1b",
        },
      ],
    });
  });

  it("moves nothing when a zone is appended", () => {
    const zones = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"];
    for (const natGateways of ["one", "perZone"] as const) {
      const [two, three, four] = [2, 3, 4].map(
        (count) => planMlNetwork({ ...TWO, natGateways, zones: zones.slice(0, count) }, REGION).plan.zones,
      );
      expect(three?.slice(0, 2)).toEqual(two);
      expect(four?.slice(0, 3)).toEqual(three);
      expect(four).toHaveLength(4);
    }
  });

  it("takes the user's own node range, gateways, retention and tags", () => {
    const { plan, problems } = planMlNetwork(
      {
        ...TWO,
        nodeCidr: "100.80.0.0/18",
        natGateways: "one",
        flowLogRetentionDays: 0,
        tags: { Team: "ml" },
      },
      REGION,
    );
    expect(problems).toEqual([]);
    expect(plan.zones.map(({ nodeCidr, natZone }) => [nodeCidr, natZone])).toEqual([
      ["100.80.0.0/20", "us-east-1a"],
      ["100.80.16.0/20", "us-east-1a"],
    ]);
    expect(plan.flowLogRetentionDays).toBe(0);
    expect(plan.tags).toEqual({ Team: "ml" });
  });

  it("cuts disjoint subnets of the promised sizes from every range it accepts", () => {
    const inputs = fc.record({
      third: fc.integer({ min: 0, max: 255 }),
      prefix: fc.integer({ min: 16, max: 22 }),
      nodePrefix: fc.integer({ min: 16, max: 22 }),
      zones: fc.integer({ min: 2, max: 4 }),
    });
    fc.assert(
      fc.property(inputs, ({ third, prefix, nodePrefix, zones }) => {
        const vpc = `10.${third}.0.0/${prefix}`;
        const node = `100.64.0.0/${nodePrefix}`;
        const { plan, problems } = planMlNetwork({
          cidr: vpc,
          nodeCidr: node,
          zones: ["a", "b", "c", "d"].slice(0, zones).map((letter) => `eu-west-1${letter}`),
        });
        expect(problems).toEqual([]);
        const own = plan.zones.flatMap(({ privateCidr, publicCidr }) => [privateCidr, publicCidr]).map(cidr);
        const nodes = plan.zones.map(({ nodeCidr }) => cidr(nodeCidr));
        expect(own.every((block) => contains(cidr(vpc), block))).toBe(true);
        expect(nodes.every((block) => contains(cidr(node), block))).toBe(true);
        const all = [...own, ...nodes];
        expect(all.some((a, i) => all.some((b, j) => i < j && overlaps(a, b)))).toBe(false);
        expect(Math.min(...plan.zones.map(({ publicCidr }) => sizeOf(cidr(publicCidr))))).toBe(2 ** (32 - prefix) / 32);
        expect(Math.min(...plan.zones.map(({ privateCidr }) => sizeOf(cidr(privateCidr))))).toBe(
          2 ** (32 - prefix) / 8,
        );
        expect(Math.min(...nodes.map(sizeOf))).toBe(2 ** (32 - nodePrefix) / 4);
      }),
      { seed: 20250102, numRuns: 300 },
    );
  });
});

describe("ranges", () => {
  // rows of AWS's table of restrictions on associating IPv4 blocks
  it.each([
    ["10.20.0.0/16", "10.0.0.0/16", true],
    ["10.1.0.0/16", "10.0.0.0/16", false],
    ["10.0.0.0/16", "10.2.0.0/16", true],
    ["10.20.0.0/16", "172.16.0.0/16", false],
    ["10.20.0.0/16", "198.19.0.0/16", false],
    ["10.20.0.0/16", "100.127.0.0/16", true],
    ["172.20.0.0/16", "172.21.0.0/16", true],
    ["172.20.0.0/16", "172.31.0.0/16", false],
    ["172.20.0.0/16", "10.0.0.0/16", false],
    ["172.20.0.0/16", "192.168.0.0/16", false],
    ["172.20.0.0/16", "198.19.0.0/16", false],
    ["192.168.0.0/20", "192.168.128.0/17", true],
    ["192.168.0.0/20", "10.0.0.0/16", false],
    ["192.168.0.0/20", "172.16.0.0/16", false],
    ["192.168.0.0/20", "198.19.0.0/16", false],
    ["198.19.0.0/16", "100.64.0.0/16", true],
    ["198.19.0.0/16", "10.0.0.0/16", false],
    ["198.19.0.0/16", "172.16.0.0/16", false],
    ["198.19.0.0/16", "192.168.0.0/16", false],
    ["100.65.0.0/16", "100.64.0.0/16", true],
    ["100.65.0.0/16", "10.0.0.0/16", false],
    ["100.65.0.0/16", "172.16.0.0/16", false],
    ["100.65.0.0/16", "192.168.0.0/16", false],
    ["100.65.0.0/16", "198.19.0.0/16", false],
  ])("beside %s, %s is allowed: %s", (main, nodeCidr, allowed) => {
    const codes = planMlNetwork({ ...TWO, cidr: main, nodeCidr }, REGION).problems.map(({ code }) => code);
    expect(codes).toEqual(allowed ? [] : ["MLP-NET-016"]);
  });

  it.each([
    ["0.5.0.0/16", "MLP-NET-014"],
    ["127.0.0.0/16", "MLP-NET-014"],
    ["224.1.0.0/16", "MLP-NET-014"],
    ["239.255.0.0/16", "MLP-NET-014"],
    ["240.0.0.0/16", undefined],
    ["198.18.0.0/16", undefined],
    ["172.15.0.0/16", "MLP-NET-017"],
    ["172.32.0.0/16", "MLP-NET-017"],
    ["192.169.0.0/16", "MLP-NET-017"],
    ["100.128.0.0/16", "MLP-NET-017"],
  ])("a VPC of %s has the problem %s", (range, code) => {
    const codes = planMlNetwork({ ...TWO, cidr: range }, REGION).problems.map((problem) => problem.code);
    expect(codes).toEqual(code === undefined ? [] : [code]);
  });

  it("returns a plan that can be built, whatever it is given", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("10.0.0.0/28", "10.0.0.0/8", "0.0.0.0/0", "1.2.3.4/32"));
    const inputs = fc.record({
      cidr: text,
      nodeCidr: fc.option(text, { nil: undefined }),
      zones: fc.array(fc.oneof(fc.string(), fc.constantFrom("us-east-1a", "us-east-1b", "us-east-1c")), {
        maxLength: 7,
      }),
      flowLogRetentionDays: fc.option(fc.double(), { nil: undefined }),
    });
    fc.assert(
      fc.property(inputs, (props) => {
        const { plan, problems } = planMlNetwork(props, REGION);
        expect(plan.zones.length).toBeLessThanOrEqual(4);
        for (const zone of plan.zones) {
          expect(contains(cidr(plan.cidr), cidr(zone.privateCidr))).toBe(true);
          expect(contains(cidr(plan.cidr), cidr(zone.publicCidr))).toBe(true);
          expect(contains(cidr(plan.nodeCidr), cidr(zone.nodeCidr))).toBe(true);
        }
        if (problems.length === 0) expect(plan.zones.map(({ zone }) => zone)).toEqual(props.zones);
      }),
      { seed: 20250103, numRuns: 300 },
    );
  });
});
