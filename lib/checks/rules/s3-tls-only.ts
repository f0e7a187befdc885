import { asArray, hasKey, isObject, SynthesizedResource, SynthesizedStack } from "../../core/synthesis";
import { bucketsIn, settingsOf } from "../buckets";
import { policiesIn } from "../policies-in";
import { outline, Statement } from "../policy";
import { Rule } from "../rule";
import { Verdict } from "../verdict";

/** A whole bucket: `*`, the ARN of one with `/*` behind it, or a wildcard that covers it. */
const EVERY_OBJECT = /^(\*|(\uE000|arn:[^/]*)\/?\*)$/;

/** Buckets refuse requests that do not come over TLS. */
export const s3TlsOnly: Rule = {
  code: "MLP-S3-105",
  title: "buckets refuse requests without TLS",
  check(stack: SynthesizedStack) {
    const verdict = new Verdict(this, stack);
    for (const bucket of bucketsIn(stack)) judge(bucket, stack, verdict);
    return verdict;
  },
};

function judge(bucket: SynthesizedResource, stack: SynthesizedStack, verdict: Verdict): void {
  const { found, unclear } = settingsOf(bucket, "aws_s3_bucket_policy", stack);
  const carriers = hasKey(bucket.body, "policy") ? [...found, bucket] : found;
  const policies = policiesIn(stack).filter(({ resource }) => carriers.includes(resource));
  const statements = policies.flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
  if (statements.some(deniesWithoutTls)) return;
  const unread = policies.find(({ reading }) => reading.kind === "unknown");
  if (unread !== undefined) {
    const why = unread.reading.kind === "unknown" ? unread.reading.why : "";
    verdict.cannotTell(unread.resource, unread.argument, why);
  } else if (carriers.length === 0 && unclear.length > 0) {
    verdict.cannotTell(bucket, "policy", `whether ${String(unclear[0]?.address)} is for it`);
  } else {
    verdict.finds(bucket, undefined, {
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

function testsTransport({ condition }: Statement): boolean {
  const test = condition?.Bool;
  if (!isObject(test)) return false;
  const key = Object.keys(test).find((name) => name.toLowerCase() === "aws:securetransport");
  return (
    Object.keys(condition ?? {}).length === 1 &&
    asArray(key === undefined ? null : test[key])
      .map(String)
      .includes("false")
  );
}
