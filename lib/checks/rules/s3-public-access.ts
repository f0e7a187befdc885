import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { servesWebsite, settingsOf } from "../buckets";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const FLAGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const TYPE = "aws_s3_bucket_public_access_block";

/** Each of them is refused or made harmless by either of two parts of the block. */
const CLOSED_BY = [
  ["block_public_acls", "ignore_public_acls"],
  ["block_public_policy", "restrict_public_buckets"],
];

/**
 * All four parts of the public access block, for each bucket or for the account. Without one S3 closes what was made
 * since April 2023; one that turns both parts of a pair off opens it again, which is meant where it serves a website.
 */
export const s3PublicAccess: Rule<Code> = {
  code: "MLP-S3-103",
  title: "buckets block public access",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  check: (views) => {
    const account = views.resources("aws_s3_account_public_access_block");
    const isClosed = account.some((resource) => FLAGS.every((flag) => resource.boolean(flag) === true));
    return judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => {
      if (isClosed) return;
      const { found, unclear } = settingsOf(bucket, TYPE, views);
      const isWebsite = servesWebsite(bucket, views);
      for (const resource of found) judge(resource, isWebsite, say);
      if (found.length > 0) return;
      const [one, all] = [unclear[0], account.find(mayClose)];
      if (one !== undefined) return say.unknown(bucket, TYPE, `whether ${one.address} is for it`);
      if (all !== undefined) return say.unknown(bucket, TYPE, `whether ${all.address} closes every bucket`);
      say.warning(bucket, undefined, {
        message: "the bucket has no public access block: S3 closes it by default, and nothing here keeps it closed",
        fix: `add an ${TYPE} with all four arguments true`,
      });
    });
  },
};

/** An account-wide block that closes everything if its expressions are true. */
function mayClose(account: Resource): boolean {
  return FLAGS.every((flag) => account.boolean(flag) === true || account.why(flag) !== undefined);
}

function judge(block: Resource, isWebsite: boolean, say: Say): void {
  const off: string[] = [];
  for (const flag of FLAGS) {
    if (block.why(flag) !== undefined) say.unknown(block, flag, "it is known only at plan");
    else if (block.boolean(flag) !== true) off.push(flag);
  }
  if (off.length === 0) return;
  const isOpened = CLOSED_BY.some((pair) => pair.every((flag) => block.boolean(flag) === false));
  say[isOpened && !isWebsite ? "error" : "warning"](block, undefined, {
    message: `public access is not blocked: ${off.join(", ")}`,
    fix: "set all four to true",
  });
}
