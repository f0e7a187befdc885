import type { Code } from "../../codes";
import { asArray, hasKey, isObject, SynthesizedResource } from "../../terraform";
import { bucketsIn, settingsOf } from "../buckets";
import { policiesIn, PolicyArgument } from "../policies-in";
import { outline, Statement } from "../policy";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";

/** A whole bucket: `*`, the ARN of one with `/*` behind it, or a wildcard that covers it. */
const EVERY_OBJECT = /^(\*|(\uE000|arn:[^/]*)\/?\*)$/;

/** Buckets refuse requests that do not come over TLS. */
export const s3TlsOnly: Rule<Code> = {
  code: "MLP-S3-105",
  title: "buckets refuse requests without TLS",
  check: inEachStack((result, stack, stacks) => {
    const policies = stacks.flatMap(policiesIn);
    for (const bucket of bucketsIn(stack)) {
      judge(bucket, settingsOf(bucket, "aws_s3_bucket_policy", stack, stacks), policies, result);
    }
  }),
};

function judge(
  bucket: SynthesizedResource,
  { found, unclear }: ReturnType<typeof settingsOf>,
  all: readonly PolicyArgument[],
  result: RuleFindings,
): void {
  const carriers = hasKey(bucket.body, "policy") ? [...found, bucket] : found;
  const policies = all.filter(({ resource }) => carriers.includes(resource));
  const statements = policies.flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
  if (statements.some(deniesWithoutTls)) return;
  const [unread] = policies.flatMap(({ resource, argument, reading }) =>
    reading.kind === "unknown" ? [{ resource, argument, why: reading.why }] : [],
  );
  const [other] = carriers.length === 0 ? unclear : [];
  if (unread !== undefined) result.cannotTell(unread.resource, unread.argument, unread.why);
  else if (other !== undefined) result.cannotTell(bucket, "policy", `whether ${other.address} is for it`);
  else {
    result.finds(bucket, undefined, {
      message: "no policy of the bucket denies requests without TLS",
      fix: "deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false",
    });
  }
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
