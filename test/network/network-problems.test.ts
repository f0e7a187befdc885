import { Token } from "cdktf";
import { MlNetworkProps } from "../../lib/network";
import { planMlNetwork } from "../../lib/network/plan/network";

const TWO: MlNetworkProps = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const REGION = { region: "us-east-1" };

describe("bad input", () => {
  interface Case {
    readonly title: string;
    readonly props: Partial<MlNetworkProps>;
    readonly region?: string;
    readonly code: string;
    readonly severity?: "warning";
    readonly acknowledgeable?: true;
    readonly property: string;
    readonly message: string;
    readonly fix: string;
  }

  const PRIVATE = "use a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10";
  const token = Token.asString({ resolve: () => "later" });
  const cases: readonly Case[] = [
    {
      title: "one zone",
      props: { zones: ["us-east-1a"] },
      code: "MLP-NET-001",
      acknowledgeable: true,
      property: "zones",
      message: 'a network needs 2 or more different zones, got ["us-east-1a"]',
      fix: 'name two or more zones of the region: ["us-east-1a", "us-east-1b"]',
    },
    {
      title: "no zone, the region unknown",
      props: { zones: [] },
      code: "MLP-NET-001",
      acknowledgeable: true,
      property: "zones",
      message: "a network needs 2 or more different zones, got []",
      fix: 'name two or more zones of the region: ["us-east-1a", "us-east-1b"]',
    },
    {
      title: "a zone of another region",
      props: { zones: ["us-east-1a", "eu-west-1b"] },
      region: "us-east-1",
      code: "MLP-NET-002",
      property: "zones[1]",
      message: 'zone is not in region us-east-1, got "eu-west-1b"',
      fix: "use a zone of us-east-1: us-east-1b",
    },
    {
      title: "zones of two regions, the region unknown",
      props: { zones: ["eu-west-1a", "eu-west-1b", "us-east-1a"] },
      code: "MLP-NET-002",
      property: "zones[2]",
      message: 'zone is not in region eu-west-1, got "us-east-1a"',
      fix: "use a zone of eu-west-1: eu-west-1c",
    },
    {
      title: "a zone id",
      props: { zones: ["us-east-1a", "use1-az2"] },
      code: "MLP-NET-003",
      acknowledgeable: true,
      property: "zones[1]",
      message: 'not an availability-zone name, got "use1-az2"',
      fix: "use the zone's name, not its id: us-east-1b",
    },
    {
      title: "a Local Zone",
      props: { zones: ["us-west-2a", "us-west-2b", "us-west-2-lax-1a"] },
      region: "us-west-2",
      code: "MLP-NET-004",
      property: "zones[2]",
      message: 'a local zone cannot hold this network\'s gateways and cluster subnets, got "us-west-2-lax-1a"',
      fix: "use an availability zone: us-west-2c",
    },
    {
      title: "a Wavelength Zone",
      props: { zones: ["us-east-1a", "us-east-1b", "us-east-1-wl1-bos-wlz-1"] },
      code: "MLP-NET-004",
      property: "zones[2]",
      message:
        'a wavelength zone cannot hold this network\'s gateways and cluster subnets, got "us-east-1-wl1-bos-wlz-1"',
      fix: "use an availability zone: us-east-1c",
    },
    {
      title: "a zone twice",
      props: { zones: ["us-east-1a", "us-east-1b", "us-east-1a"] },
      code: "MLP-NET-005",
      property: "zones[2]",
      message: 'zone is named twice, at 0 and 2, got "us-east-1a"',
      fix: "name each zone once",
    },
    {
      title: "five zones",
      props: { zones: ["a", "b", "c", "d", "e"].map((letter) => `us-east-1${letter}`) },
      code: "MLP-NET-006",
      property: "zones",
      message:
        'a network has room for 4 zones, got 5: ["us-east-1a","us-east-1b","us-east-1c","us-east-1d","us-east-1e"]',
      fix: "keep the zones that have the capacity you use; further zones need a network of their own",
    },
    {
      title: "a VPC range without prefix",
      props: { cidr: "10.20.0.0" },
      code: "MLP-NET-010",
      property: "cidr",
      message: 'VPC range is not an IPv4 CIDR block, got "10.20.0.0"',
      fix: "write four numbers from 0 to 255 and a prefix length: 10.20.0.0/16",
    },
    {
      title: "a malformed node range",
      props: { nodeCidr: "100.64.0.0/40" },
      code: "MLP-NET-010",
      property: "nodeCidr",
      message: 'node range is not an IPv4 CIDR block, got "100.64.0.0/40"',
      fix: "write four numbers from 0 to 255 and a prefix length: 10.20.0.0/16",
    },
    {
      title: "host bits",
      props: { cidr: "10.20.30.40/16" },
      code: "MLP-NET-011",
      property: "cidr",
      message: 'VPC range has bits set behind its prefix, got "10.20.30.40/16"',
      fix: 'write the network\'s first address: "10.20.0.0/16"',
    },
    {
      title: "a range wider than AWS allows",
      props: { cidr: "10.0.0.0/15" },
      code: "MLP-NET-012",
      property: "cidr",
      message: 'VPC range is outside AWS\'s limits of /16 to /28, got "10.0.0.0/15"',
      fix: "use a prefix length from 16 to 22",
    },
    {
      title: "a range narrower than AWS allows",
      props: { nodeCidr: "100.64.0.0/29" },
      code: "MLP-NET-012",
      property: "nodeCidr",
      message: 'node range is outside AWS\'s limits of /16 to /28, got "100.64.0.0/29"',
      fix: "use a prefix length from 16 to 22",
    },
    {
      title: "a VPC range too small",
      props: { cidr: "10.20.0.0/23" },
      code: "MLP-NET-013",
      property: "cidr",
      message:
        "VPC range is too small for its subnets (a public subnet, a 32nd of it, needs a /27 for load balancers), " +
        'got "10.20.0.0/23"',
      fix: "use a prefix length from 16 to 22",
    },
    {
      title: "a node range too small",
      props: { nodeCidr: "100.64.0.0/28" },
      code: "MLP-NET-013",
      property: "nodeCidr",
      message:
        "node range is too small for its subnets (a node subnet, a quarter of it, needs a /24 for a few nodes with " +
        'their pods), got "100.64.0.0/28"',
      fix: "use a prefix length from 16 to 22",
    },
    {
      title: "link-local",
      props: { cidr: "169.254.0.0/16" },
      code: "MLP-NET-014",
      property: "cidr",
      message: 'VPC range is inside 169.254.0.0/16, which AWS refuses in a VPC, got "169.254.0.0/16"',
      fix: PRIVATE,
    },
    {
      title: "the default node range inside the VPC's own",
      props: { cidr: "100.64.0.0/16" },
      code: "MLP-NET-015",
      property: "nodeCidr",
      message: 'node range overlaps the VPC\'s own range 100.64.0.0/16, got "100.64.0.0/16", the default',
      fix: "give nodeCidr a range of its own; nodes usually have a /16 of 100.64.0.0/10",
    },
    {
      title: "a node range that AWS adds to no such VPC",
      props: { nodeCidr: "192.168.0.0/16" },
      code: "MLP-NET-016",
      property: "nodeCidr",
      message:
        'AWS does not allow a secondary range of 192.168.0.0/16 beside a primary range of 10.20.0.0/16, got "192.168.0.0/16"',
      fix: "use a range of 100.64.0.0/10, which AWS allows beside every other",
    },
    {
      title: "a public range",
      props: { cidr: "8.8.0.0/16" },
      code: "MLP-NET-017",
      severity: "warning",
      property: "cidr",
      message:
        'VPC range is public address space: hosts on the internet with these addresses become unreachable, got "8.8.0.0/16"',
      fix: PRIVATE,
    },
    {
      title: "Docker's range",
      props: { cidr: "172.17.0.0/20" },
      code: "MLP-NET-018",
      severity: "warning",
      property: "cidr",
      message: 'VPC range overlaps 172.17.0.0/16, which Docker uses inside SageMaker\'s instances, got "172.17.0.0/20"',
      fix: "use another range: what has an address in this one cannot be reached from notebooks and jobs",
    },
    {
      title: "an unknown choice of gateways",
      props: { natGateways: "none" as "one" },
      code: "MLP-CORE-032",
      property: "natGateways",
      message: 'unknown value, got "none"',
      fix: 'use "perZone" or "one"',
    },
    {
      title: "a retention CloudWatch lacks",
      props: { flowLogRetentionDays: 366 },
      code: "MLP-NET-021",
      property: "flowLogRetentionDays",
      message: "CloudWatch Logs has no such retention, got 366",
      fix:
        "use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, " +
        "3288, 3653 days, or 0 to keep logs for ever",
    },
    {
      title: "an alias for a key",
      props: { flowLogKey: { keyArn: "alias/logs" } },
      code: "MLP-KMS-001",
      property: "flowLogKey.keyArn",
      message: 'key breaks AWS\'s rule, got "alias/logs"',
      fix: "use the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…",
    },
    {
      title: "a tag AWS reserves",
      props: { tags: { "aws:team": "ml" } },
      code: "MLP-CORE-012",
      property: "tags.aws:team",
      message: 'tag breaks AWS\'s rule, got {"aws:team":"ml"}',
      fix: "use letters, digits, spaces and _ . : / = + - @ (key 1 to 128, not beginning with aws:; value up to 256)",
    },
    ...(
      [
        ["cidr", "VPC range", { cidr: token }],
        ["nodeCidr", "node range", { nodeCidr: token }],
        ["zones[1]", "zone name", { zones: ["us-east-1a", token] }],
        ["zones[0]", "zone name", { zones: Token.asList({ resolve: () => ["us-east-1a"] }) }],
        ["natGateways", '"perZone" or "one"', { natGateways: token as "one" }],
        ["zones", "list of zone names", { zones: { resolve: () => [] } as unknown as string[] }],
      ] as const
    ).map(([property, what, props]) => ({
      title: `a token as ${property}`,
      props,
      code: "MLP-CORE-001",
      property,
      message: `${what} has to be a literal, got a token (a value known only after apply)`,
      fix: "write the value itself; names, zones and keys decide what is built, so they are needed at synth",
    })),
  ];

  it.each(cases)("tells of $title", ({ props, region, title: _title, ...problem }) => {
    expect(planMlNetwork({ ...TWO, ...props }, { region }).problems).toEqual([problem]);
  });

  it("tells all at once", () => {
    const { problems } = planMlNetwork(
      {
        cidr: "10.20.0.1/16",
        nodeCidr: "10.20.0.0/17",
        zones: ["us-east-1a", "us-east-1a"],
        flowLogRetentionDays: 2,
        tags: { "aws:x": "y" },
      },
      REGION,
    );
    expect(problems.map(({ code }) => code)).toEqual([
      "MLP-NET-021",
      "MLP-CORE-012",
      "MLP-NET-011",
      "MLP-NET-015",
      "MLP-NET-005",
      "MLP-NET-001",
    ]);
  });
});
