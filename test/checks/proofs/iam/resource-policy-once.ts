import { resourcePolicyOnce } from "../../../../lib/checks/rules/resource-policy-once";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const QUEUE = "${aws_sqs_queue.Q.id}";

function two(other: JsonObject, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({
    "aws_sqs_queue.Q": { name: "q" },
    "aws_sqs_queue_policy.A": { queue_url: QUEUE, policy: "{}" },
    "aws_sqs_queue_policy.B": { policy: "{}", ...other },
    ...more,
  });
}

export const proof: Proof = {
  rule: resourcePolicyOnce,
  breaks: [
    {
      what: "two policies of a queue",
      json: two({ queue_url: "${aws_sqs_queue.Q.url}" }),
      at: ["aws_sqs_queue_policy.B.queue_url"],
    },
    {
      what: "a topic's own policy, and one apart",
      json: made({
        "aws_sns_topic.T": { policy: "{}" },
        "aws_sns_topic_policy.P": { arn: "${aws_sns_topic.T.arn}", policy: "{}" },
      }),
      at: ["aws_sns_topic_policy.P.arn"],
    },
    {
      what: "two of a repository, by reference and by name",
      json: made({
        "aws_ecr_repository.R": { name: "r" },
        "aws_ecr_lifecycle_policy.A": { repository: "${aws_ecr_repository.R.name}" },
        "aws_ecr_lifecycle_policy.B": { repository: "r" },
      }),
      at: ["aws_ecr_lifecycle_policy.B.repository"],
    },
  ],
  legal: [
    { what: "policies of two queues", json: two({ queue_url: "${aws_sqs_queue.R.id}" }, { "aws_sqs_queue.R": {} }) },
    {
      what: "two kinds of policies",
      json: made({
        "aws_ecr_repository.R": {},
        "aws_ecr_lifecycle_policy.A": { repository: "${aws_ecr_repository.R.name}" },
        "aws_ecr_repository_policy.B": { repository: "${aws_ecr_repository.R.name}" },
      }),
    },
  ],
  unknown: [
    { what: "a queue that Terraform is given", json: two({ queue_url: "${var.queue}" }) },
    { what: "one of two, as Terraform is told", json: two({ queue_url: QUEUE, count: "${var.one ? 1 : 0}" }) },
  ],
  told: `error MLP-IAM-208  s aws_sqs_queue_policy.B.queue_url
  aws_sqs_queue.Q has a policy already, by aws_sqs_queue_policy.A: each apply overwrites one with the other
  fix: put both into one policy
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-208`,
};
