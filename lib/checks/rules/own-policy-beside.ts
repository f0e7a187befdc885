import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Policies apart, with the argument that names what they are of, and that by which it has a policy of its own. */
const POLICIES: Readonly<Record<string, { readonly names: string; readonly of: string; readonly own: string }>> = {
  aws_kms_key_policy: { names: "key_id", of: "aws_kms_key", own: "policy" },
  aws_opensearch_domain_policy: { names: "domain_name", of: "aws_opensearch_domain", own: "access_policies" },
  aws_secretsmanager_secret_policy: { names: "secret_arn", of: "aws_secretsmanager_secret", own: "policy" },
  aws_sns_topic_policy: { names: "arn", of: "aws_sns_topic", own: "policy" },
  aws_sqs_queue_policy: { names: "queue_url", of: "aws_sqs_queue", own: "policy" },
};

/** A queue, topic or key has one policy: where it writes one itself, another resource overwrites it, and it that. */
export const ownPolicyBeside: Rule<Code> = {
  code: "MLP-IAM-208",
  title: "what writes its policy itself has none beside",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(POLICIES)), (policy, say) => {
      const { names, of, own } = POLICIES[policy.type]!;
      const target = policy.refersTo(names);
      if (target === undefined) {
        if (policy.text(names) === undefined) say.unknown(policy, names, policy.why(names) ?? "which it is for");
        return;
      }
      if (target.type !== of || target.mode !== "resource" || !target.has(own)) return;
      if (policy.has("count") || policy.has("for_each")) {
        return say.unknown(policy, names, "whether it is made is known only at plan");
      }
      say.error(policy, names, {
        message: `${target.address} writes a policy of its own, and each apply overwrites one with the other`,
        fix: `put both into one policy, and leave \`${own}\` of ${target.address} out`,
      });
    }),
};
