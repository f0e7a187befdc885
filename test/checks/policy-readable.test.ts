import { found, made, policy, unknown } from "./say";

const inline = (text: string) => made({ "aws_iam_role_policy.Grant": { role: "trainer", policy: text } });

describe("MLP-IAM-106: policies that cannot be read", () => {
  test.each([
    ["not json", "it is no JSON object"],
    ["[]", "it is no JSON object"],
    ['{"Version":"2012-10-17"}', "it has no Statement"],
    [
      '{"Statement":[{"Resource":"${aws:username}"}]}',
      'Terraform refuses it: expected }, got `:username}"}` at character 33; in text, `$${` stands for `${`',
    ],
  ])("fails: %s", (text, why) => {
    expect(found("MLP-IAM-106", inline(text))).toEqual([
      [
        "error MLP-IAM-106  s/Grant aws_iam_role_policy.Grant.policy",
        `  the policy cannot be read: ${why}`,
        "  fix: give a JSON document with Version and Statement",
        "  see docs/errors.md#mlp-iam-106",
      ].join("\n"),
    ]);
  });

  test("passes: a policy with expressions and an escaped variable inside its strings", () => {
    // Terraform evaluates an expression before anybody reads JSON: its quotes stand unescaped
    const text = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::@/$${aws:username}/*" });
    const stack = inline(text.replace("@", '${lookup(local.names, "a}")}'));
    expect([...found("MLP-IAM-106", stack), ...unknown("MLP-IAM-106", stack)]).toEqual([]);
  });

  test("unknown: a policy that a data source or a function renders", () => {
    expect(unknown("MLP-IAM-106", inline("${data.aws_iam_policy_document.D.json}"))).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: ${data.aws_iam_policy_document.D.json} is known only at plan",
    ]);
    expect(unknown("MLP-IAM-106", inline('${jsonencode({"Statement": [local.all]})}'))).toHaveLength(1);
    expect(unknown("MLP-IAM-106", inline('{"Statement": ${local.statements}}'))).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: an expression stands outside its strings",
    ]);
    expect(unknown("MLP-IAM-106", inline('{"Statement": ["${local.statement}"]}'))).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: a statement is known only at plan",
    ]);
  });

  test.each([{ inline_policy: "${local.all}" }, { dynamic: { inline_policy: { for_each: "${local.all}" } } }])(
    "unknown: a role's inline policies, %j",
    (more) => {
      expect(unknown("MLP-IAM-106", made({ "aws_iam_role.R": more }))).toEqual([
        "s/R aws_iam_role.R.inline_policy: its inline policies are known only at plan",
      ]);
    },
  );
});
