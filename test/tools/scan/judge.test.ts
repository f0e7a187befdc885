import { blockOf } from "../../../tools/tiers/scan/addresses";
import { Evidence, judge, Judged, Waiver } from "../../../tools/tiers/scan/judge";

const bucket: Judged = {
  example: "01-platform",
  check: "CKV_AWS_144",
  title: "Ensure that S3 bucket has cross-region replication enabled",
  address: "aws_s3_bucket.Artifacts_Bucket",
  type: "aws_s3_bucket",
  constructPath: "prod-foundation/Artifacts/Bucket",
};
const waiver: Waiver = { check: bucket.check, addresses: [bucket.address], reason: "one region is enough" };
const floor = { "01-platform": { aws_s3_bucket: 1 } };

function failures(evidence: Partial<Evidence>, waivers: readonly Waiver[] = [], least: typeof floor | object = floor) {
  const whole = { passed: [], failed: [], errors: [], canFail: new Set([bucket.check]), ...evidence };
  return judge(whole, waivers, least as typeof floor).flatMap(({ name, failure }) =>
    failure ? [`${name}: ${failure}`] : [],
  );
}

describe("the judgement of a scan", () => {
  test("is silent where every check passes, can fail, and the floor is held", () => {
    expect(failures({ passed: [bucket] })).toEqual([]);
  });

  test("names a failure by its construct path and address", () => {
    expect(
      failures({ passed: [bucket], failed: [{ ...bucket, address: "aws_s3_bucket.Logs", constructPath: "s/Logs" }] }),
    ).toEqual([
      "01-platform CKV_AWS_144: CKV_AWS_144 s/Logs (aws_s3_bucket.Logs): Ensure that S3 bucket has cross-region replication enabled",
    ]);
  });

  test("accepts a waived address, and no other", () => {
    const other = { ...bucket, address: "aws_s3_bucket.Other" };
    expect(failures({ passed: [bucket], failed: [bucket] }, [waiver])).toEqual([]);
    expect(failures({ passed: [bucket], failed: [bucket, other] }, [waiver])).toHaveLength(1);
  });

  test("refuses a waiver that is unused, without reason, or without address", () => {
    expect(failures({ passed: [bucket] }, [waiver])).toEqual([
      "waiver CKV_AWS_144: unused address aws_s3_bucket.Artifacts_Bucket",
    ]);
    expect(failures({ passed: [bucket], failed: [bucket] }, [{ ...waiver, reason: " " }])).toEqual([
      "waiver CKV_AWS_144: no reason",
    ]);
    expect(failures({ passed: [bucket] }, [{ ...waiver, addresses: [] }])).toEqual(["waiver CKV_AWS_144: no address"]);
  });

  test("refuses an eleventh waiver", () => {
    const many = Array.from({ length: 11 }, () => waiver);
    expect(failures({ passed: [bucket], failed: [bucket] }, many)).toEqual([
      "at most 10 waivers: 11 waivers, at most 10",
    ]);
  });

  test("holds the floor of every resource type", () => {
    expect(failures({}, [])).toEqual(["floor 01-platform aws_s3_bucket: 0 checks passed, at least 1 before"]);
    expect(failures({ passed: [bucket] }, [], {})).toEqual([
      "floor 01-platform aws_s3_bucket: 1 checks passed, and no floor is committed: npm run scan -- --write-floor",
    ]);
  });

  test("counts no pass of a check that is not shown to fail", () => {
    expect(failures({ passed: [bucket], canFail: new Set() })).toEqual([
      "CKV_AWS_144 can fail: passes here and on the canary: add a block to canary.tf.json that it refuses",
    ]);
  });

  test("fails where the scanner crashed", () => {
    expect(failures({ passed: [bucket], errors: ["cannot parse cdk.tf.json"] })).toEqual([
      "scanner runs clean: cannot parse cdk.tf.json",
    ]);
  });
});

describe("the block that checkov means", () => {
  const json = { resource: { aws_kms_key: { Key_1: { "//": { metadata: { path: "s/Key" } } } } } };

  test("is found by address and by name alone", () => {
    const key = { address: "aws_kms_key.Key_1", type: "aws_kms_key", constructPath: "s/Key" };
    expect(blockOf("s", json, "aws_kms_key.Key_1")).toEqual(key);
    expect(blockOf("s", json, "resource.Key_1")).toEqual(key);
  });

  test("is called by its stack where it has no construct path", () => {
    expect(blockOf("s", { provider: { aws: [{}] } }, "provider.aws")).toEqual({
      address: "provider.aws",
      type: "provider",
      constructPath: "s",
    });
  });
});
