import { findingOf } from "../../lib/core/finding";
import { renderSummary, summarize } from "../../lib/report";
import { stackOf } from "./support";

const net = stackOf({
  "aws_nat_gateway.N": { subnet_id: "subnet-1" },
  "aws_s3_bucket.A": {},
  "aws_s3_bucket.B": {},
  "aws_unheard_of.U": {},
  "data.aws_ami.A": {},
});
const group = { instance_types: ["p5.48xlarge"], scaling_config: { desired_size: 0, max_size: 2 } };
const cluster = stackOf({ "aws_eks_node_group.G": group }, {}, "cluster");
const error = findingOf({ code: "MLP-S3-103", message: "m", fix: "f" }, "net");
const warning = findingOf({ code: "MLP-S3-104", severity: "warning", message: "m", fix: "f" }, "net");

test("collects the numbers of the other reports", () => {
  expect(
    summarize([net, cluster], { findings: [warning, warning], acknowledged: 4, unknown: 5, seconds: 1.5 }),
  ).toEqual({
    stacks: [
      { name: "net", resources: 4, dataSources: 1 },
      { name: "cluster", resources: 1, dataSources: 0 },
    ],
    resources: 5,
    // a NAT gateway is 0.045 x 730; it, two buckets and a growing group are billed by use as well
    cost: { monthlyUsd: 32.85, unknown: 1, byUse: 4, asOf: "2024-07-01 to 2025-07-07" },
    // two of 192 vCPUs
    vcpuQuotas: [
      { code: "L-417A185B", name: "Running On-Demand P instances", region: "us-east-1", needed: 384, default: 0 },
    ],
    quotaUnknown: 1,
    findings: { errors: 0, warnings: 2, acknowledged: 4, unknown: 5 },
    seconds: 1.5,
  });
});

test("reads as the table that ends a synth", () => {
  const summary = summarize([net, cluster], { findings: [warning], acknowledged: 1, unknown: 1, seconds: 1.234 });
  expect(renderSummary(summary).split("\n")).toEqual([
    "stack    resources  data",
    "-------  ---------  ----",
    "net              4     1",
    "cluster          1     0",
    "",
    "stacks        2",
    "resources     5",
    "monthly cost  $32.85 known (list prices read 2024-07-01 to 2025-07-07)",
    "              1 resource unknown, 4 billed by use",
    "vCPU quotas   L-417A185B 384 (default 0) Running On-Demand P instances, us-east-1",
    "              1 resource not counted",
    "findings      0 errors, 1 warning, 1 acknowledged, 1 value unknown to rules",
    "time          1.23 s",
  ]);
});

test("estimates nothing while an error is open", () => {
  const summary = summarize([net, cluster], { findings: [error, warning] });
  expect(summary).toEqual({
    stacks: [
      { name: "net", resources: 4, dataSources: 1 },
      { name: "cluster", resources: 1, dataSources: 0 },
    ],
    resources: 5,
    findings: { errors: 1, warnings: 1, acknowledged: 0, unknown: 0 },
  });
  expect(renderSummary(summary).split("\n").slice(5)).toEqual([
    "stacks        2",
    "resources     5",
    "cost, quotas  not estimated while an error is open: refused values are replaced by stand-ins",
    "findings      1 error, 1 warning",
  ]);
});

test("says what a failed synth left as it was", () => {
  const rowOf = (holdsEarlier: boolean) =>
    renderSummary(summarize([], { untouched: { directory: "cdktf.out", holdsEarlier }, seconds: 1 }))
      .split("\n")
      .slice(-2);
  expect(rowOf(false)).toEqual(["output        nothing written to cdktf.out", "time          1.00 s"]);
  expect(rowOf(true)).toEqual([
    "output        nothing written; cdktf.out is of an earlier synth",
    "time          1.00 s",
  ]);
});

test("of nothing", () => {
  expect(renderSummary(summarize([])).split("\n")).toEqual([
    "stack  resources  data",
    "-----  ---------  ----",
    "",
    "stacks        0",
    "resources     0",
    "monthly cost  $0.00 known",
    "              0 resources unknown, 0 billed by use",
    "vCPU quotas   none needed",
    "findings      0 errors, 0 warnings",
  ]);
});

test("a vCPU need of a region nobody knows", () => {
  const lost = stackOf({ "aws_eks_node_group.G": group }, { provider: {} });
  expect(renderSummary(summarize([lost]))).toContain("Running On-Demand P instances, region unknown\n");
});
