import { ownPolicyBeside } from "../../../../lib/checks/rules/own-policy-beside";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function beside(queue: JsonObject, more: JsonObject = {}): JsonObject {
  return made({
    "aws_sqs_queue.Q": queue,
    "aws_sqs_queue_policy.P": { queue_url: "${aws_sqs_queue.Q.id}", policy: "{}", ...more },
  });
}

export const proof: Proof = {
  rule: ownPolicyBeside,
  breaks: [
    {
      what: "a queue's own policy, and one apart",
      json: beside({ policy: "{}" }),
      at: ["aws_sqs_queue_policy.P.queue_url"],
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
      what: "a domain's own policy, and one apart",
      json: made({
        "aws_opensearch_domain.D": { access_policies: "{}" },
        "aws_opensearch_domain_policy.P": { domain_name: "${aws_opensearch_domain.D.domain_name}" },
      }),
      at: ["aws_opensearch_domain_policy.P.domain_name"],
    },
  ],
  legal: [
    { what: "a policy apart alone", json: beside({ name: "q" }) },
    { what: "a policy of another queue", json: beside({ policy: "{}" }, { queue_url: "${aws_sqs_queue.R.id}" }) },
    { what: "a queue that is named by its address", json: beside({ policy: "{}" }, { queue_url: "https://sqs/q" }) },
  ],
  unknown: [
    { what: "a queue that Terraform is given", json: beside({ policy: "{}" }, { queue_url: "${var.queue}" }) },
    {
      what: "one that Terraform is told to make",
      json: beside({ policy: "{}" }, { count: "${var.one ? 1 : 0}" }),
    },
  ],
  told: `error MLP-IAM-208  s aws_sqs_queue_policy.P.queue_url
  aws_sqs_queue.Q writes a policy of its own, and each apply overwrites one with the other
  fix: put both into one policy, and leave \`policy\` of aws_sqs_queue.Q out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-208`,
};
