import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JsonObject } from "../../lib/terraform";
import { ROOT, writtenByExample } from "../../tools/examples";
import { stackJson, writeSynthesis } from "../report/support";
import { cli } from "./support";

const FOLDER = mkdtempSync(join(tmpdir(), "ml-platform-report-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function written(
  name: string,
  stacks: Record<string, JsonObject>,
  dependencies: Record<string, string[]> = {},
): string {
  mkdirSync(join(FOLDER, name));
  return writeSynthesis(join(FOLDER, name), stacks, dependencies);
}

describe("a directory made by hand", () => {
  const net = stackJson("net", {
    "aws_vpc.V": { cidr_block: "10.0.0.0/16" },
    "aws_nat_gateway.N": { subnet_id: "${aws_subnet.S.id}" },
    "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
    "aws_unheard_of.U": {},
  });
  const policy = "${data.aws_iam_policy_document.D.json}";
  const app = stackJson("app", { "aws_iam_role_policy.P": { role: "r", policy } });

  test("reads section by section", async () => {
    const { code, out, err } = await cli("report", written("text", { net, app }, { app: ["net"] }));
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n")).toEqual([
      "Inventory",
      "=========",
      "stack  resources  data  providers  state",
      "-----  ---------  ----  ---------  --------------",
      "net            4     0  aws        none, so local",
      "app            1     0  aws        none, so local",
      "",
      "resources  type",
      "---------  -------------------",
      "        1  aws_iam_role_policy",
      "        1  aws_nat_gateway",
      "        1  aws_subnet",
      "        1  aws_unheard_of",
      "        1  aws_vpc",
      "",
      "Cost",
      "====",
      "USD a month  item         construct",
      "-----------  -----------  ---------",
      "     $32.85  NAT gateway  net/N",
      "     $32.85  known",
      "list prices in us-east-1, read 2024-07-01 to 2025-07-07: on demand, running all month, without tax and discounts",
      "",
      "unknown, not in the sum:",
      "  net/U (aws_unheard_of.U): no price of aws_unheard_of in the catalog",
      "",
      "billed by use, not in the sum:",
      "  aws_nat_gateway: data processed",
      "",
      "Quotas",
      "======",
      "need  default  code        quota",
      "----  -------  ----------  ----------------------------------------------",
      "   1        5  L-83CA0A9D  IPv4 CIDR blocks per VPC: net/V",
      "   1        5  L-FE5A380F  NAT gateways per Availability Zone: us-east-1a",
      "   1      200  L-589F43AA  Route tables per VPC: net/V",
      "   1      200  L-407747CB  Subnets per VPC: net/V",
      "   1        5  L-F678F1CE  VPCs per Region",
      "in us-east-1",
      "at the largest size of every group; what the account uses already is not known; defaults of 2026-08-17",
      "",
      "Order",
      "=====",
      "wave  stacks",
      "----  ------",
      "1     net",
      "2     app",
      "",
      "Findings",
      "========",
      "no open finding of the pack baseline",
      "unknown MLP-NET-233  net/N aws_nat_gateway.N.subnet_id",
      "  where its subnet leads is not known",
      "unknown MLP-IAM-106  app/P aws_iam_role_policy.P.policy",
      "  ${data.aws_iam_policy_document.D.json} is known only at plan",
      "",
    ]);
  });

  test("--json is the same as one object", async () => {
    const { code, out, err } = await cli("report", written("json", { net, app }, { app: ["net"] }), "--json");
    expect([code, err]).toEqual([0, ""]);
    const report = JSON.parse(out) as Record<string, JsonObject>;
    expect(Object.keys(report)).toEqual(["inventory", "cost", "quota", "order", "checks"]);
    expect(report).toMatchObject({
      inventory: { resources: 5, dataSources: 0 },
      cost: { currency: "USD", monthlyUsd: 32.85, unknown: [{ address: "aws_unheard_of.U" }] },
      quota: { asOf: "2026-08-17", unknown: [] },
      order: { waves: [["net"], ["app"]], cycle: [], missing: [] },
      checks: {
        packs: ["baseline"],
        open: [],
        acknowledged: [],
        unknown: [{ code: "MLP-NET-233" }, { code: "MLP-IAM-106" }],
      },
    });
  });
});

