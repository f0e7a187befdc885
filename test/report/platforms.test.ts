import { readdirSync } from "node:fs";
import { costOf, renderCost } from "../../lib/report";
import { JsonObject, SynthesizedStack, synthesizedStack } from "../../lib/terraform";
import { committedGolden, goldenFolder } from "../../tools/golden";

/** A month, as AWS's calculators count it. */
const HOURS = 730;

/** An example as it was last seen to be right. */
function platform(example: string): SynthesizedStack[] {
  const files = readdirSync(goldenFolder(example)).filter((name) => name.endsWith(".json"));
  return files.map((file) =>
    synthesizedStack(file.replace(/\.json$/, ""), JSON.parse(committedGolden(example, file)!) as JsonObject),
  );
}

/** How far a figure may be from the one that was reckoned by hand. */
const within = (hand: number): [number, number] => [hand * 0.995, hand * 1.005];

/**
 * List prices of us-east-1 by the hour, on demand, written here once more and not asked of the catalog: p5.48xlarge 55.04, g6.2xlarge
 * 0.9776, m7i.xlarge 0.2016, ml.g5.xlarge 1.408, a control plane 0.10, a NAT gateway 0.045, a public address 0.005; by the
 * month a GB of gp3 0.08, a key 1, the metric of an alarm 0.10.
 */
interface Reckoned {
  readonly parts: Readonly<Record<string, number>>;
  readonly sum: number;
  /** Of what no source of a price was readable, by the end of its address. */
  readonly unknown: readonly RegExp[];
}

const PLATFORMS: Readonly<Record<string, Reckoned>> = {
  // one platform with a model server and an endpoint; its H100 pool is empty
  "01-platform": {
    parts: {
      "g6.2xlarge": 2 * 0.9776 * HOURS, // 1,427.30: the least of the L4 pool
      "ml.g5.xlarge": 1 * 1.408 * HOURS, // 1,027.84: the endpoint
      "m7i.xlarge": 2 * 0.2016 * HOURS, // 294.34: the system pool
      "EKS control plane": 0.1 * HOURS, // 73.00
      "NAT gateway": 2 * 0.045 * HOURS, // 65.70: one a zone
      "GB of gp3": (2 * 200 + 2 * 100) * 0.08, // 48.00: root disks of L4 and system nodes
      "public IPv4 address": 2 * 0.005 * HOURS, // 7.30: those of the NAT gateways
      "KMS key": 5, // bucket, images, logs, cluster, endpoint
      "alarm metric": 5 * 0.1, // 0.50
    },
    // 1427.296 + 1027.84 + 294.336 + 73 + 65.7 + 48 + 7.3 + 5 + 0.5
    sum: 2948.97,
    unknown: [],
  },
  // a cluster that trains: all its nodes stand all month
  "04-training-platform": {
    parts: {
      "p5.48xlarge": 16 * 55.04 * HOURS, // 642,867.20
      "g6.2xlarge": 4 * 0.9776 * HOURS, // 2,854.59
      "m7i.xlarge": 2 * 0.2016 * HOURS, // 294.34
      "GB of gp3": (16 * 200 + 4 * 200 + 2 * 100) * 0.08, // 336.00: root disks of all nodes
      "EKS control plane": 0.1 * HOURS, // 73.00
      "NAT gateway": 2 * 0.045 * HOURS, // 65.70
      "public IPv4 address": 2 * 0.005 * HOURS, // 7.30
      "KMS key": 5, // bucket, images, logs, cluster, file system
    },
    // 642867.2 + 2854.592 + 294.336 + 336 + 73 + 65.7 + 7.3 + 5
    sum: 646_503.13,
    unknown: [/^aws_fsx_lustre_file_system\.Corpus/],
  },
};

describe.each(Object.entries(PLATFORMS))("what %s costs", (example, { parts, sum, unknown }) => {
  const cost = costOf(platform(example));

  test.each(Object.entries(parts))("of %s is what was reckoned by hand", (item, hand) => {
    const lines = cost.lines.filter((line) => line.item === item);
    const told = lines.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);
    const [least, most] = within(hand);
    expect(told).toBeGreaterThanOrEqual(least);
    expect(told).toBeLessThanOrEqual(most);
  });

  test("has no other part, and their sum", () => {
    expect([...new Set(cost.lines.map(({ item }) => item))].sort()).toEqual(Object.keys(parts).sort());
    const [least, most] = within(sum);
    expect(cost.monthlyUsd).toBeGreaterThanOrEqual(least);
    expect(cost.monthlyUsd).toBeLessThanOrEqual(most);
    expect(cost.unknown.map(({ address }) => address)).toEqual(
      unknown.map((form): unknown => expect.stringMatching(form)),
    );
  });
});

test("queues and teams cost nothing, and nothing of them is unknown", () => {
  const text = renderCost(costOf(platform("04-training-platform")));
  expect(text).not.toMatch(/Queues|Kueue|Research|Product/);
});
