import { diffOf, isAccess, valueLines } from "../../../examples/03-company-repo/ci/values";

test.each([
  ["aws_iam_role.A", "assume_role_policy", true],
  ["aws_iam_role.A", "max_session_duration", true],
  ["module.m.aws_security_group.A[0]", "ingress[0].cidr_blocks[0]", true],
  ['aws_s3_bucket_public_access_block.A["x.y"]', "block_public_acls", true],
  ["aws_eks_cluster.A", "vpc_config[0].endpoint_public_access", true],
  ["aws_eks_cluster.A", "version", false],
  ["aws_kms_key.A", "policy", true],
  ["aws_cloudwatch_log_group.Access", "retention_in_days", false],
])("%s %s: says who may do what, %s", (address, path, access) => {
  expect(isAccess(address, path)).toBe(access);
});

const LONG = "x".repeat(500);

test("values are cut where they say nothing of access, and there only", () => {
  expect(valueLines("aws_vpc.A", { name: { before: LONG, after: 2 } })).toEqual([
    `- name = "${"x".repeat(199)}… (502 characters)`,
    "+ name = 2",
  ]);
  expect(valueLines("aws_kms_grant.A", { name: { after: LONG } })).toEqual([`+ name = "${LONG}"`]);
});

test("a policy is told line by line, in full", () => {
  const policy = (action: string, more: string) =>
    JSON.stringify({ Statement: [{ Action: [action, "s3:ListBucket"], Resource: more }] });
  expect(
    valueLines("aws_iam_policy.A", { policy: { before: policy("s3:GetObject", LONG), after: policy("s3:*", LONG) } }),
  ).toEqual([
    "  policy =",
    "  {",
    '    "Statement": [',
    "      {",
    '        "Action": [',
    '-         "s3:GetObject",',
    '+         "s3:*",',
    '          "s3:ListBucket"',
    "        ],",
    `        "Resource": "${LONG}"`,
    "      }",
    "    ]",
    "  }",
  ]);
});

test("sensitive values are never told, unknown ones as such, other texts on one line", () => {
  expect(
    valueLines("aws_iam_policy.A", {
      policy: { before: "{}", unknown: true },
      token: { sensitive: true },
      "": { after: "a\nb" },
      broken: { after: "{" },
    }),
  ).toEqual([
    '- policy = "{}"',
    "+ policy = (known after apply)",
    "! token = (sensitive value)",
    '+ value = "a\\nb"',
    '+ broken = "{"',
  ]);
});

test("of a value that is not known yet, the code is told; what the code does not set is counted", () => {
  const trust = JSON.stringify({ Principal: "${aws_iam_openid_connect_provider.P.arn}" });
  const values = {
    arn: { unknown: true },
    assume_role_policy: { before: "{}", unknown: true, code: trust },
    role: { unknown: true, code: "${aws_iam_role.R.name}" },
  } as const;
  expect(valueLines("aws_iam_role.A", values)).toEqual([
    "  assume_role_policy = (known after apply; the code says)",
    "- {}",
    "+ {",
    '+   "Principal": "${aws_iam_openid_connect_provider.P.arn}"',
    "+ }",
    '+ role = (known after apply: "${aws_iam_role.R.name}")',
    "+ 1 more that the code does not set = (known after apply)",
  ]);
  expect(valueLines("module.m.aws_iam_role.A", { arn: { unknown: true } })).toEqual(["+ arn = (known after apply)"]);
});

test("a difference has every line of both", () => {
  expect(diffOf(["a", "b", "c"], ["b", "d", "c", "e"])).toEqual(["- a", "  b", "+ d", "  c", "+ e"]);
  const many = Array.from({ length: 3000 }, (_, index) => String(index));
  expect(diffOf(many, many)).toHaveLength(6000);
});
