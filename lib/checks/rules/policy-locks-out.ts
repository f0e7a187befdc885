import type { Code } from "../../codes";
import { Iam } from "../../views";
import { isHole } from "../../views/policy";
import { isAbout } from "../../views/wildcards";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What changes the policy again, by what has it. Buckets and keys have rules of their own. */
const CHANGES: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: "backup:PutBackupVaultAccessPolicy",
  aws_ecr_repository_policy: "ecr:SetRepositoryPolicy",
  aws_efs_file_system_policy: "elasticfilesystem:PutFileSystemPolicy",
  aws_secretsmanager_secret: "secretsmanager:PutResourcePolicy",
  aws_secretsmanager_secret_policy: "secretsmanager:PutResourcePolicy",
  aws_sns_topic: "sns:SetTopicAttributes",
  aws_sns_topic_policy: "sns:SetTopicAttributes",
  aws_sqs_queue: "sqs:SetQueueAttributes",
  aws_sqs_queue_policy: "sqs:SetQueueAttributes",
};

/** A policy that denies everything to everybody denies it to Terraform as well. */
export const policyLocksOut: Rule<Code> = {
  code: "MLP-IAM-230",
  title: "policies of repositories, secrets, queues and the like can be changed again",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  check: (views) =>
    judgeEach(
      views.iam.policies.filter(({ resource, kind }) => kind === "resource" && Object.hasOwn(CHANGES, resource.type)),
      (policy, say) => {
        const { resource, argument, reading } = policy;
        if (reading.kind === "unknown") return say.unknown(resource, argument, reading.why);
        for (const statement of Iam.statements(policy)) {
          const { label, principals, condition, isConditionUnknown, isEffectUnknown, hasNotPrincipal } = statement;
          const isForAll = principals.some(({ id }) => id === "*") && !hasNotPrincipal;
          if ((statement.allows && !isEffectUnknown) || !isForAll || condition !== undefined) continue;
          if (isConditionUnknown || isEffectUnknown) {
            say.unknown(resource, argument, `whom ${label} denies it`);
            continue;
          }
          if (!isAbout(statement, CHANGES[resource.type]!)) {
            if (statement.actions.some(isHole)) say.unknown(resource, argument, `what ${label} denies`);
            continue;
          }
          say.error(resource, argument, {
            message: `${label} forbids everybody, Terraform included, ${CHANGES[resource.type]!}`,
            fix: "deny only what is meant, or exempt the roles that manage it: ArnNotLike on aws:PrincipalArn",
          });
        }
      },
    ),
};
