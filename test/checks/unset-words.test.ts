import { found, made, policy, unknown } from "./say";

const CODE = "MLP-CHECK-108";
const heads = (resources: Parameters<typeof made>[0]): string[] =>
  found(CODE, made(resources)).map((text) => text.split("\n")[0] ?? "");
const role = (arn: string) => ({ "aws_lambda_function.F": { role: arn } });
const statement = (members: object) => ({
  "aws_iam_role_policy.P": { policy: policy({ Effect: "Allow", Action: "sqs:SendMessage", ...members }) },
});
const queue = "arn:aws:sqs:us-east-1:123456789012:orders";

describe("MLP-CHECK-108: a value that was never set", () => {
  test("is shown with its place and its fix", () => {
    expect(found(CODE, made(role("arn:aws:iam::undefined:role/server")))).toEqual([
      [
        "error MLP-CHECK-108  s/F aws_lambda_function.F.role",
        '  undefined is written for the account in an ARN, got "arn:aws:iam::undefined:role/server"',
        "  fix: give the value: a variable that is not set becomes this word in a string",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-108",
      ].join("\n"),
    ]);
  });

  test.each([
    ["a region", role("arn:aws:lambda:null:123456789012:function:f")],
    ["an account that is an object", role("arn:aws:iam::[object Object]:role/server")],
    ["a partition", role("arn:NaN:iam::123456789012:role/server")],
    ["an account, beside an expression", role("arn:aws:iam::undefined:role/${var.role}")],
    ["a whole name in an ARN", role("arn:aws:iam::123456789012:role/undefined")],
    ["a bucket in a policy", statement({ Resource: ["arn:aws:s3:::undefined/*", "${aws_s3_bucket.B.arn}/*"] })],
    ["a resource of a policy", statement({ Resource: "undefined" })],
    ["a principal", statement({ Resource: queue, Principal: { AWS: ["undefined"] } })],
    [
      "an account in a condition",
      statement({ Resource: queue, Condition: { StringEquals: { "aws:SourceAccount": "undefined" } } }),
    ],
    [
      "a policy by jsonencode",
      { "aws_iam_policy.P": { policy: '${jsonencode({ Statement = [{ Resource = "arn:aws:s3:::undefined" }] })}' } },
    ],
    [
      "a policy by a data source",
      { "data.aws_iam_policy_document.D": { statement: [{ resources: ["arn:aws:sqs:us-east-1:undefined:q"] }] } },
    ],
    ["a bucket's name", { "aws_s3_bucket.B": { bucket: "undefined" } }],
    ["a number in a name", { "aws_sqs_queue.Q": { name: "NaN" } }],
    ["an object in a name", { "aws_sqs_queue.Q": { name: "orders-[object Object]" } }],
    ["an id that AWS gave", { "aws_eks_cluster.C": { vpc_config: [{ subnet_ids: ["subnet-0123", "undefined"] }] } }],
    ["a Kubernetes name", { "kubernetes_deployment_v1.D": { metadata: [{ name: "server", namespace: "undefined" }] } }],
    [
      "a name in an object of a chart",
      { "helm_release.R": { values: ['{"objects":[{"kind":"Queue","metadata":{"name":"undefined"}}]}'] } },
    ],
    [
      "an ARN in a chart's values",
      { "helm_release.R": { values: ["serviceAccount:\n  roleArn: arn:aws:iam::undefined:role/server\n"] } },
    ],
  ])("is an error as %s", (_, resources) => {
    expect(heads(resources)).toEqual([expect.stringMatching(/^error MLP-CHECK-108 /)]);
  });

  test.each([
    ["the end of a name", { "aws_s3_bucket.B": { bucket: "artifacts-undefined" } }],
    ["the beginning of a name", { "aws_s3_bucket.B": { bucket: "undefined-artifacts" } }],
    ["a number inside a name", { "aws_sqs_queue.Q": { name_prefix: "shard-NaN-" } }],
    ["a queue for what nobody reads", { "aws_sqs_queue.Q": { name: "null" } }],
    ["a part of an object's path", statement({ Resource: "arn:aws:s3:::acme/undefined/*" })],
    [
      "the name of a column",
      { "aws_glue_catalog_table.T": { storage_descriptor: [{ columns: [{ column_name: "undefined" }] }] } },
    ],
    [
      "a tag in a condition",
      statement({ Resource: queue, Condition: { StringEquals: { "aws:ResourceTag/Team": "undefined" } } }),
    ],
    [
      "the account of a variable's ARN",
      { "aws_lambda_function.F": { environment: [{ variables: { ROLE: "arn:aws:iam::undefined:role/x" } }] } },
    ],
    [
      "the account of an annotation's ARN",
      {
        "kubernetes_service_account_v1.A": {
          metadata: [{ annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::undefined:role/x" } }],
        },
      },
    ],
  ])("is a warning as %s: somebody may have meant it", (_, resources) => {
    expect(heads(resources)).toEqual([expect.stringMatching(/^warning MLP-CHECK-108 /)]);
  });

  test("is seen in the settings of a stack, too", () => {
    const stack = {
      ...made({}),
      json: {
        provider: { aws: [{ allowed_account_ids: ["undefined"] }] },
        terraform: { backend: { s3: { bucket: "undefined" } } },
        locals: { role: "arn:aws:iam::undefined:role/x" },
      },
    };
    expect(found(CODE, stack).map((text) => text.split("\n")[0])).toEqual([
      "error MLP-CHECK-108  s provider.aws.allowed_account_ids[0]",
      "error MLP-CHECK-108  s terraform.backend.s3.bucket",
      "error MLP-CHECK-108  s locals.role",
    ]);
  });

  test.each([
    [
      "events, messages and states with members that policies have too",
      {
        "aws_cloudwatch_event_rule.R": { event_pattern: JSON.stringify({ detail: { Resource: ["undefined"] } }) },
        "aws_sns_topic_subscription.S": { filter_policy: JSON.stringify({ AWS: ["undefined"], Action: ["NaN"] }) },
        "kubernetes_cluster_role_v1.C": { rule: [{ resources: ["undefined"] }] },
      },
    ],
    ["an island", { "aws_s3_bucket.B": { bucket: "null-island" } }],
    ["words in one", { "aws_sqs_queue.Q": { name: "undefinedness-nullable" } }],
    [
      "a description",
      { "aws_iam_role.R": { description: "catches undefined-behaviour, null and NaN: arn:aws:iam::undefined:root" } },
    ],
    ["a comment of a distribution", { "aws_cloudfront_distribution.D": { comment: "undefined" } }],
    ["a tag", { "aws_sqs_queue.Q": { tags: { Name: "undefined", Owner: "null" }, tags_all: { Name: "undefined" } } }],
    [
      "a variable",
      {
        "aws_lambda_function.F": { environment: [{ variables: { FALLBACK_NAME: "undefined", bucket_name: "null" } }] },
      },
    ],
    [
      "a variable of a pod",
      {
        "kubernetes_deployment_v1.D": {
          spec: [{ template: [{ spec: [{ container: [{ env: [{ name: "MODE", value: "undefined" }] }] }] }] }],
        },
      },
    ],
    ["a label", { "kubernetes_namespace_v1.N": { metadata: [{ name: "a", labels: { owner: "undefined" } }] } }],
    ["metadata of an object", { "aws_s3_object.O": { metadata: { name: "undefined" } } }],
    [
      "a value of a chart",
      {
        "helm_release.R": {
          values: ["mode: undefined\nname: undefined\n"],
          set: [{ name: "mode", value: "undefined" }],
        },
      },
    ],
    [
      "an argument of a program",
      { "aws_sagemaker_processing_job.J": { app: [{ container_arguments: ["--missing", "NaN"] }] } },
    ],
    ["what an expression compares with", { "aws_sqs_queue.Q": { name: '${var.name == null ? "orders" : var.name}' } }],
    ["what an expression makes", role("${aws_iam_role.undefined.arn}")],
    ["escaped text", { "aws_iam_role.R": { name: "server", description: "$${undefined}" } }],
    [
      "a script",
      {
        "aws_launch_template.L": { user_data: Buffer.from("#!/bin/sh\necho undefined null NaN\n").toString("base64") },
      },
    ],
    ["a bucket's path with an island", statement({ Resource: "arn:aws:s3:::acme/null/*" })],
  ])("is not seen in %s", (_, resources) => {
    expect(heads(resources as Parameters<typeof made>[0])).toEqual([]);
  });

  test("nothing is said of what only the plan knows: it is nobody's word", () => {
    const stack = made({ "aws_s3_bucket.B": { bucket: "${var.name}-undefined${var.rest}" }, ...role("${var.role}") });
    expect(found(CODE, stack)).toEqual([]);
    expect(unknown(CODE, stack)).toEqual([]);
  });
});
