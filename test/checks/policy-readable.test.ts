import { stackOf } from "../report/support";
import { found, made, policy, unknown } from "./say";

const inline = (text: string) => made({ "aws_iam_role_policy.Grant": { role: "trainer", policy: text } });

describe("MLP-IAM-106: policies that cannot be read", () => {
  test.each([
    ["not json", "it is not a JSON object"],
    ["[]", "it is not a JSON object"],
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
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-106",
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
      "s/Grant aws_iam_role_policy.Grant.policy: a statement is known only at plan",
    ]);
    expect(unknown("MLP-IAM-106", inline("${local.before}${local.after}"))).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: an expression is outside its strings",
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

  describe("a wildcard is found however the policy is written:", () => {
    const statement = { Effect: "Allow", Action: "s3:*", Resource: "${aws_s3_bucket.B.arn}/*" };
    const text = policy(statement);
    const hcl = '{ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${aws_s3_bucket.B.arn}/*" }] }';
    const locals = { text, again: "${local.text}", object: { Statement: [statement] } };

    test.each([
      ["JSON text", text],
      ["jsonencode", `\${jsonencode(${hcl})}`],
      ["jsonencode in brackets", `\${(jsonencode(${hcl}))}`],
      ["a local text", "${local.text}"],
      ["a local text in a local text", "${local.again}"],
      ["jsonencode of a local object", "${jsonencode(local.object)}"],
      ["an expression for the statements", '{"Statement": ${jsonencode([{ Effect = "Allow", Action = "s3:*" }])}}'],
    ])("%s", (_, written) => {
      const stack = stackOf({ "aws_iam_role_policy.Grant": { role: "trainer", policy: written } }, { locals }, "s");
      expect(found("MLP-IAM-101", stack)).toEqual([
        [
          "error MLP-IAM-101  s/Grant aws_iam_role_policy.Grant.policy",
          '  statement 1 allows a wildcard action, got "s3:*"',
          "  fix: name the actions that are needed",
          "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-101",
        ].join("\n"),
      ]);
      expect(unknown("MLP-IAM-106", stack)).toEqual([]);
    });
  });
});
