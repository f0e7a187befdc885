import { Iam, Policy, Resource, Views } from "../views";
import { isHole, Statement } from "../views/policy";
import { isAbout, matches } from "../views/wildcards";
import { heldBy } from "./held-by";

/**
 * Whether the policies of a role that the app makes let it do something with a bucket, or the policy of the bucket itself
 * does. Undefined where what they say is not known.
 */
export function mayOn(role: Resource, action: string, bucket: Resource, views: Views): boolean | undefined {
  const { policies, isWhole } = heldBy(role, views);
  const answers = policies.map((policy) => policyLets(policy, action, bucket, views));
  if (answers.includes(true)) return true;
  const others = views.resources("aws_s3_bucket_policy").filter((one) => one.references("bucket").includes(bucket));
  return !isWhole || answers.includes(undefined) || others.length > 0 ? undefined : false;
}

function policyLets(policy: Policy, action: string, bucket: Resource, views: Views): boolean | undefined {
  if (policy.reading.kind !== "policy") return undefined;
  const answers = Iam.statements(policy)
    .filter(({ allows, isEffectUnknown }) => allows || isEffectUnknown)
    .map((statement) => statementLets(statement, action, { policy, bucket, views }));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

interface Place {
  readonly policy: Policy;
  readonly bucket: Resource;
  readonly views: Views;
}

function statementLets(statement: Statement, action: string, place: Place): boolean | undefined {
  const { actions, resources, notResources, isEffectUnknown } = statement;
  if (!isAbout(statement, action)) return actions.some(isHole) ? undefined : false;
  if (isEffectUnknown || notResources.length > 0) return undefined;
  const answers = resources.map((text) => isBucket(text, place));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

/** Whether the text of a policy's resource is the bucket itself. */
function isBucket(text: string, { policy, bucket, views }: Place): boolean | undefined {
  if (text === "*") return true;
  if (!isHole(text)) {
    const name = bucket.text("bucket");
    return name === undefined ? undefined : matches(text.replace(/^arn:[^:]*:s3:::/, ""), name);
  }
  const meant = views.iam.meant(text, policy);
  if (meant.kind === "refers") return meant.to.type === "aws_s3_bucket" ? meant.to === bucket : undefined;
  return undefined;
}
