import { oneRegion } from "../../../../lib/checks/rules/one-region";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd";

function scene(bodies: Readonly<Record<string, JsonObject>>): JsonObject {
  const aws: JsonObject[] = [{ region: "us-east-1" }, { region: "eu-west-1", alias: "europe" }, { alias: "anywhere" }];
  return { provider: { aws }, ...made(bodies) };
}

const ARN = "arn:aws:kms:eu-west-1:123456789012:key/${var.key}";
const GIVEN: JsonObject = { aws: [{ region: "${var.region}" }] };

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

/** A model whose data is read from here, with buckets in two regions beside it. */
function modelAt(model_data_url: string): JsonObject {
  return scene({
    "aws_s3_bucket.A": {},
    "aws_s3_bucket.B": { provider: "aws.europe" },
    "aws_sagemaker_model.M": { primary_container: { model_data_url } },
  });
}

/** Where the state of a stack is kept. */
function kept(name: string): JsonObject {
  return { terraform: { backend: { local: { path: `${name}.tfstate` } } } };
}

/** A node group in whichever subnets `for_each` makes. */
function computed(
  beside: JsonObject,
  subnet: JsonObject = {},
  subnet_ids = "${[for s in aws_subnet.S : s.id]}",
): JsonObject {
  const bodies = { "aws_subnet.S": { for_each: "${var.zones}", ...subnet }, "aws_eks_node_group.N": { subnet_ids } };
  return { ...beside, ...made(bodies) };
}

