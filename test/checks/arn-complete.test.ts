import { found, made, policy, unknown } from "./say";

const CODE = "MLP-CHECK-109";
const grants = (resource: string) =>
  made({
    "aws_iam_role_policy.P": { policy: policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource: [resource] }) },
  });

describe("MLP-CHECK-109: an ARN without a field that its service needs", () => {
  test("is shown with its place and its fix", () => {
    expect(found(CODE, grants("arn:aws:sqs:us-east-1::orders"))).toEqual([
      [
        "error MLP-CHECK-109  s/P aws_iam_role_policy.P.policy.Statement[0].Resource[0]",
        '  the ARN has no account, got "arn:aws:sqs:us-east-1::orders"',
        "  fix: write the account; it may come from a variable that is not set",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-109",
      ].join("\n"),
    ]);
  });

  test.each([
    ["region", "arn:aws:kms::123456789012:key/1234abcd"],
    ["account", "arn:aws:iam:::role/server"],
    ["account", "arn:aws:logs:${data.aws_region.R.name}::log-group:/aws/x:*"],
    ["region", "arn:aws:ssm::123456789012:parameter/ml/api"],
    ["name", "arn:aws:iam::123456789012:role/"],
    ["name", "arn:aws:sqs:us-east-1:123456789012:"],
    ["name", "arn:aws:s3:::"],
    ["name", "arn:aws:s3:::/*"],
  ])("is an error: no %s in %s", (field, arn) => {
    const [only, ...rest] = found(CODE, grants(arn));
    expect(only).toContain(`the ARN has no ${field}, got `);
    expect(rest).toEqual([]);
  });

  test("is seen in arguments, charts and the settings of a stack", () => {
    const arn = "arn:aws:iam:::role/server";
    const stack = made({
      "aws_lambda_function.F": { role: arn },
      "helm_release.R": { values: [JSON.stringify({ arn })] },
    });
    const settings = { ...stack, json: { provider: { aws: [{ assume_role: [{ role_arn: arn }] }] } } };
    expect(found(CODE, settings).map((text) => text.split("\n")[0])).toEqual([
      "error MLP-CHECK-109  s/F aws_lambda_function.F.role",
      "error MLP-CHECK-109  s/R helm_release.R.values[0].arn",
      "error MLP-CHECK-109  s provider.aws.assume_role[0].role_arn",
    ]);
  });

  test.each([
    "arn:aws:s3:::acme/*",
    "arn:aws:s3:us-east-1:123456789012:accesspoint/ap",
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::*:role/*",
    "arn:aws:iam::123456789012:root",
    "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    "arn:aws:ec2:us-east-1::image/ami-0123456789abcdef0",
    "arn:aws:ssm:us-east-1::parameter/aws/service/eks/*",
    "arn:aws:ec2::123456789012:ipam-pool/ipam-pool-0123456789abcdef0",
    "arn:aws:ec2::123456789012:ipam/ipam-0123456789abcdef0",
    "arn:aws:lambda:us-east-1::runtime:0cdcfbdefbc5e7d3343f73c2e2dd3cba17d61dea0686b404502a0c9ce83931b9",
    "arn:aws:bedrock:us-east-1::foundation-model/x",
    "arn:aws:bedrock:::foundation-model/x",
    "arn:aws:states:::lambda:invoke",
    "arn:aws:apigateway:us-east-1::/restapis/x",
    "arn:aws:cloudwatch::123456789012:dashboard/ml",
    "arn:aws:dynamodb::123456789012:global-table/t",
    "arn:aws:events:us-east-1::event-source/aws.partner/x",
    "arn:aws:securityhub:us-east-1::product/aws/securityhub",
    "arn:aws:cloudfront::123456789012:distribution/X",
    "arn:aws:route53:::hostedzone/Z1",
    "arn:*:sqs:*:*:*",
    "arn:aws:sqs:${var.region}:${var.account}:${var.name}",
    "arn:aws:iam::${data.aws_caller_identity.Me.account_id}:role/${var.role}",
    "arn:aws:logs:us-east-1:123456789012:log-group:*",
    "*",
    "arn:",
    "arn:aws:sqs",
  ])("is none of %s", (arn) => {
    expect(found(CODE, grants(arn))).toEqual([]);
  });

  test("the begin of an ARN may stand where it is put together", () => {
    const locals = { buckets: "arn:aws:s3:::", roles: "arn:aws:iam::123456789012:role/" };
    const stack = made({ "aws_cloudformation_stack.S": { template_body: JSON.stringify({ Mappings: locals }) } });
    expect(found(CODE, { ...stack, json: { locals, module: { m: locals } } })).toEqual([]);
  });

  test("a description, a tag and a variable may hold any", () => {
    const arn = "arn:aws:sqs:us-east-1::orders";
    const stack = made({
      "aws_lambda_function.F": { description: arn, tags: { Queue: arn }, environment: [{ variables: { QUEUE: arn } }] },
    });
    expect(found(CODE, stack)).toEqual([]);
  });

  test("nothing is said of one that only the plan knows", () => {
    expect([found(CODE, grants("${var.arn}")), unknown(CODE, grants("${var.arn}"))]).toEqual([[], []]);
  });
});
