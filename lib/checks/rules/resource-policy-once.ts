import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Policies of which a thing has one, with the argument that names it, and that by which the thing has its own. */
const POLICIES: Readonly<Record<string, { readonly names: string; readonly of: string; readonly own?: string }>> = {
  aws_sqs_queue_policy: { names: "queue_url", of: "aws_sqs_queue", own: "policy" },
  aws_sns_topic_policy: { names: "arn", of: "aws_sns_topic", own: "policy" },
  aws_kms_key_policy: { names: "key_id", of: "aws_kms_key", own: "policy" },
  aws_secretsmanager_secret_policy: { names: "secret_arn", of: "aws_secretsmanager_secret", own: "policy" },
  aws_ecr_repository_policy: { names: "repository", of: "aws_ecr_repository" },
  aws_ecr_lifecycle_policy: { names: "repository", of: "aws_ecr_repository" },
  aws_efs_file_system_policy: { names: "file_system_id", of: "aws_efs_file_system" },
  aws_opensearch_domain_policy: { names: "domain_name", of: "aws_opensearch_domain", own: "access_policies" },
  aws_sagemaker_model_package_group_policy: {
    names: "model_package_group_name",
    of: "aws_sagemaker_model_package_group",
  },
};

/** A queue, topic, key or repository has one policy: a second resource overwrites the first, and each apply swaps them. */
export const resourcePolicyOnce: Rule<Code> = {
  code: "MLP-IAM-208",
  title: "a resource has its policy once",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sqs_queue_policy",
  check: (views) => {
    const first = new Map<string, Resource>();
    return judgeEach(views.resources(...Object.keys(POLICIES)), (policy, say) => {
      const { names, own } = POLICIES[policy.type]!;
      const key = keyOf(policy, views);
      if (key === undefined) return say.unknown(policy, names, policy.why(names) ?? "which it is for");
      const id = `${policy.type} ${key.id}`;
      const earlier = first.get(id) ?? (own !== undefined && key.of?.has(own) === true ? key.of : undefined);
      if (earlier === undefined) return void first.set(id, policy);
      if ([policy, earlier].some((one) => one.has("count") || one.has("for_each"))) {
        return say.unknown(policy, names, "whether both are made is known only at plan");
      }
      say.error(policy, names, {
        message: `${key.words} has a policy already, by ${earlier.address}: each apply overwrites one with the other`,
        fix: "put both into one policy",
      });
    });
  },
};

interface Key {
  readonly id: string;
  readonly words: string;
  readonly of?: Resource;
}

function keyOf(policy: Resource, views: Views): Key | undefined {
  const { names, of } = POLICIES[policy.type]!;
  const target = policy.refersTo(names);
  if (target !== undefined) {
    if (target.type !== of || target.mode !== "resource") return undefined;
    return { id: `${target.stack.name} ${target.address}`, words: target.address, of: target };
  }
  const text = policy.text(names);
  if (text === undefined) return undefined;
  const made = views.resources(of).filter((one) => one.text("name") === text);
  const [one] = made;
  return one === undefined
    ? { id: text, words: text }
    : { id: `${one.stack.name} ${one.address}`, words: one.address, of: one };
}
