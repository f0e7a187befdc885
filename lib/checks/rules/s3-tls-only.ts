import type { Code } from "../../codes";
import { asArray, isObject } from "../../terraform";
import type { Policy, Resource, Views } from "../../views";
import { settingsOf } from "../buckets";
import { judgeEach, Say } from "../judged";
import { outline, Statement } from "../../views/policy";
import type { Rule } from "../rule";

/** A whole bucket: `*`, the ARN of one with `/*` behind it, or a wildcard that covers it. */
const EVERY_OBJECT = /^(\*|(\uE000|arn:[^/]*)\/?\*)$/;

/** Buckets refuse requests that do not come over TLS. Clients of AWS use it anyway: a warning. */
export const s3TlsOnly: Rule<Code> = {
  code: "MLP-S3-105",
  title: "buckets refuse requests without TLS",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  check: (views) => judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => judge(bucket, say, views)),
};

function judge(bucket: Resource, say: Say, views: Views): void {
  const { found, unclear } = settingsOf(bucket, "aws_s3_bucket_policy", views);
  const carriers = bucket.has("policy") ? [...found, bucket] : found;
  const policies = carriers.flatMap((carrier) => views.iam.policiesOf(carrier));
  const statements = policies.flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
  if (statements.some(deniesWithoutTls)) return;
  const unread = policies.map(unreadIn).find((one) => one !== undefined);
  const [other] = carriers.length === 0 ? unclear : [];
  if (unread !== undefined) say.unknown(unread.resource, unread.argument, unread.why);
  else if (other !== undefined) say.unknown(bucket, "policy", `whether ${other.address} is for it`);
  else {
    say.warning(bucket, undefined, {
      message: "no policy of the bucket denies requests without TLS",
      fix: "deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false",
    });
  }
}

/** What of a policy is known only at plan, and may be the statement. */
function unreadIn({ resource, argument, reading }: Policy) {
  if (reading.kind === "unknown") return { resource, argument, why: reading.why };
  if (reading.kind !== "policy") return undefined;
  const statement = reading.statements.find((one) => one.isConditionUnknown || one.isEffectUnknown);
  return statement && { resource, argument, why: `what ${statement.label} is for` };
}

function deniesWithoutTls(statement: Statement): boolean {
  return (
    !statement.allows &&
    statement.principals.some(({ id }) => id === "*") &&
    statement.actions.some((action) => action === "s3:*" || action === "*") &&
    statement.resources.some((text) => EVERY_OBJECT.test(outline(text))) &&
    testsTransport(statement)
  );
}

/**
 * Whether the condition is on the transport alone: any other test beside it lets some requests through. Every request
 * says how it came, so that IfExists changes nothing.
 */
function testsTransport({ condition = {} }: Statement): boolean {
  const tests = Object.entries(condition);
  const [[operator, test] = ["", undefined]] = tests;
  const entries = isObject(test) ? Object.entries(test) : [];
  if (tests.length !== 1 || entries.length !== 1 || !/^Bool(?:IfExists)?$/i.test(operator)) return false;
  return entries.every(
    ([key, values]) => key.toLowerCase() === "aws:securetransport" && asArray(values).map(String).includes("false"),
  );
}