describe("findings", () => {
  const bucket = (facts: readonly JsonObject[] = [], more: Readonly<Record<string, JsonObject>> = {}) =>
    stackJson("s", { "aws_s3_bucket.B": {}, ...more }, { "//": { mlPlatform: { version: 1, facts } } });
  const accepted = (...codes: string[]) =>
    codes.map((code) => ({ type: "acknowledgement", path: "s", code, reason: "a trial, OPS-12" }));

  test("an open error is exit code 1", async () => {
    const open = {
      "aws_s3_bucket_public_access_block.P": {
        bucket: "${aws_s3_bucket.B.id}",
        block_public_acls: true,
        block_public_policy: false,
        restrict_public_buckets: false,
      },
    };
    const { code, out } = await cli("report", written("open", { s: bucket([], open) }));
    expect(code).toBe(1);
    expect(out).toContain(
      "error MLP-S3-103  s/P aws_s3_bucket_public_access_block.P\n  public access is not blocked: block_public_policy, ignore_public_acls, restrict_public_buckets\n",
    );
  });

  test("a warning alone fails with --strict only", async () => {
    const folder = written("warning", { s: bucket(accepted("MLP-S3-103", "MLP-S3-105")) });
    expect((await cli("report", folder)).code).toBe(0);
    expect((await cli("report", folder, "--strict")).code).toBe(1);
  });

  test("what is acknowledged is shown with its reason", async () => {
    const all = accepted("MLP-S3-103", "MLP-S3-104", "MLP-S3-105");
    const { code, out } = await cli("report", written("accepted", { s: bucket(all) }), "--strict");
    expect(code).toBe(0);
    expect(out.slice(out.indexOf("Findings"))).toBe(
      [
        "Findings",
        "========",
        "no open finding of the pack baseline",
        "acknowledged MLP-S3-103  s/B",
        "  the bucket has no public access block: S3 closes it by default, and nothing here keeps it closed",
        "  because: a trial, OPS-12",
        "acknowledged MLP-S3-104  s/B",
        "  the bucket does not say how it is encrypted",
        "  because: a trial, OPS-12",
        "acknowledged MLP-S3-105  s/B",
        "  no policy of the bucket denies requests without TLS",
        "  because: a trial, OPS-12",
        "",
      ].join("\n"),
    );
  });

  test("an acknowledgement that matches nothing is exit code 1", async () => {
    const all = accepted("MLP-S3-103", "MLP-S3-104", "MLP-S3-105", "MLP-S3-102");
    const { code, out } = await cli("report", written("unused", { s: bucket(all) }));
    expect(code).toBe(1);
    expect(out).toContain(
      'error MLP-CORE-010  s\n  the acknowledgement of MLP-S3-102 matches no finding here or below, its reason was "a trial, OPS-12"\n',
    );
  });

  test("stacks that wait for each other are exit code 1", async () => {
    const stacks = { a: stackJson("a", {}), b: stackJson("b", {}) };
    const { code, out } = await cli("report", written("cycle", stacks, { a: ["b"], b: ["a"] }));
    expect(code).toBe(1);
    expect(out).toContain("\nno order: a, b wait for each other\n");
  });
});

test("examples/01-platform costs what the price list says, and the tables fit 80 columns", async () => {
  const example = await writtenByExample("01-platform");
  const { code, out } = await cli("report", example.outdir, "--json");
  const { cost } = JSON.parse(out) as { cost: { monthlyUsd: number; unknown: { why: string }[] } };
  // by the hour: two NAT gateways with an address each, a control plane, two m7i.xlarge, two g6.2xlarge, one ml.g5.xlarge
  const hourly = 2 * (0.045 + 0.005) + 0.1 + 2 * 0.2016 + 2 * 0.9776 + 1.408;
  // by the month: five keys at 1, root disks of 2 x 100 and 2 x 200 GB at 0.08, five metrics watched by alarms at 0.1
  expect(cost.monthlyUsd).toBeCloseTo(730 * hourly + 5 + 600 * 0.08 + 5 * 0.1, 2);
  expect([code, cost.unknown]).toEqual([0, []]);
  const told = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^\| +(\d+) \| /gm)].map(([, usd]) =>
    Number(usd),
  );
  expect(told.reduce((sum, usd) => sum + usd, 0)).toBe(Math.round(cost.monthlyUsd));
  const text = (await cli("report", example.outdir)).out;
  // what rules could not tell is no table, and AWS's own names of quotas are as long as they are
  const lines = text.replace(/^(unknown MLP-.*|.*Running On-Demand .*|[ -]*)$/gm, "").split("\n");
  const rows = lines.filter((line) => / {2}/.test(line.trim()));
  expect(rows.filter((line) => line.length > 80)).toEqual([]);
  rmSync(example.outdir, { recursive: true });
}, 60_000);

test("cdktf.out of the current folder is the default", async () => {
  const before = process.cwd();
  process.chdir(FOLDER);
  try {
    const missing = "ml-platform: there is no directory cdktf.out: synthesize first, or name another\n";
    expect(await cli("report")).toEqual({ code: 2, out: "", err: missing });
    written("cdktf.out", { net: stackJson("net", {}) });
    expect((await cli("report")).code).toBe(0);
  } finally {
    process.chdir(before);
  }
});
