import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import fc from "fast-check";
import { Environment, PlatformStack } from "../../lib/core";
import { MlNetwork, MlNetworkProps, NatGateways, NetworkIds } from "../../lib/network";
import { inApp, subject } from "./subject";
import {
  addLater,
  badKey,
  badProvider,
  badTags,
  ENVIRONMENT,
  inStack,
  key,
  LIST_TOKEN,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  TOKEN,
} from "./values";

const second = fc.integer({ min: 0, max: 255 });
const ZONES = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"];

/** Blocks of 10.0.0.0/8 with no bits behind their prefix. */
const vpcRange = fc.tuple(second, second, fc.integer({ min: 16, max: 22 })).map(([b, c, prefix]) => {
  const third = prefix === 16 ? 0 : c - (c % 2 ** (24 - prefix));
  return `10.${b}.${third}.0/${prefix}`;
});
const nodeRange = fc.integer({ min: 64, max: 127 }).map((b) => `100.${b}.0.0/16`);

const noRange = fc.oneof(
  fc.constantFrom("", "10.0.0.0", "10.0.0/16", "300.0.0.0/16", "10.0.0.0/33", "10.0.0.1/16", "::/0", TOKEN),
  fc.string({ maxLength: 12 }),
);
const wrongSize = fc.constantFrom("10.0.0.0/8", "10.0.0.0/15", "10.0.0.0/24", "10.0.0.0/28", "10.0.0.0/30");
const wrongPlace = fc.constantFrom("127.0.0.0/16", "169.254.0.0/16", "224.0.0.0/16", "8.8.0.0/16", "172.17.0.0/16");

const badZones = fc.constantFrom<(readonly string[])[]>(
  [],
  ["us-east-1a"],
  ["us-east-1a", "us-east-1a"],
  ["us-east-1a", "eu-west-1a"],
  ["use1-az1", "us-east-1b"],
  ["us-east-1-bos-1a", "us-east-1b"],
  ["us-east-1-wl1-bos-wlz-1", "us-east-1a"],
  [TOKEN, "us-east-1b"],
  ["", " "],
  ["us-gov-west-1a", "us-east-1b"],
  LIST_TOKEN,
);

/** Networks made. */
export const mlNetwork = subject<MlNetworkProps & Place>({
  name: "MlNetwork",
  required: {
    platform: fc.boolean(),
    cidr: vpcRange,
    zones: fc.shuffledSubarray(ZONES, { minLength: 2 }),
  },
  optional: {
    provider,
    nodeCidr: nodeRange,
    natGateways: fc.constantFrom<NatGateways[]>("one", "perZone"),
    flowLogRetentionDays: fc.constantFrom(0, 1, 30, 365, 3653, NUMBER_TOKEN),
    flowLogKey: key,
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    ...[noRange, wrongSize, wrongPlace].flatMap((bad) => [
      bad.map((cidr) => ({ cidr })),
      bad.map((nodeCidr) => ({ nodeCidr })),
    ]),
    vpcRange.map((range) => ({ cidr: range, nodeCidr: range })),
    fc.constantFrom("172.16.0.0/16", "192.168.0.0/16", "198.19.0.0/16").map((nodeCidr) => ({ nodeCidr })),
    badZones.map((zones) => ({ zones })),
    badZones.map((zones) => ({ zones, platform: false })),
    fc.constant({ zones: [...ZONES, "us-east-1e"] }),
    fc.constant({ zones: [...ZONES, ZONES[0]!] }),
    fc.constantFrom("two", "", TOKEN).map((wrong) => ({ natGateways: wrong as NatGateways })),
    fc.constantFrom(2, -1, 366, 1.5, NaN).map((flowLogRetentionDays) => ({ flowLogRetentionDays })),
    badKey.map((flowLogKey) => ({ flowLogKey })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new MlNetwork(stack, "Network", props)),
});

const subnetIds = fc.dictionary(fc.constantFrom(...ZONES), matching(/^subnet-[0-9a-f]{8,17}$/), {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});

/** Networks that exist. */
export const importedNetwork = subject<NetworkIds>({
  name: "MlNetwork.fromIds",
  required: {
    vpcId: fc.oneof(matching(/^vpc-[0-9a-f]{8,17}$/), fc.constant(TOKEN)),
    vpcCidr: vpcRange,
    privateSubnetIds: subnetIds,
  },
  optional: { publicSubnetIds: subnetIds, nodeSubnetIds: subnetIds, defaultRoute: fc.boolean() },
  mistakes: [
    fc.constantFrom("vpc", "subnet-0123456789abcdef0", "", "vpc-XYZ", "vpc-${x}").map((vpcId) => ({ vpcId })),
    noRange.map((vpcCidr) => ({ vpcCidr })),
    fc
      .constantFrom<Record<string, string>[]>(
        {},
        { "us-east-1a": "vpc-1" },
        { "us-east-1a": "" },
        { mars: "subnet-0123456789abcdef0" },
        { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef0" },
      )
      .map((ids) => ({ privateSubnetIds: ids })),
    fc.constant({ nodeSubnetIds: { "us-east-1a": "subnet-?" } }),
    fc.constant({ publicSubnetIds: { "us-west-2a": "subnet-0123456789abcdef0" } }),
  ],
  run: inApp((app, props) => {
    const network = MlNetwork.fromIds(props);
    const stack = new PlatformStack(app, "s", { environment: new Environment(ENVIRONMENT) });
    addLater(stack);
    new SecurityGroup(stack, "Group", { vpcId: network.vpcId, description: network.zones.join(" ") });
  }),
});
