import { found, made, policy, unknown } from "./say";

const CODE = "MLP-IAM-109";
const of = (condition: unknown, members: object = {}) =>
  made({
    "aws_iam_role.R": {
      assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Condition: condition, ...members }),
    },
  });
const FIX = "  fix: give key and value, or leave the operator out; JSON leaves out a value that is undefined";
const SEE = "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-109";

describe("MLP-IAM-109: a condition that tests nothing", () => {
  test("is a warning where it was to limit who is allowed", () => {
    expect(found(CODE, of({ StringEquals: {} }))).toEqual([
      [
        "warning MLP-IAM-109  s/R aws_iam_role.R.assume_role_policy",
        "  statement 1 has StringEquals without a key, which tests nothing, so it allows whoever it was to be limited for",
        FIX,
        SEE,
      ].join("\n"),
    ]);
  });

  test("is an error where everybody is denied", () => {
    expect(found(CODE, of({ Bool: {} }, { Effect: "Deny", Sid: "OnlyTls" }))).toEqual([
      [
        "error MLP-IAM-109  s/R aws_iam_role.R.assume_role_policy",
        "  statement OnlyTls has Bool without a key, which tests nothing, so it denies everybody",
        FIX,
        SEE,
      ].join("\n"),
    ]);
  });

  test.each([
    ["an empty list", of({ StringEquals: { "aws:SourceAccount": [] } })],
    ["nothing", of({ Bool: { "aws:SecureTransport": null } }, { Effect: "Deny" })],
  ])("is a warning where a key has %s", (_, stack) => {
    expect(found(CODE, stack)).toEqual([
      expect.stringMatching(/^warning [^]*statement 1 tests aws:S\w+ for no value\n/),
    ]);
  });

  test("is seen in a document of a data source", () => {
    const condition = (values: unknown) => ({ test: "StringEquals", variable: "aws:SourceAccount", values });
    const document = (...values: unknown[]) =>
      made({ "data.aws_iam_policy_document.D": { statement: values.map((one) => ({ condition: [condition(one)] })) } });
    expect(found(CODE, document(["1"], []))).toEqual([
      expect.stringMatching(
        /^warning MLP-IAM-109 {2}s\/D data\.aws_iam_policy_document\.D\.statement\[1\]\.condition\n {2}statement 2 tests aws:SourceAccount for no value\n/,
      ),
    ]);
    expect(found(CODE, document(["1"], "${var.accounts}"))).toEqual([]);
  });

  test("is unknown where the plan writes it", () => {
    const stack = of("HERE");
    const body = JSON.stringify(stack.resources[0]?.body).replace(
      '\\"HERE\\"',
      '{\\"StringEquals\\": \\"${var.tests}\\"}',
    );
    const written = made({ "aws_iam_role.R": JSON.parse(body) as Record<string, unknown> });
    expect(found(CODE, written)).toEqual([]);
    expect(unknown(CODE, written)).toEqual([
      "s/R aws_iam_role.R.assume_role_policy: statement 1 tests StringEquals by ${var.tests}",
    ]);
  });
});