export const proof: Proof = {
  rule: oneRegion,
  breaks: [
    {
      what: "a key of another region",
      json: scene({ "aws_sqs_queue.Q": { kms_master_key_id: KEY } }),
      at: ["aws_sqs_queue.Q.kms_master_key_id"],
    },
    {
      what: "a key that another region's provider makes",
      json: scene({
        "aws_kms_key.K": { provider: "aws.europe" },
        "aws_sqs_queue.Q": { kms_master_key_id: "${aws_kms_key.K.arn}" },
      }),
      at: ["aws_sqs_queue.Q.kms_master_key_id"],
    },
    {
      what: "a bucket and an image of another region, inside of texts",
      json: scene({
        "aws_s3_bucket.B": { provider: "aws.europe" },
        "aws_sagemaker_model.M": {
          primary_container: {
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/server:1",
            model_data_url: "s3://${aws_s3_bucket.B.id}/model.tar.gz",
          },
        },
      }),
      at: ["aws_sagemaker_model.M.primary_container.image", "aws_sagemaker_model.M.primary_container.model_data_url"],
    },
    {
      what: "subnets of another region, by the argument of the resource",
      json: scene({
        "aws_subnet.S": { region: "eu-west-1" },
        "aws_eks_node_group.N": { subnet_ids: ["${aws_subnet.S.id}"] },
      }),
      at: ["aws_eks_node_group.N.subnet_ids"],
    },
    {
      what: "a key that is in one region, as it says",
      json: scene({
        "aws_kms_key.K": { provider: "aws.europe", multi_region: false },
        "aws_sqs_queue.Q": { kms_master_key_id: "${aws_kms_key.K.arn}" },
      }),
      at: ["aws_sqs_queue.Q.kms_master_key_id"],
    },
    {
      what: "a zone of another region",
      json: scene({ "aws_subnet.S": { vpc_id: "vpc-1", availability_zone: "eu-west-1a" } }),
      at: ["aws_subnet.S.availability_zone"],
    },
    {
      what: "one topic of another region for two states of an alarm",
      json: scene({ "aws_cloudwatch_metric_alarm.A": { alarm_actions: [TOPIC], ok_actions: [TOPIC] } }),
      at: ["aws_cloudwatch_metric_alarm.A.alarm_actions"],
    },
    {
      what: "one topic of another region for all states of an alarm",
      json: scene({
        "aws_cloudwatch_metric_alarm.A": {
          alarm_actions: [TOPIC],
          ok_actions: [TOPIC],
          insufficient_data_actions: [TOPIC],
        },
      }),
      at: ["aws_cloudwatch_metric_alarm.A.alarm_actions"],
    },
    {
      what: "a registered version of another region",
      json: scene({
        "aws_sagemaker_model.M": {
          primary_container: {
            model_package_name: "arn:aws:sagemaker:eu-west-1:123456789012:model-package/score/3",
          },
        },
      }),
      at: ["aws_sagemaker_model.M.primary_container.model_package_name"],
    },
    {
      what: "a key that is looked up in another region",
      json: scene({
        "data.aws_kms_key.K": { provider: "aws.europe", key_id: "alias/k" },
        "aws_sqs_queue.Q": { kms_master_key_id: "${data.aws_kms_key.K.arn}" },
      }),
      at: ["aws_sqs_queue.Q.kms_master_key_id"],
    },
  ],
  legal: [
    {
      what: "an alarm that does something else than to tell a topic",
      json: scene({
        "aws_cloudwatch_metric_alarm.A": { alarm_actions: ["arn:aws:automate:eu-west-1:ec2:recover"] },
      }),
      isCertain: true,
    },
    {
      what: "a model's data in a bucket of its region, with a name around it",
      json: modelAt("s3://${aws_s3_bucket.A.id}/model.tar.gz"),
      isCertain: true,
    },
    {
      what: "subnets that a list is computed from, where one provider makes all, in a region that is given",
      isCertain: true,
      json: computed({ provider: { aws: [{ region: "${var.region}" }] } }),
    },
    {
      what: "a key whose ARN is of the region, whatever its id",
      isCertain: true,
      json: scene({ "aws_sqs_queue.Q": { provider: "aws.europe", kms_master_key_id: ARN } }),
    },
    {
      what: "the network of another stack, made by the same provider",
      isCertain: true,
      stacks: {
        net: {
          ...kept("net"),
          provider: GIVEN,
          ...made({ "aws_vpc.V": {} }),
          output: { vpc: { value: "${aws_vpc.V.id}" } },
        },
        app: {
          provider: GIVEN,
          ...made({ "aws_subnet.S": { vpc_id: "${data.terraform_remote_state.net.outputs.vpc}" } }),
          data: { terraform_remote_state: { net: { backend: "local", config: { path: "net.tfstate" } } } },
        },
      },
    },
    {
      what: "a key of the region",
      json: scene({ "aws_sqs_queue.Q": { provider: "aws.europe", kms_master_key_id: KEY } }),
    },
    {
      what: "a multi-Region key",
      json: scene({
        "aws_kms_key.K": { provider: "aws.europe", multi_region: true },
        "aws_sqs_queue.Q": { kms_master_key_id: "${aws_kms_key.K.arn}" },
        "aws_sqs_queue.R": { kms_master_key_id: KEY.replace("key/", "key/mrk-") },
      }),
    },
    {
      what: "a replica of a table in another region",
      json: scene({ "aws_dynamodb_table.T": { replica: [{ region_name: "eu-west-1", kms_key_arn: KEY }] } }),
    },
    {
      what: "two of one provider that does not say its region",
      json: {
        resource: { aws_kms_key: { K: {} }, aws_sns_topic: { T: { kms_master_key_id: "alias/aws/sns" } } },
      },
    },
  ],
  unknown: [
    { what: "a model's data where only the plan knows", json: modelAt("s3://${var.bucket}/model.tar.gz") },
    {
      what: "a model's data at a place of two references",
      json: modelAt("s3://${aws_s3_bucket.B.id}/${aws_s3_bucket.A.id}.tar.gz"),
    },
    {
      what: "a model's data at a place that a parameter holds",
      json: scene({
        "aws_ssm_parameter.P": { provider: "aws.europe" },
        "aws_sagemaker_model.M": { primary_container: { model_data_url: "s3://${aws_ssm_parameter.P.value}/m" } },
      }),
    },
    {
      what: "a container that a dynamic block makes",
      json: scene({
        "aws_sagemaker_model.M": {
          dynamic: {
            primary_container: { for_each: "${var.images}", content: { image: "${primary_container.value}" } },
          },
        },
      }),
    },
    {
      what: "a zone that is looked up",
      json: scene({
        "data.aws_availability_zone.Z": { provider: "aws.europe", name: "${var.zone}" },
        "aws_subnet.S": { vpc_id: "vpc-1", availability_zone: "${data.aws_availability_zone.Z.name}" },
      }),
    },
    {
      what: "a queue of a provider that does not say its region",
      json: scene({
        "aws_kms_key.K": { provider: "aws.europe" },
        "aws_sqs_queue.Q": { provider: "aws.anywhere", kms_master_key_id: "${aws_kms_key.K.arn}" },
      }),
    },
    {
      what: "subnets that a list is computed from, some of them by another provider",
      json: computed({ provider: { aws: [{ region: "${var.region}" }, { alias: "other" }] } }),
    },
    {
      what: "subnets that a list is computed from, by a provider that whoever calls the module gives",
      json: computed({}, { provider: "aws.network" }),
    },
    {
      what: "a list that is computed from what is given as well",
      json: computed({}, {}, "${concat([for s in aws_subnet.S : s.id], var.subnets)}"),
    },
    {
      what: "a key whose ARN is of another region, and may be a multi-Region one",
      json: scene({ "aws_sqs_queue.Q": { kms_master_key_id: ARN } }),
    },
    {
      what: "the network of a stack whose provider is another",
      stacks: {
        net: {
          ...kept("net"),
          provider: GIVEN,
          ...made({ "aws_vpc.V": {} }),
          output: { vpc: { value: "${aws_vpc.V.id}" } },
        },
        app: {
          provider: { aws: [{ region: "${var.other}" }] },
          ...made({ "aws_subnet.S": { vpc_id: "${data.terraform_remote_state.net.outputs.vpc}" } }),
          data: { terraform_remote_state: { net: { backend: "local", config: { path: "net.tfstate" } } } },
        },
      },
    },
    {
      what: "a provider that does not say its region",
      json: scene({ "aws_sqs_queue.Q": { provider: "aws.anywhere", kms_master_key_id: KEY } }),
    },
    { what: "a key that only the plan knows", json: scene({ "aws_sqs_queue.Q": { kms_master_key_id: "${var.key}" } }) },
    {
      what: "a key of a provider that does not say its region",
      json: scene({
        "aws_kms_key.K": { provider: "aws.anywhere" },
        "aws_sqs_queue.Q": { kms_master_key_id: "${aws_kms_key.K.arn}" },
      }),
    },
  ],
  told: `error MLP-CHECK-106  s aws_sqs_queue.Q.kms_master_key_id
  a key encrypts in its own region only: this is made in us-east-1, got "arn:aws:kms:eu-west-1:123456789012:key/1234abcd" of eu-west-1
  fix: give a key of us-east-1
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-106`,
};
