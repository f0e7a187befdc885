import type { Code } from "../../codes";
import { hasExpression, literalBoolean } from "../../terraform/expression/literals";
import { SynthesizedResource } from "../../terraform";
import { bucketsIn, settingsOf } from "../buckets";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";
import { madeIn } from "../made-in";

const FLAGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const TYPE = "aws_s3_bucket_public_access_block";

/** All four parts of the public access block, for each bucket or for the account. */
export const s3PublicAccess: Rule<Code> = {
  code: "MLP-S3-103",
  title: "buckets block public access",
  check: inEachStack((result, stack, stacks) => {
    const account = stacks.flatMap((one) => madeIn(one, "aws_s3_account_public_access_block"));
    if (account.some((resource) => FLAGS.every((flag) => literalBoolean(resource.body[flag]) === true))) return;
    for (const bucket of bucketsIn(stack)) {
      const { found, unclear } = settingsOf(bucket, TYPE, stack, stacks);
      for (const resource of found) judge(resource, result);
      if (found.length > 0) continue;
      const [one, all] = [unclear[0], account.find(mayClose)];
      if (one !== undefined) result.cannotTell(bucket, TYPE, `whether ${one.address} is for it`);
      else if (all !== undefined) result.cannotTell(bucket, TYPE, `whether ${all.address} closes every bucket`);
      else {
        result.finds(bucket, undefined, {
          message: "the bucket has no public access block",
          fix: `add an ${TYPE} with all four arguments true`,
        });
      }
    }
  }),
};

/** An account-wide block that closes everything if its expressions are true. */
function mayClose({ body }: SynthesizedResource): boolean {
  return FLAGS.every((flag) => literalBoolean(body[flag]) === true || hasExpression(body[flag]));
}

function judge(resource: SynthesizedResource, result: RuleFindings): void {
  const off: string[] = [];
  for (const flag of FLAGS) {
    const value = resource.body[flag];
    if (hasExpression(value)) result.cannotTell(resource, flag, "it is known only at plan");
    else if (literalBoolean(value) !== true) off.push(flag);
  }
  if (off.length === 0) return;
  result.finds(resource, undefined, {
    message: `public access is not blocked: ${off.join(", ")}`,
    fix: "set all four to true",
  });
}
