import type { Code } from "../../codes";
import { narrows } from "../../core/policy-elements";
import type { Policy, Statement } from "../../views";
import { outline } from "../../views/policy";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";

/** Services that anybody can have send to a place of somebody else's, by what holds the policy of the place. */
const SENDERS: Readonly<Record<string, RegExp>> = {
  aws_sns_topic: /^(?:s3|cloudwatch|cloudtrail|config)\.amazonaws\.com/,
  aws_sqs_queue: /^(?:s3|sns)\.amazonaws\.com/,
  aws_s3_bucket: /^(?:cloudtrail|config|logging\.s3|delivery\.logs)\.amazonaws\.com/,
};
const CALLERS = /^(?:s3|sns|events|apigateway|cognito-idp|config|scheduler)\.amazonaws\.com$/;
const FOR_WHOM = /^aws:source(?:arn|account|owner|orgid|orgpaths)$|^aws:principal(?:account|orgid|arn)$/i;

/**
 * A service acts for whoever asks it to. Where a policy names the service and not for whom, somebody else's bucket or
 * topic sends as well as yours. A warning: for some places that is harmless.
 */
export const serviceForWhom: Rule<Code> = {
  code: "MLP-IAM-210",
  title: "services are let in for an account or a source",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  check: (views) =>
    together(
      judgeEach(
        views.iam.policies.filter(({ resource }) => sendersTo(resource.type) !== undefined),
        (policy, say) => {
          const { resource, argument, reading } = policy;
          if (reading.kind === "unknown") return say.unknown(resource, argument, reading.why);
          for (const statement of reading.kind === "policy" ? reading.statements : []) {
            const service = openTo(statement, policy);
            if (service === undefined) continue;
            if (statement.isConditionUnknown) say.unknown(resource, argument, `for whom ${service} is let in`);
            else say.warning(resource, argument, forAnybody(`${statement.label} lets ${service} in`));
          }
        },
      ),
      judgeEach(views.resources("aws_lambda_permission"), (permission, say) => {
        const names = ["source_arn", "source_account", "principal_org_id"];
        if (names.some((name) => permission.has(name)) || !permission.has("principal")) return;
        const principal = permission.text("principal");
        if (principal === undefined) return say.unknown(permission, "principal", "who is let in");
        if (CALLERS.test(principal))
          say.warning(permission, "principal", forAnybody(`it lets ${principal} call the function`));
      }),
    ),
};

function forAnybody(begun: string) {
  return {
    message: `${begun} for everybody, other accounts included: it says neither for which account nor for which source`,
    fix: "add the source: aws:SourceArn or aws:SourceAccount in the condition of a policy, source_arn or source_account of a permission",
  };
}

function sendersTo(type: string): RegExp | undefined {
  const of = type.replace(/_policy$/, "");
  return Object.hasOwn(SENDERS, of) ? SENDERS[of] : undefined;
}

function openTo({ allows, principals, condition }: Statement, { resource }: Policy): string | undefined {
  if (!allows) return undefined;
  const senders = sendersTo(resource.type);
  const service = principals.find(({ type, id }) => type === "Service" && senders?.test(outline(id)) === true)?.id;
  return service === undefined || narrows(condition, FOR_WHOM) ? undefined : service;
}
