import { Rule, runPack } from "../../lib/checks";
import { oneRegion } from "../../lib/checks/rules/one-region";
import { formatFinding } from "../../lib/core/finding";
import { Bodies, stackOf } from "../report/support";
import { madeWith, PROVIDERS, text } from "./places-support";
import { found } from "./say";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";

function regions(bodies: Bodies, more: Readonly<Record<string, unknown>> = {}): string[] {
  return found("MLP-CHECK-106", madeWith(bodies, more));
}

describe("MLP-CHECK-106: one region", () => {
  test("fails with a key of another region, once for all that name it", () => {
    const log = (kms: string) => ({ kms_key_id: kms });
    expect(regions({ "aws_cloudwatch_log_group.A": log(KEY), "aws_cloudwatch_log_group.B": log(KEY) })).toEqual([
      text(
        "MLP-CHECK-106",
        "s aws_cloudwatch_log_group.A.kms_key_id",
        `a key encrypts in its own region only: this is made in us-east-1, got "${KEY}" of eu-west-1, and 1 more argument like it`,
        "give a key of us-east-1",
      ),
    ]);
  });

  test("fails with a topic of another region", () => {
    const topic = "arn:aws:sns:eu-west-1:123456789012:alarms";
    expect(regions({ "aws_cloudwatch_metric_alarm.A": { alarm_actions: [topic] } })).toEqual([
      text(
        "MLP-CHECK-106",
        "s/A aws_cloudwatch_metric_alarm.A.alarm_actions",
        `CloudWatch notifies topics of its own region only: this is made in us-east-1, got "${topic}" of eu-west-1`,
        "name a topic of us-east-1; it can forward to another region",
      ),
    ]);
  });

  test("fails with an image, a version or a bucket of another region", () => {
    const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/server@sha256:0";
    const version = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1";
    const bodies = {
      "aws_s3_bucket.Europe": { provider: "aws.europe" },
      "aws_ecr_repository.Europe": { provider: "aws.europe" },
      "aws_sagemaker_model.A": { primary_container: { image } },
      "aws_sagemaker_model.B": {
        primary_container: [
          {
            image: "${aws_ecr_repository.Europe.repository_url}@sha256:0",
            model_data_url: "s3://${aws_s3_bucket.Europe.id}/model.tar.gz",
          },
        ],
      },
      "aws_sagemaker_model.C": { primary_container: { model_package_name: version } },
    };
    expect(regions(bodies).map((finding) => finding.split("\n").slice(0, 3))).toEqual([
      [
        "error MLP-CHECK-106  s/A aws_sagemaker_model.A.primary_container.image",
        `  the image has to be in a registry of the same region: this is made in us-east-1, got "${image}" of eu-west-1`,
        "  fix: push the image to us-east-1, or replicate its registry there",
      ],
      [
        "error MLP-CHECK-106  s/B aws_sagemaker_model.B.primary_container.image",
        "  the image has to be in a registry of the same region: this is made in us-east-1, got aws_ecr_repository.Europe of eu-west-1",
        "  fix: push the image to us-east-1, or replicate its registry there",
      ],
      [
        "error MLP-CHECK-106  s/B aws_sagemaker_model.B.primary_container.model_data_url",
        "  the bucket has to be in the same region: this is made in us-east-1, got aws_s3_bucket.Europe of eu-west-1",
        "  fix: use a bucket of us-east-1",
      ],
      [
        "error MLP-CHECK-106  s/C aws_sagemaker_model.C.primary_container.model_package_name",
        `  a version of a model runs in its registry's region only: this is made in us-east-1, got "${version}" of eu-west-1`,
        "  fix: register it in us-east-1",
      ],
    ]);
  });

  test("fails with subnets and zones of another region", () => {
    const bodies = {
      "aws_subnet.Europe": { provider: "aws.europe", availability_zone: "eu-west-1a" },
      "aws_eks_cluster.A": { vpc_config: { subnet_ids: ["${aws_subnet.Europe.id}"] } },
      "aws_subnet.B": { availability_zone: "eu-west-1a" },
      "aws_subnet.C": { availability_zone: "eu-west-1b" },
    };
    expect(regions(bodies).map((finding) => finding.split("\n").slice(0, 3))).toEqual([
      [
        "error MLP-CHECK-106  s aws_subnet.B.availability_zone",
        '  a zone belongs to one region: this is made in us-east-1, got "eu-west-1a" of eu-west-1, and 1 more argument like it',
        "  fix: name zones of us-east-1, or use a provider of the zone's region",
      ],
      [
        "error MLP-CHECK-106  s/A aws_eks_cluster.A.vpc_config.subnet_ids",
        "  networks, their subnets and their security groups belong to one region: this is made in us-east-1, got aws_subnet.Europe of eu-west-1",
        "  fix: use a network of us-east-1, or give both the same provider",
      ],
    ]);
  });

  test("fails by the region of the resource itself, which providers take since 6.0", () => {
    expect(regions({ "aws_sqs_queue.A": { region: "us-west-2", kms_master_key_id: KEY } })).toHaveLength(1);
    expect(regions({ "aws_sqs_queue.A": { region: "eu-west-1", kms_master_key_id: KEY } })).toEqual([]);
  });

  test("fails by way of a local value and of another stack's output", () => {
    const owner = stackOf(
      { "aws_kms_key.Europe": { provider: "aws.europe" } },
      { provider: PROVIDERS, output: { key: { value: "${aws_kms_key.Europe.arn}" } } },
      "keys",
    );
    const reader = madeWith(
      {
        "data.terraform_remote_state.cross-stack-reference-input-keys": { backend: "local" },
        "aws_sqs_queue.A": { kms_master_key_id: "${local.key}" },
      },
      { locals: { key: "${data.terraform_remote_state.cross-stack-reference-input-keys.outputs.key}" } },
    );
    const pack = { name: "region", rules: [oneRegion as Rule] };
    expect(runPack(pack, [owner, reader]).findings.map(formatFinding)).toEqual([
      text(
        "MLP-CHECK-106",
        "s/A aws_sqs_queue.A.kms_master_key_id",
        "a key encrypts in its own region only: this is made in us-east-1, got aws_kms_key.Europe of keys of eu-west-1",
        "give a key of us-east-1",
      ),
    ]);
    // alone, nobody can tell where the key is
    expect(runPack(pack, [reader]).findings).toEqual([]);
  });

  test.each<[string, Bodies]>([
    [
      "a replica in another region with its own provider and key",
      {
        "aws_kms_key.Europe": { provider: "aws.europe" },
        "aws_s3_bucket.Copy": { provider: "aws.europe" },
        "aws_s3_bucket_server_side_encryption_configuration.Copy": {
          provider: "aws.europe",
          rule: [{ apply_server_side_encryption_by_default: { kms_master_key_id: "${aws_kms_key.Europe.arn}" } }],
        },
        "aws_s3_bucket_replication_configuration.A": {
          rule: [
            {
              destination: [
                { bucket: "${aws_s3_bucket.Copy.arn}", encryption_configuration: [{ replica_kms_key_id: KEY }] },
              ],
            },
          ],
        },
      },
    ],
    [
      "multi-Region keys, by their ids and by their resources",
      {
        "aws_kms_key.Primary": { provider: "aws.europe", multi_region: true },
        "aws_kms_replica_key.A": { primary_key_arn: "${aws_kms_key.Primary.arn}" },
        "aws_sqs_queue.A": { kms_master_key_id: "${aws_kms_replica_key.A.arn}" },
        "aws_sqs_queue.B": { kms_master_key_id: "${aws_kms_key.Primary.arn}" },
        "aws_sqs_queue.D": { provider: "aws.europe", kms_master_key_id: "${aws_kms_replica_key.A.key_id}" },
        "aws_sqs_queue.C": { kms_master_key_id: "arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd" },
      },
    ],
    [
      "a global table and a secret with replicas elsewhere",
      {
        "aws_dynamodb_table.A": { replica: [{ region_name: "eu-west-1", kms_key_arn: KEY }] },
        "aws_secretsmanager_secret.A": { replica: [{ region: "eu-west-1", kms_key_id: KEY }] },
      },
    ],
    [
      "CloudFront's certificate, which is in us-east-1 wherever the rest is",
      {
        "aws_acm_certificate.A": {},
        "aws_cloudfront_distribution.A": {
          provider: "aws.europe",
          viewer_certificate: { acm_certificate_arn: "${aws_acm_certificate.A.arn}" },
        },
      },
    ],
    [
      "an image that Kubernetes pulls from another region",
      {
        "kubernetes_deployment_v1.A": {
          spec: { template: { spec: { container: [{ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a" }] } } },
        },
      },
    ],
    [
      "policies that name what is elsewhere",
      { "aws_iam_role_policy.A": { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Resource: KEY }] }) } },
    ],
    ["a key of another account", { "aws_sqs_queue.A": { kms_master_key_id: KEY.replace("eu-west-1", "us-east-1") } }],
    ["aliases and ids", { "aws_sqs_queue.A": { kms_master_key_id: "alias/aws/sqs" } }],
    ["a Local Zone of the region", { "aws_subnet.A": { availability_zone: "us-east-1-atl-2a" } }],
    ["a zone id", { "aws_subnet.A": { availability_zone: "euw1-az1" } }],
  ])("passes with %s", (_, bodies) => {
    expect(regions(bodies)).toEqual([]);
  });

  test.each<[string, Bodies]>([
    ["a provider without a region", { "aws_sqs_queue.A": { provider: "aws.anywhere", kms_master_key_id: KEY } }],
    ["a provider that is not there", { "aws_sqs_queue.A": { provider: "aws.nowhere", kms_master_key_id: KEY } }],
    ["a region from a variable", { "aws_sqs_queue.A": { region: "${var.region}", kms_master_key_id: KEY } }],
    ["a key from a variable", { "aws_sqs_queue.A": { kms_master_key_id: "${var.key}" } }],
    [
      "a key by a condition, a function, or with a region in its ARN",
      {
        "aws_kms_key.Europe": { provider: "aws.europe" },
        "aws_sqs_queue.A": { kms_master_key_id: "${var.own ? aws_kms_key.Europe.arn : null}" },
        "aws_sqs_queue.B": { kms_master_key_id: '${join("", [aws_kms_key.Europe.arn])}' },
        "aws_sqs_queue.C": { kms_master_key_id: "arn:aws:kms:${var.region}:123456789012:key/1" },
      },
    ],
    ["subnets by their ids", { "aws_eks_node_group.A": { subnet_ids: ["subnet-0123456789abcdef0"] } }],
    ["an expression for a list", { "aws_eks_node_group.A": { subnet_ids: "${var.subnets}" } }],
    ["text that Terraform refuses", { "aws_sqs_queue.A": { kms_master_key_id: "${" } }],
  ])("does not judge %s", (_, bodies) => {
    expect(regions(bodies)).toEqual([]);
  });
});
