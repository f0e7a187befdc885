import { MissingTool } from "../../../tools/python";
import { judgeReview, Remark, RemarkWaiver, Review, waiverList } from "../../../tools/tiers/scan/review";
import { casesOfTool, readCases } from "../../../tools/tiers/scan/reviews";

const key = { example: "01-platform", address: "aws_kms_key.Key.policy" };
const remark: Remark = { ...key, check: "RESOURCE_STAR", detail: "kms:Encrypt on *", place: "prod/Key" };
const waiver: RemarkWaiver = {
  tool: "parliament",
  check: remark.check,
  detail: "kms:*",
  addresses: [key.address],
  reason: "it means this key",
};

function failures(review: Partial<Review>, waivers: readonly RemarkWaiver[] = []): string[] {
  const whole = { tool: "parliament", subjects: [key], remarks: [], canaries: { RESOURCE_STAR: true }, ...review };
  return judgeReview(whole, waivers).flatMap(({ name, failure }) => (failure ? [`${name}: ${failure}`] : []));
}

describe("the judgement of a tool's remarks", () => {
  test("has a case for each subject, waiver and check", () => {
    const review = { tool: "parliament", subjects: [key], remarks: [remark], canaries: { RESOURCE_STAR: true } };
    expect(judgeReview(review, [waiver, { ...waiver, tool: "zizmor" }])).toEqual([
      { name: "01-platform aws_kms_key.Key.policy parliament" },
      { name: "waiver parliament RESOURCE_STAR: kms:*" },
      { name: "parliament RESOURCE_STAR can fail" },
    ]);
  });

  test("names a remark by check, place and address", () => {
    expect(failures({ remarks: [remark] })).toEqual([
      "01-platform aws_kms_key.Key.policy parliament: RESOURCE_STAR prod/Key (aws_kms_key.Key.policy): kms:Encrypt on *",
    ]);
  });

  test.each<[string, Partial<Remark>]>([
    ["another address", { address: "aws_kms_key.Other.policy" }],
    ["another check", { check: "RESOURCE_MISMATCH" }],
    ["other words", { detail: "s3:GetObject on *" }],
    ["words that go on before", { detail: "not kms:Encrypt" }],
  ])("a waiver accepts no remark of %s", (_, other) => {
    const second = { ...remark, ...other };
    const subjects = [key, { example: key.example, address: "aws_kms_key.Other.policy" }];
    expect(failures({ subjects, remarks: [remark, second] }, [waiver])).toHaveLength(1);
    expect(failures({ subjects, remarks: [remark] }, [waiver])).toEqual([]);
  });

  test("a dot or a bracket of a waiver means itself", () => {
    const dotted = { ...waiver, detail: "kms.Encrypt on [*]" };
    expect(failures({ remarks: [{ ...remark, detail: "kms.Encrypt on [a]" }] }, [dotted])).toEqual([]);
    expect(failures({ remarks: [{ ...remark, detail: "kms:Encrypt on [a]" }] }, [dotted])).toHaveLength(2);
  });

  test("refuses a waiver that is unused, without reason or without address", () => {
    const name = "waiver parliament RESOURCE_STAR: kms:*";
    expect(failures({}, [waiver])).toEqual([`${name}: unused address aws_kms_key.Key.policy`]);
    expect(failures({ remarks: [remark] }, [{ ...waiver, reason: " " }])).toEqual([`${name}: no reason`]);
    expect(failures({}, [{ ...waiver, addresses: [] }])).toEqual([`${name}: no address`]);
  });

  test("refuses a check of which the canary shows nothing, and a tool that looked at nothing", () => {
    expect(failures({ canaries: { RESOURCE_STAR: true, INVALID_ARN: false } })).toEqual([
      "parliament INVALID_ARN can fail: the canary does not make it speak: add what it refuses",
    ]);
    expect(failures({ subjects: [] })).toEqual(["parliament has something to judge: it was given nothing"]);
  });

  test("refuses a thirteenth waiver, and one of a tool that there is not", () => {
    const seventeen = Array.from({ length: 17 }, () => waiver);
    expect(waiverList(seventeen, ["parliament"]).failure).toBeUndefined();
    expect(waiverList([...seventeen, { ...waiver, tool: "parliment" }], ["parliament"]).failure).toBe(
      "no such tool: parliment\n18 waivers, at most 17",
    );
  });
});

describe("a tool", () => {
  const judged = (error: Error) => casesOfTool("actionlint", () => Promise.reject(error), []);

  test("that cannot be had is skipped by name", async () => {
    expect(await judged(new MissingTool("no Go on PATH"))).toEqual([
      { name: "actionlint judges", skipped: "no Go on PATH" },
    ]);
  });

  test("that breaks fails", async () => {
    expect(await judged(new Error("code 3"))).toEqual([{ name: "actionlint judges", failure: "code 3" }]);
  });
});

test("an example with a policy that could not be read fails", () => {
  const policies = {
    one: { documents: [], unread: [] },
    two: { documents: [], unread: ["aws_iam_policy.P.policy: why"] },
  };
  expect(readCases(policies)).toEqual([
    { name: "one has no policy that is not judged" },
    { name: "two has no policy that is not judged", failure: "aws_iam_policy.P.policy: why" },
  ]);
});
