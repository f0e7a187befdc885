import { baseline } from "../../../lib/checks";
import { judgeByPack } from "../../../tools/tiers/scan/packs";
import { Bodies, stackOf } from "../../report/support";

const closed: Bodies = {
  "aws_s3_bucket_public_access_block.Data": {
    bucket: "data",
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  },
};
const accepted = { type: "acknowledgement", path: "s/Data", code: "MLP-S3-103", reason: "public sample data, OPS-12" };

function failuresOf(resources: Bodies, facts: readonly object[] = []): string[] {
  const stack = stackOf(resources, { "//": { mlPlatform: { version: 1, facts } } }, "s");
  return judgeByPack("01-platform", [stack]).cases.flatMap(({ name, failure }) =>
    failure === undefined ? [] : [`${name}: ${failure}`],
  );
}

describe("the judgement by the library's own rules", () => {
  test("has a case for each rule, and one that nothing is acknowledged", () => {
    const names = [...baseline.rules.map(({ code }) => code), "acknowledges nothing"];
    expect(judgeByPack("01-platform", []).cases).toEqual(
      names.map((name) => ({ name: `01-platform ${name}`, failure: undefined })),
    );
  });

  test("fails the rule that finds something, be it a warning, in the finding's words", () => {
    expect(failuresOf(closed)).toEqual([]);
    const [failure, ...more] = failuresOf({ ...closed, "aws_s3_bucket.Data": { bucket: "data" } });
    expect(failure).toMatch(/^01-platform MLP-S3-104: warning MLP-S3-104 {2}s\/Data /);
    expect(more.map((text) => text.split(":")[0])).toEqual(["01-platform MLP-S3-105"]);
  });

  test("an acknowledgement silences nothing, and fails", () => {
    const open = failuresOf({ "aws_s3_bucket.Data": { bucket: "data" } }, [accepted]);
    expect(open[0]).toMatch(/^01-platform MLP-S3-103: /);
    expect(open.at(-1)).toBe("01-platform acknowledges nothing: s/Data MLP-S3-103: public sample data, OPS-12");
  });

  test("hands on what a rule cannot judge", () => {
    const stack = stackOf({ "aws_s3_bucket_policy.Data": { bucket: "data", policy: "${var.policy}" } }, {}, "s");
    const { cases, unknown } = judgeByPack("01-platform", [stack]);
    expect(cases.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(unknown.map(({ property }) => property)).toContain("aws_s3_bucket_policy.Data.policy");
  });
});
